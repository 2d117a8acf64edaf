// Sightings: a track is one object's visit. What the Events page lists and the Overview counts.
import { z } from 'zod';
import { CommaList, Id, PageQuery, page, Timestamp } from './common';

export const Track = z.object({
  id: Id,
  cameraId: Id,
  cameraName: z.string(),
  /** The number that was drawn on the picture; unique within one run of a camera, not for ever. */
  number: z.number().int(),
  class: z.string(),
  firstSeenAt: Timestamp,
  lastSeenAt: Timestamp,
  durationMs: z.number().int(),
  bestConfidence: z.number(),
  /** Boxes stored for it. */
  detections: z.number().int(),
  /** True once the tracker lost it for good. */
  ended: z.boolean(),
  snapshotUrl: z.string().nullable(),
  reviewed: z.boolean(),
  reviewedBy: z.string().nullable(),
});
export type Track = z.infer<typeof Track>;
export const TrackPage = page(Track);
export type TrackPage = z.infer<typeof TrackPage>;

/** Thinned: [ms since firstSeenAt, x, y, w, h] with the box in fractions of the frame. */
export const PathPoint = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
export const TrackDetail = Track.extend({
  model: z.string(),
  path: z.array(PathPoint),
  /** Where the snapshot was cut from, as x, y, w, h fractions. */
  snapshotBox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type TrackDetail = z.infer<typeof TrackDetail>;

/** Filters of the Events page; the same names stand in its URL. Times ISO; absent from/to means the last 24 hours on the page, all in the API. */
export const TrackQuery = PageQuery.extend({
  camera: CommaList.optional(),
  class: CommaList.optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  reviewed: z.enum(['yes', 'no']).optional(),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
  minDurationMs: z.coerce.number().int().min(0).optional(),
});
export type TrackQuery = z.infer<typeof TrackQuery>;

export const TrackReview = z.object({ ids: z.array(Id).min(1).max(500), reviewed: z.boolean() });
export type TrackReview = z.infer<typeof TrackReview>;

/** Classes that were ever seen, most first, for filter menus. */
export const ClassCounts = z.object({ items: z.array(z.object({ class: z.string(), tracks: z.number().int() })) });
export type ClassCounts = z.infer<typeof ClassCounts>;

/** appear/leave are the ends of a track; the others happen in a zone or, cross, on a line. */
export const EventKind = z.enum(['appear', 'leave', 'enter', 'exit', 'cross', 'dwell']);
export type EventKind = z.infer<typeof EventKind>;
export const SightlineEvent = z.object({
  id: Id,
  kind: EventKind,
  ts: Timestamp,
  cameraId: Id,
  trackId: Id,
  class: z.string(),
  /** Of enter, exit, cross and dwell; the name is absent when the zone was removed since. */
  zoneId: Id.optional(),
  zoneName: z.string().optional(),
  /** Of cross: as the arrow of the line says. */
  direction: z.enum(['in', 'out']).optional(),
  /** Of leave, exit and dwell: how long it had been there. */
  durationMs: z.number().int().optional(),
});
export type SightlineEvent = z.infer<typeof SightlineEvent>;
export const EventPage = page(SightlineEvent);
export type EventPage = z.infer<typeof EventPage>;
export const EventQuery = PageQuery.extend({
  camera: CommaList.optional(),
  kind: EventKind.optional(),
  /** Ids or slugs of zones. */
  zone: CommaList.optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
});
export type EventQuery = z.infer<typeof EventQuery>;
