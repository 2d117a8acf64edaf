// Where an anchor is: inside an area or not, and whether a step crosses a line and which way.
import { isOnEdge, turn, type ZonePoint } from '@/contracts/zones';
import type { Direction } from './zone-state';

/**
 * Even-odd rule by a ray to the right (W. R. Franklin's PNPOLY); the border counts as inside, so that an area drawn to
 * the edge of the picture holds what stands on that edge.
 */
export function isInside(area: readonly ZonePoint[], point: ZonePoint): boolean {
  let inside = false;
  for (let i = 0, j = area.length - 1; i < area.length; j = i, i += 1) {
    const a = area[i]!;
    const b = area[j]!;
    if (isOnEdge(a, b, point)) return true;
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside;
    }
  }
  return inside;
}

/**
 * Which way the step from `before` to `after` crosses the segment: 'in' from the left of its arrow to the right as one
 * sees it, null when it does not. An anchor exactly on the line counts as right of it, so that a walk over the line is
 * one crossing wherever its steps fall.
 */
export function crossing(line: readonly ZonePoint[], before: ZonePoint, after: ZonePoint): Direction | null {
  const from = line[0]!;
  const to = line[1]!;
  const sideBefore = turn(from, to, before);
  const sideAfter = turn(from, to, after);
  if (sideBefore >= 0 === sideAfter >= 0) return null;
  // Where on the step the line is met, then whether that is between the ends of the arrow.
  const part = sideBefore / (sideBefore - sideAfter);
  const met: ZonePoint = [before[0] + (after[0] - before[0]) * part, before[1] + (after[1] - before[1]) * part];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = (met[0] - from[0]) * dx + (met[1] - from[1]) * dy;
  if (along < 0 || along > dx * dx + dy * dy) return null;
  return sideAfter >= 0 ? 'in' : 'out';
}
