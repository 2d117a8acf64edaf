// Where each entity stands in the drawing: d3-force in a frame as large as the number of entities asks for. The same input
// gives the same picture, and what stood somewhere before starts from there and is held there, so that a moved time
// slider does not shuffle the drawing.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';

export interface Point {
  x: number;
  y: number;
}
export interface Frame {
  width: number;
  height: number;
}
export interface Link {
  from: string;
  to: string;
}

/** Units between neighbours, and what each entity takes of the frame. */
const SPACE = 110;
const APART = 120;
const ASPECT = 1.45;
const TICKS = 160;
const TICKS_AGAIN = 60;

/** The frame is centred on 0, 0. */
export function frameOf(count: number): Frame {
  const side = SPACE * Math.sqrt(Math.max(count, 6));
  return { width: side * Math.sqrt(ASPECT), height: side / Math.sqrt(ASPECT) };
}

interface Body extends Point {
  id: string;
  /** Where it stood. */
  home: Point | undefined;
}

function clampInto(frame: Frame, body: Body): void {
  body.x = Math.min(frame.width / 2, Math.max(-frame.width / 2, body.x));
  body.y = Math.min(frame.height / 2, Math.max(-frame.height / 2, body.y));
}

/** As large as the frame, whichever size the forces found; but no more than twice that: five are no crowd. */
function fill(frame: Frame, bodies: readonly Body[]): void {
  const most = (of: (body: Body) => number) => Math.max(1, ...bodies.map((body) => Math.abs(of(body))));
  const x = Math.min(2, frame.width / 2 / most((body) => body.x));
  const y = Math.min(2, frame.height / 2 / most((body) => body.y));
  for (const body of bodies) {
    body.x *= x;
    body.y *= y;
  }
}

/** One entry for each two that are linked, whichever way and however often. */
function springs(ids: ReadonlySet<string>, links: readonly Link[]): { source: string; target: string }[] {
  const found = new Map<string, { source: string; target: string }>();
  for (const { from, to } of links) {
    if (from === to || !ids.has(from) || !ids.has(to)) continue;
    const [source, target] = from < to ? [from, to] : [to, from];
    found.set(`${source} ${target}`, { source, target });
  }
  return [...found.values()];
}

/** One place for each id, inside `frameOf(ids.length)`. Links to ids that are not there are left out. */
export function layoutGraph(
  ids: readonly string[],
  links: readonly Link[],
  before: ReadonlyMap<string, Point> = new Map(),
): Map<string, Point> {
  const frame = frameOf(ids.length);
  const pairs = springs(new Set(ids), links);
  // A new one comes in beside a neighbour that has its place. Without either, d3 sets it on its sunflower.
  const beside = (id: string) => {
    for (const { source, target } of pairs) {
      const anchor = source === id ? before.get(target) : target === id ? before.get(source) : undefined;
      if (anchor) return { x: anchor.x + APART, y: anchor.y };
    }
    return {};
  };
  const bodies = ids.map((id) => {
    const home = before.get(id);
    return { id, home, ...(home ?? beside(id)) } as Body;
  });
  const degrees = new Map<string, number>();
  for (const { source, target } of pairs)
    for (const id of [source, target]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  // By the time it asks, d3 has put the bodies in place of their ids.
  const degreeOf = (end: string | Body) => degrees.get(typeof end === 'string' ? end : end.id) ?? 1;
  const again = bodies.filter(({ home }) => home).length > ids.length / 2;
  const hold = (body: Body, otherwise: number) => (again && body.home ? 0.6 : otherwise);
  const simulation = forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, { source: string; target: string }>(pairs)
        .id(({ id }) => id)
        .distance(SPACE * 0.8)
        // Half of d3's own: many facts between the same few would else be a ball.
        .strength(({ source, target }) => 0.5 / Math.min(degreeOf(source), degreeOf(target))),
    )
    .force('charge', forceManyBody<Body>().strength(-700))
    .force(
      'collide',
      forceCollide<Body>(APART / 2)
        .strength(1)
        .iterations(2),
    )
    // Towards its place if it had one, else a little towards the middle, so that loose parts stay in the picture.
    .force(
      'x',
      forceX<Body>(({ home }) => home?.x ?? 0).strength((body) => hold(body, 0.12)),
    )
    .force(
      'y',
      forceY<Body>(({ home }) => home?.y ?? 0).strength((body) => hold(body, 0.12 * ASPECT)),
    )
    .alpha(again ? 0.3 : 1)
    .alphaDecay(1 - 0.001 ** (1 / (again ? TICKS_AGAIN : TICKS)))
    .stop();
  for (let tick = again ? TICKS_AGAIN : TICKS; tick > 0; tick -= 1) {
    simulation.tick();
    if (again) for (const body of bodies) clampInto(frame, body);
  }
  if (!again) fill(frame, bodies);
  return new Map(bodies.map(({ id, x, y }) => [id, { x, y }]));
}
