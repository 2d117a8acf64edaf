// The one plan that every question becomes, whether typed, clicked or written by a model. It holds no SQL and no free
// text that reaches SQL as anything but a parameter.
import { z } from 'zod';
import { Id, noNul } from './common';
import { EventKind } from './tracks';

export const SUBJECTS = [
  'tracks',
  'detections',
  'events',
  'occupancy',
  'agents',
  'conversations',
  'messages',
  'documents',
  'ai_calls',
] as const;
/**
 * tracks: distinct objects with a sighting in the window. detections: boxes. events: appear, leave, enter, exit, cross,
 * dwell. occupancy: how many tracks are in view at a time. The rest are rows of the table of that name.
 */
export const Subject = z.enum(SUBJECTS);
export type Subject = z.infer<typeof Subject>;

export const DIMENSIONS = [
  'class',
  'camera',
  'zone',
  'hour',
  'hour_of_day',
  'day',
  'weekday',
  'week',
  'month',
  'agent',
  'model',
  'event_kind',
  'direction',
  'duration',
  'confidence',
] as const;
/**
 * What figures can be grouped by. Times are local to the plan's zone; `hour`, `day`, `week` (from Monday) and `month`
 * are points on the time line, `hour_of_day` (0..23) and `weekday` (1 = Monday..7) recur. `duration` and `confidence`
 * are histogram bins.
 */
export const Dimension = z.enum(DIMENSIONS);
export type Dimension = z.infer<typeof Dimension>;

/** Quantities: confidence 0..1, durations and latencies in milliseconds, tokens and occupancy as counts. */
export const QUANTITIES = ['confidence', 'duration', 'latency', 'tokens', 'occupancy'] as const;
export const Quantity = z.enum(QUANTITIES);
export type Quantity = z.infer<typeof Quantity>;

export const FILTERS = [
  'class',
  'notClass',
  'camera',
  'notCamera',
  'zone',
  'direction',
  'eventKind',
  'time',
  'hours',
  'weekdays',
  'confidence',
  'duration',
  'reviewed',
  'agent',
  'model',
  'tag',
] as const;
export type FilterName = (typeof FILTERS)[number];

const Name = z.string().min(1).max(120).refine(noNul, 'holds a NUL');
const Names = z.array(Name).min(1).max(100);

export const Measure = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('count') }),
  /** How many different values of a dimension occur. */
  z.strictObject({ op: z.literal('distinct'), of: Dimension }),
  z.strictObject({ op: z.enum(['avg', 'min', 'max', 'median']), of: Quantity }),
  /** The time of the first or last sighting (event, call, ...) in the window. */
  z.strictObject({ op: z.enum(['first', 'last']) }),
  /** Most tracks in view at one moment; occupancy only. */
  z.strictObject({ op: z.literal('peak') }),
  /**
   * A part of the whole, 0..1. With `of`: the count over the count of the same plan without that filter. Without:
   * each group's part of the sum of all groups, and needs `groupBy`. `whole` goes with `of: 'class'`: the count over the
   * count of the same plan with these classes (or groups) for its class filter, which must all be among them: trucks of
   * `whole: ['vehicle']`.
   */
  z.strictObject({ op: z.literal('share'), of: z.enum(FILTERS).optional(), whole: Names.optional() }),
  z.strictObject({ op: z.literal('exists') }),
]);
export type Measure = z.infer<typeof Measure>;

const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'a local time such as 2026-11-21T09:00');

/**
 * A time range, resolved when the plan runs, half open, in the plan's zone:
 * calendar: `count` whole units of the calendar from the one `offset` units away (0 = this one, -1 = the last one);
 * weeks begin on Monday. rolling: the last `amount` units up to now, by the clock on the wall for days and longer.
 * between: local times, either end open. now: in view at this moment (the last 20 s).
 */
export const TimeSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('calendar'),
    unit: z.enum(['hour', 'day', 'week', 'month', 'year']),
    offset: z.number().int().min(-10_000).max(10_000).default(0),
    count: z.number().int().min(1).max(1000).default(1),
  }),
  z.strictObject({
    kind: z.literal('rolling'),
    unit: z.enum(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']),
    amount: z.number().positive().max(100_000),
  }),
  z.strictObject({ kind: z.literal('between'), from: LocalTime.nullable(), to: LocalTime.nullable() }),
  z.strictObject({ kind: z.literal('now') }),
]);
export type TimeSpec = z.infer<typeof TimeSpec>;

/** Minutes since local midnight, half open; `to` below or equal to `from` runs over midnight. 540..1020 is 9 to 17. */
export const HourRange = z.strictObject({
  from: z.number().int().min(0).max(1439),
  to: z.number().int().min(0).max(1440),
});
export type HourRange = z.infer<typeof HourRange>;

const Ids = z.array(Id).min(1).max(1000);

/** All of them hold at once; the values of one are alternatives. An absent filter lets everything through. */
export const Filters = z.strictObject({
  /** Classes, or groups of contracts/class-groups.ts. */
  class: Names.optional(),
  notClass: Names.optional(),
  camera: Ids.optional(),
  notCamera: Ids.optional(),
  /** Tracks that were in one of these zones; events of one of them. */
  zone: Ids.optional(),
  direction: z.enum(['in', 'out']).optional(),
  eventKind: z.array(EventKind).min(1).optional(),
  /** Several are joined; absent means since the first record. */
  time: z.array(TimeSpec).min(1).max(50).optional(),
  hours: z.array(HourRange).min(1).max(24).optional(),
  /** 1 = Monday .. 7 = Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
  /** min is included, max is not (a max of 1 is). A track's confidence is its best. */
  confidence: z
    .strictObject({ min: z.number().min(0).max(1), max: z.number().min(0).max(1) })
    .partial()
    .optional(),
  /** Of a track (first to last sighting), an event or an AI call (its latency); min included, max not. */
  duration: z
    .strictObject({ minMs: z.number().min(0).max(1e11), maxMs: z.number().min(0).max(1e11) })
    .partial()
    .optional(),
  reviewed: z.boolean().optional(),
  agent: Ids.optional(),
  model: Names.optional(),
  tag: Names.optional(),
});
export type Filters = z.infer<typeof Filters>;

export const Comparison = z.discriminatedUnion('by', [
  /** The same plan over another time; `previous` is the stretch of the same length just before. */
  z.strictObject({ by: z.literal('period'), time: z.union([z.array(TimeSpec).min(1).max(50), z.literal('previous')]) }),
  /** Replaces the class (camera, zone) filter by each of these in turn. */
  z.strictObject({ by: z.literal('class'), values: z.array(Name).min(2).max(8) }),
  z.strictObject({ by: z.enum(['camera', 'zone']), values: z.array(Id).min(2).max(8) }),
]);
export type Comparison = z.infer<typeof Comparison>;

export const AnalyticsPlan = z.strictObject({
  subject: Subject,
  measure: Measure,
  filters: Filters.default({}),
  groupBy: z.array(Dimension).max(2).default([]),
  /** Default: by key for times and bins, by value (most first) for the rest. Ties are in key order. */
  order: z.strictObject({ by: z.enum(['value', 'key']), direction: z.enum(['asc', 'desc']) }).optional(),
  /** Groups to keep. With 1, all groups that tie for the place are kept. */
  limit: z.number().int().min(1).max(1000).optional(),
  compare: Comparison.optional(),
  timezone: z.string().min(1).max(64).default('UTC'),
});
export type AnalyticsPlan = z.infer<typeof AnalyticsPlan>;
export type AnalyticsPlanInput = z.input<typeof AnalyticsPlan>;
