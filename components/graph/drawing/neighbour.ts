// Which mark an arrow key goes to: the nearest one that lies in that direction.
import type { Point } from './layout';

const WAYS: Record<string, Point> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/** Null when the key is no arrow, or nothing lies that way. */
export function neighbourAt(places: ReadonlyMap<string, Point>, from: string, key: string): string | null {
  const way = WAYS[key];
  const start = places.get(from);
  if (!way || !start) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, { x, y }] of places) {
    const along = (x - start.x) * way.x + (y - start.y) * way.y;
    const aside = Math.abs((x - start.x) * way.y) + Math.abs((y - start.y) * way.x);
    // Within 60 degrees of the way; what lies aside counts double.
    if (id === from || along <= 0 || aside > along * 1.73) continue;
    if (along + aside * 2 < least) {
      least = along + aside * 2;
      best = id;
    }
  }
  return best;
}
