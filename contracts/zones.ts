// Zones: areas of a camera's picture, and directed lines on it. What makes a shape a zone is said once, for the page that
// draws it and the server that keeps it.
import { z } from 'zod';
import { Id, Timestamp } from './common';

export const ZONE_KINDS = ['area', 'line'] as const;
export const ZoneKind = z.enum(ZONE_KINDS);
export type ZoneKind = z.infer<typeof ZoneKind>;

export const MAX_ZONES_PER_CAMERA = 32;
export const MAX_ZONE_POINTS = 32;

/** x and y in fractions of the frame, origin top-left. */
export const ZonePoint = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);
export type ZonePoint = z.infer<typeof ZonePoint>;

/** Twice the area of the triangle a, b, c; positive when c lies to the right of the arrow from a to b, as one sees it. */
export function turn(a: ZonePoint, b: ZonePoint, c: ZonePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function between(a: ZonePoint, b: ZonePoint, c: ZonePoint): boolean {
  return (
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1])
  );
}

/** Whether c lies on the edge from a to b, its ends included. */
export function isOnEdge(a: ZonePoint, b: ZonePoint, c: ZonePoint): boolean {
  return turn(a, b, c) === 0 && between(a, b, c);
}

function meet(a: ZonePoint, b: ZonePoint, c: ZonePoint, d: ZonePoint): boolean {
  if (isOnEdge(a, b, c) || isOnEdge(a, b, d) || isOnEdge(c, d, a) || isOnEdge(c, d, b)) return true;
  return turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0;
}

/** Why these points make no zone of that kind, in words; null when they do. */
export function shapeProblem(kind: ZoneKind, points: readonly ZonePoint[]): string | null {
  const same = (a: ZonePoint, b: ZonePoint) => a[0] === b[0] && a[1] === b[1];
  if (points.some((point, at) => points.slice(0, at).some((other) => same(point, other)))) {
    return 'Two of the points are one and the same.';
  }
  if (kind === 'line') return points.length === 2 ? null : 'A line has exactly two points.';
  if (points.length < 3) return 'An area has at least three points.';
  if (points.length > MAX_ZONE_POINTS) return `An area has at most ${MAX_ZONE_POINTS} points.`;
  const count = points.length;
  const at = (index: number) => points[index % count]!;
  for (let i = 0; i < count; i += 1) {
    // Neighbours share a point; they must not lie on one another.
    if (isOnEdge(at(i), at(i + 1), at(i + 2)) || isOnEdge(at(i + 1), at(i + 2), at(i))) {
      return 'An edge lies on the one before it.';
    }
    for (let j = i + 2; j < count; j += 1) {
      if (i === 0 && j === count - 1) continue;
      if (meet(at(i), at(i + 1), at(j), at(j + 1))) return 'The edges cross one another.';
    }
  }
  return null;
}

export const ZoneName = z
  .string()
  .trim()
  .min(1, 'give the zone a name')
  .max(60, 'at most 60 characters')
  .refine((text) => !text.includes('\0'), 'holds a NUL');
const Points = z.array(ZonePoint).min(2).max(MAX_ZONE_POINTS);
/** Class names it is for; empty means all. */
const Classes = z
  .array(
    z
      .string()
      .min(1)
      .max(64)
      .refine((text) => !text.includes('\0'), 'holds a NUL'),
  )
  .max(200);
/** After so long inside, a `dwell` event; null means none. Areas only. */
const DwellSeconds = z.number().min(1).max(86_400).nullable();

export const ZoneCreate = z
  .object({
    name: ZoneName,
    kind: ZoneKind,
    points: Points,
    classes: Classes.default([]),
    dwellSeconds: DwellSeconds.default(null),
  })
  .superRefine(({ kind, points, dwellSeconds }, context) => {
    const problem = shapeProblem(kind, points);
    if (problem) context.addIssue({ code: 'custom', path: ['points'], message: problem });
    if (kind === 'line' && dwellSeconds !== null) {
      context.addIssue({ code: 'custom', path: ['dwellSeconds'], message: 'Nothing dwells on a line.' });
    }
  });
export type ZoneCreate = z.input<typeof ZoneCreate>;

/** The kind stays as it is; points are checked against it. */
export const ZonePatch = z
  .object({ name: ZoneName, points: Points, classes: Classes, dwellSeconds: DwellSeconds })
  .partial();
export type ZonePatch = z.infer<typeof ZonePatch>;

export const Zone = z.object({
  id: Id,
  cameraId: Id,
  name: z.string(),
  /** Made from the name; unique on its camera. */
  slug: z.string(),
  kind: ZoneKind,
  /**
   * Of an area: its corners in order, closed by itself. Of a line: where its arrow begins and ends. Whoever crosses it
   * from the left of the arrow to the right goes "in", the other way "out".
   */
  points: z.array(ZonePoint),
  classes: z.array(z.string()),
  dwellSeconds: z.number().nullable(),
  createdAt: Timestamp,
});
export type Zone = z.infer<typeof Zone>;
export const ZoneList = z.object({ items: z.array(Zone) });
export type ZoneList = z.infer<typeof ZoneList>;
