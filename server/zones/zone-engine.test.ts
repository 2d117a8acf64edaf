// Entering, leaving, dwelling and crossing, with the trembling that detectors bring.
import { describe, expect, it } from 'vitest';
import type { ZonePoint } from '@/contracts/zones';
import { type EngineZone, walkZones, type ZoneEvent } from './zone-engine';
import { NO_ZONES_YET, type ZoneTrackState } from './zone-state';

const AREA: EngineZone = {
  id: 'area',
  name: 'Door',
  kind: 'area',
  points: [
    [0.4, 0],
    [1, 0],
    [1, 1],
    [0.4, 1],
  ],
  dwellSeconds: null,
  classes: new Set(),
};
const LINE: EngineZone = {
  ...AREA,
  id: 'line',
  name: 'Gate',
  kind: 'line',
  points: [
    [0.5, 1],
    [0.5, 0],
  ],
};

/** Boxes as [ms, x of the anchor]. */
const steps = (boxes: [number, number][]) => boxes.map(([ts, x]) => ({ ts, at: [x, 0.5] as ZonePoint }));
const brief = ({ kind, zoneId, ts, direction, durationMs }: ZoneEvent) =>
  [kind, zoneId, ts, direction ?? durationMs].filter((part) => part !== null);

function walk(zones: EngineZone[], boxes: [number, number][], ended = false, name = 'person') {
  const { state, events } = walkZones(NO_ZONES_YET, zones, { steps: steps(boxes), class: name, ended });
  return { state, events: events.map(brief) };
}

/** The same, a box at a time. */
function walkSlowly(zones: EngineZone[], boxes: [number, number][], ended = false) {
  let state: ZoneTrackState = NO_ZONES_YET;
  const events: ZoneEvent[] = [];
  for (const [index, box] of boxes.entries()) {
    const last = index === boxes.length - 1;
    const result = walkZones(state, zones, { steps: steps([box]), class: 'person', ended: ended && last });
    state = result.state;
    events.push(...result.events);
  }
  return events.map(brief);
}

describe('an area', () => {
  it('is entered with the first box inside and left with the second in a row outside, as of the last inside', () => {
    const boxes: [number, number][] = [
      [0, 0.1],
      [100, 0.6],
      [200, 0.7],
      [300, 0.2],
      [400, 0.1],
    ];
    expect(walk([AREA], boxes).events).toEqual([
      ['enter', 'area', 100],
      ['exit', 'area', 200, 100],
    ]);
    expect(walkSlowly([AREA], boxes)).toEqual(walk([AREA], boxes).events);
  });

  it('holds on over one box that was drawn badly, any number of times', () => {
    const boxes = Array.from({ length: 20 }, (_, n): [number, number] => [n * 100, n % 2 ? 0.39 : 0.41]);
    expect(walk([AREA], boxes).events).toEqual([['enter', 'area', 0]]);
    expect(walk([AREA], boxes, true).events).toEqual([
      ['enter', 'area', 0],
      ['exit', 'area', 1800, 1800],
    ]);
  });

  it('is left when the track ends, and may be entered again', () => {
    const boxes: [number, number][] = [
      [0, 0.6],
      [100, 0.1],
      [200, 0.1],
      [300, 0.6],
      [400, 0.6],
    ];
    const { state, events } = walk([AREA], boxes, true);
    expect(events).toEqual([
      ['enter', 'area', 0],
      ['exit', 'area', 0, 0],
      ['enter', 'area', 300],
      ['exit', 'area', 400, 100],
    ]);
    expect(state.visited).toEqual(['area']);
  });

  it('tells of dwelling once a stay', () => {
    const patient = { ...AREA, dwellSeconds: 1 };
    const boxes: [number, number][] = [0, 500, 999, 1000, 1500, 3000].map((ts) => [ts, 0.6]);
    expect(walk([patient], boxes).events).toEqual([
      ['enter', 'area', 0],
      ['dwell', 'area', 1000, 1000],
    ]);
    expect(walkSlowly([patient], boxes, true)).toEqual([
      ['enter', 'area', 0],
      ['dwell', 'area', 1000, 1000],
      ['exit', 'area', 3000, 3000],
    ]);
  });

  it('is for its classes, by what the track is taken for at the time; who entered also leaves', () => {
    const cars = { ...AREA, classes: new Set(['car']), dwellSeconds: 1 };
    expect(walk([cars], [[0, 0.6]]).events).toEqual([]);
    const asCar = walkZones(NO_ZONES_YET, [cars], { steps: steps([[0, 0.6]]), class: 'car', ended: false });
    const asTruck = { steps: steps([[5000, 0.6]]), class: 'truck', ended: true };
    expect(walkZones(asCar.state, [cars], asTruck).events.map(brief)).toEqual([['exit', 'area', 5000, 5000]]);
    const before = walkZones(NO_ZONES_YET, [cars], { steps: steps([[0, 0.6]]), class: 'truck', ended: false });
    const becameCar = { steps: steps([[100, 0.6]]), class: 'car', ended: false };
    expect(walkZones(before.state, [cars], becameCar).events.map(brief)).toEqual([['enter', 'area', 100]]);
  });

  it('that is gone is forgotten without an event', () => {
    const { state } = walk([AREA], [[0, 0.6]]);
    expect(walkZones(state, [], { steps: [], class: 'person', ended: true })).toMatchObject({
      events: [],
      state: { areas: new Map(), visited: ['area'] },
    });
  });
});

