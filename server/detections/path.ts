// The path of a track, thinned to what a drawing needs. The grid of time it is thinned on depends on the track's
// length alone and coarser grids nest in finer ones, so the result is the same whether points come at once, in pieces,
// out of order or on both sides of a restart.
export const MAX_POINTS = 60;
const FINEST_STEP_MS = 500;

/** Time in ms since 1970, then the box in ten-thousandths. */
export type Point = readonly [ts: number, x: number, y: number, w: number, h: number];

/** Grid step in ms for a track that lasts `durationMs`: the finest that leaves at most MAX_POINTS - 1 cells. */
export function pathStepMs(durationMs: number): number {
  let step = FINEST_STEP_MS;
  // A span touches one cell more than its length has steps; the newest point is kept on top.
  while (durationMs / step > MAX_POINTS - 3) step *= 2;
  return step;
}

/** The earliest point of each grid cell, in time order. `points` need no order. */
export function thinPath(points: readonly Point[], firstTs: number, lastTs: number): Point[] {
  const step = pathStepMs(lastTs - firstTs);
  const cells = new Map<number, Point>();
  for (const point of points) {
    const cell = Math.floor(point[0] / step);
    const kept = cells.get(cell);
    if (!kept || point[0] < kept[0]) cells.set(cell, point);
  }
  return [...cells.values()].sort((a, b) => a[0] - b[0]);
}

/** As stored: [[ms since first seen, x, y, w, h], ...] in fractions, the newest point at the end. */
export function pathJson(points: readonly Point[], last: Point, firstTs: number): string {
  const whole = points.at(-1)?.[0] === last[0] ? points : [...points, last];
  return JSON.stringify(whole.map(([ts, ...box]) => [ts - firstTs, ...box.map((value) => value / 10_000)]));
}
