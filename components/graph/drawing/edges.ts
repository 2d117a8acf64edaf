// The lines of the drawing: facts between two entities that are shown. Several between the same two are bent apart.
import type { Fact } from '@/contracts/graph';
import type { Point } from './layout';

const BEND = 34;

export interface Edge {
  fact: Fact;
  from: string;
  to: string;
  /** Which way and how far it is bent, in units of the drawing, seen from the smaller id to the larger. */
  bend: number;
}

export function edgesOf(facts: readonly Fact[], ids: ReadonlySet<string>): Edge[] {
  const drawn = facts.filter(({ subject, object }) => object && ids.has(subject.id) && ids.has(object.id));
  const beside = new Map<string, number>();
  const pairOf = (fact: Fact) => [fact.subject.id, fact.object?.id ?? ''].sort().join(' ');
  for (const fact of drawn) beside.set(pairOf(fact), (beside.get(pairOf(fact)) ?? 0) + 1);
  const placed = new Map<string, number>();
  return drawn.map((fact) => {
    const pair = pairOf(fact);
    const n = placed.get(pair) ?? 0;
    placed.set(pair, n + 1);
    return {
      fact,
      from: fact.subject.id,
      to: fact.object?.id ?? '',
      bend: (n - ((beside.get(pair) ?? 1) - 1) / 2) * BEND,
    };
  });
}

export interface EdgeShape {
  /** Of an SVG path. */
  path: string;
  /** Half way along it, and which way it goes there in degrees. */
  middle: Point;
  angle: number;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** `flip`: the bend is meant seen from the other end. A fact about itself is a loop above the mark. */
export function edgeShape(from: Point, to: Point, bend: number, flip: boolean): EdgeShape {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length < 1) {
    const high = 44 + Math.abs(bend);
    const path = `M${round(from.x)} ${round(from.y)} c ${-high} ${-high} ${high} ${-high} 0 0`;
    return { path, middle: { x: from.x, y: from.y - high * 0.75 }, angle: 0 };
  }
  const side = flip ? -bend : bend;
  const [nx, ny] = [-dy / length, dx / length];
  const [cx, cy] = [(from.x + to.x) / 2 + nx * side, (from.y + to.y) / 2 + ny * side];
  const curve = side === 0 ? 'L' : `Q${round(cx)} ${round(cy)} `;
  return {
    path: `M${round(from.x)} ${round(from.y)}${curve}${round(to.x)} ${round(to.y)}`,
    middle: { x: (from.x + 2 * cx + to.x) / 4, y: (from.y + 2 * cy + to.y) / 4 },
    angle: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}