describe('a line', () => {
  it('is crossed in from the left of the arrow to the right, and out', () => {
    const boxes: [number, number][] = [
      [0, 0.4],
      [1000, 0.6],
      [2000, 0.6],
      [3000, 0.4],
    ];
    expect(walk([LINE], boxes).events).toEqual([
      ['cross', 'line', 1000, 'in'],
      ['cross', 'line', 3000, 'out'],
    ]);
    expect(walkSlowly([LINE], boxes)).toEqual(walk([LINE], boxes).events);
  });

  it('is not crossed by what first appears beyond it', () => {
    expect(walk([LINE], [[0, 0.6]], true).events).toEqual([]);
  });

  it('counts what comes back at once and stays there as two crossings, each when it happened', () => {
    const back: [number, number][] = [
      [0, 0.4],
      [100, 0.6],
      [200, 0.4],
    ];
    const both = [
      ['cross', 'line', 100, 'in'],
      ['cross', 'line', 200, 'out'],
    ];
    expect(walk([LINE], back).events).toEqual(both.slice(0, 1));
    expect(walk([LINE], [...back, [600, 0.4]]).events).toEqual(both);
    expect(walk([LINE], back, true).events).toEqual(both);
    expect(walkSlowly([LINE], [...back, [600, 0.4]])).toEqual(both);
  });

  it('counts trembling on it as one crossing when it ends up on that side', () => {
    const boxes: [number, number][] = [
      [0, 0.4],
      [100, 0.51],
      [200, 0.49],
      [300, 0.51],
      [400, 0.49],
      [500, 0.55],
      [1000, 0.6],
      [2000, 0.6],
    ];
    expect(walk([LINE], boxes, true).events).toEqual([['cross', 'line', 100, 'in']]);
    expect(walkSlowly([LINE], boxes, true)).toEqual([['cross', 'line', 100, 'in']]);
  });

  it('is for its classes', () => {
    const dogs = { ...LINE, classes: new Set(['dog']) };
    const boxes: [number, number][] = [
      [0, 0.4],
      [1000, 0.6],
    ];
    expect(walk([dogs], boxes).events).toEqual([]);
    expect(walk([dogs], boxes, false, 'dog').events).toEqual([['cross', 'line', 1000, 'in']]);
  });
});

it('names the zones of a track in the order it came to them, each once', () => {
  const boxes: [number, number][] = [
    [0, 0.1],
    [1000, 0.45],
    [2000, 0.6],
    [3000, 0.1],
    [4000, 0.1],
    [5000, 0.6],
  ];
  expect(walk([LINE, AREA], boxes).state.visited).toEqual(['area', 'line']);
});
