// The one plan that every question becomes, whether typed, clicked or written by a model; and what comes back.
// A plan holds no SQL and no free text that reaches SQL as anything but a parameter.
import { z } from 'zod';
import { Id, page, Timestamp } from './common';
import { EventKind, Track } from './tracks';

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

/** No database text can hold a NUL. */
const noNul = (text: string) => !text.includes('\0');
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

/** What `database` may say, and the subjects it admits. */
export const DATABASES = {
  detections: ['tracks', 'detections', 'events', 'occupancy'],
  agents: ['agents'],
  conversations: ['conversations', 'messages'],
  knowledge: ['documents'],
  ai_calls: ['ai_calls'],
} as const satisfies Record<string, readonly Subject[]>;
const DATABASE_WORDS = {
  detections: 'detections',
  agents: 'agents',
  conversations: 'conversations',
  knowledge: 'knowledge',
  ai_calls: 'ai_calls',
  // Other names that programs call them by.
  vision: 'detections',
  tracks: 'detections',
  events: 'detections',
  messages: 'conversations',
  chats: 'conversations',
  documents: 'knowledge',
} as const satisfies Record<string, keyof typeof DATABASES>;
export const DatabaseName = z
  .enum(Object.keys(DATABASE_WORDS) as (keyof typeof DATABASE_WORDS)[], {
    error: () => `must be one of ${Object.keys(DATABASE_WORDS).join(', ')}`,
  })
  .transform((word) => DATABASE_WORDS[word]);
export type DatabaseName = z.output<typeof DatabaseName>;

export const QueryRequest = z.object({
  question: z.string().trim().min(1, 'ask something').max(500, 'at most 500 characters').refine(noNul, 'holds a NUL'),
  database: DatabaseName.optional(),
  timezone: z.string().min(1).max(64).optional(),
  /** "Now" for relative times, for reports that can be repeated. */
  now: Timestamp.optional(),
  /** The plan that a follow-up ("and yesterday?") refines. */
  previous: AnalyticsPlan.optional(),
  /** False keeps language models out of it. */
  model: z.boolean().default(true),
});
export type QueryRequest = z.input<typeof QueryRequest>;

export const PlanRequest = z.object({ plan: AnalyticsPlan, now: Timestamp.optional() });

export const COLUMN_TYPES = [
  'text',
  'class',
  'camera',
  'time',
  'count',
  'share',
  'duration',
  'number',
  'boolean',
] as const;
export const ResultColumn = z.object({
  /** A dimension, or "value"; with a comparison also "previous" and "change". */
  name: z.string(),
  label: z.string(),
  type: z.enum(COLUMN_TYPES),
});
export type ResultColumn = z.infer<typeof ResultColumn>;

/** Times as ISO: hours with offset, days 2026-11-21, weeks by their Monday, months 2026-11. Durations in ms. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const ChartKind = z.enum(['none', 'number', 'bar', 'line', 'heat', 'table']);
export const Chart = z.object({
  kind: ChartKind,
  /** Column names. */
  x: z.string().nullable(),
  y: z.string().nullable(),
  series: z.string().nullable(),
});
export type Chart = z.infer<typeof Chart>;

/** One stretch of the question and what it was taken for. */
export const Understood = z.object({ text: z.string(), slot: z.string(), value: z.string() });
export type Understood = z.infer<typeof Understood>;

export const REFUSALS = [
  'unknown_name',
  'unknowable',
  'future',
  'not_a_question',
  'change_request',
  'not_understood',
  'unsupported',
] as const;
export const Refusal = z.object({
  reason: z.enum(REFUSALS),
  message: z.string(),
  /** Questions that can be answered, near to what was asked. */
  suggestions: z.array(z.string()),
});
export type Refusal = z.infer<typeof Refusal>;

export const Answer = z.object({
  /** The sentence, with the figure, the window and what was counted. For a refusal: why, and what can be asked. */
  answer: z.string(),
  /** The one figure: number, share, ms, ISO time, yes/no, or the name of the top group. Null when there is none. */
  value: Cell,
  columns: z.array(ResultColumn),
  rows: z.array(z.array(Cell)),
  /** Beside each row: what its group is in filters (ids of cameras and zones). For drilling down. */
  keys: z.array(z.array(Cell)),
  chart: Chart,
  plan: AnalyticsPlan.nullable(),
  sql: z.string().nullable(),
  /** The parameters $1... of `sql`, as text. */
  parameters: z.array(z.string()),
  /** What was counted, in a sentence: "distinct tracks with a sighting in the window". */
  semantics: z.string().nullable(),
  /** The windows that were looked at, and those compared with, resolved. */
  windows: z.array(z.object({ from: Timestamp.nullable(), to: Timestamp })),
  understood: z.array(Understood),
  unknown: z.array(z.string()),
  refusal: Refusal.nullable(),
  planner: z.enum(['grammar', 'model', 'form', 'none']),
  /** The present that the windows were counted up to; pass it on to see the evidence of this very figure. */
  now: Timestamp,
  latency_ms: z.number(),
  timings: z.object({ plan_ms: z.number(), sql_ms: z.number() }),
});
export type Answer = z.infer<typeof Answer>;

export const PolarsRequest = z.object({
  query: QueryRequest.shape.question,
  database: DatabaseName.optional(),
  timezone: QueryRequest.shape.timezone,
  now: QueryRequest.shape.now,
});
export const PolarsAnswer = Answer.extend({ response: z.string() });

/** The sightings behind a figure; of a group of it when `key` names one (as in `keys`). */
export const EvidenceRequest = z.object({
  plan: AnalyticsPlan,
  now: Timestamp.optional(),
  key: z.array(Cell).max(2).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(24),
});
export const Evidence = page(Track).extend({ total: z.number().int() });
export type Evidence = z.infer<typeof Evidence>;

/** What may be measured, grouped and filtered for each subject; drives the form and the completion. */
export const CatalogSubject = z.object({
  name: Subject,
  label: z.string(),
  description: z.string(),
  measures: z.array(z.object({ measure: Measure, label: z.string() })),
  dimensions: z.array(Dimension),
  filters: z.array(z.enum(FILTERS)),
});
export type CatalogSubject = z.infer<typeof CatalogSubject>;
export const Catalog = z.object({
  subjects: z.array(CatalogSubject),
  /** Names that questions may use: of what the asker may see. */
  classes: z.array(z.string()),
  groups: z.array(z.string()),
  cameras: z.array(z.object({ id: Id, name: z.string() })),
  zones: z.array(z.object({ id: Id, name: z.string(), cameraId: Id })),
  agents: z.array(z.object({ id: Id, name: z.string() })),
  models: z.array(z.string()),
  tags: z.array(z.string()),
  examples: z.array(z.string()),
  /** True when a language model is reachable for what the grammar does not understand. */
  modelPlanner: z.boolean(),
});
export type Catalog = z.infer<typeof Catalog>;

/** Questions that what was typed so far may become. */
export const Completions = z.object({ items: z.array(z.string()) });
export type Completions = z.infer<typeof Completions>;

export const Asked = z.object({
  id: Id,
  question: z.string(),
  answer: z.string(),
  plan: AnalyticsPlan.nullable(),
  planner: Answer.shape.planner,
  askedAt: Timestamp,
});
export type Asked = z.infer<typeof Asked>;
export const AskedPage = page(Asked);

const Title = z.string().trim().min(1).max(120).refine(noNul, 'holds a NUL');
const SavedQuestion = z.string().max(500).refine(noNul, 'holds a NUL').nullable();
export const SavedInput = z.object({
  name: Title,
  question: SavedQuestion.default(null),
  plan: AnalyticsPlan,
  shared: z.boolean().default(false),
});
/** Written out rather than `partial()`: that would fill what is left out with the defaults above. */
export const SavedPatch = z.object({
  name: Title.optional(),
  question: SavedQuestion.optional(),
  plan: AnalyticsPlan.optional(),
  shared: z.boolean().optional(),
});
export type SavedPatch = z.infer<typeof SavedPatch>;
export const Saved = SavedInput.extend({
  id: Id,
  mine: z.boolean(),
  ownerName: z.string(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Saved = z.infer<typeof Saved>;
export const SavedList = z.object({ items: z.array(Saved) });

export const DashboardInput = z.object({
  name: Title,
  shared: z.boolean().default(false),
});
export const DashboardCard = z.object({
  id: Id,
  saved: Saved,
  /** Columns of four that it spans on a desk. */
  width: z.number().int().min(1).max(4),
});
export type DashboardCard = z.infer<typeof DashboardCard>;
export const DashboardSummary = DashboardInput.extend({
  id: Id,
  mine: z.boolean(),
  ownerName: z.string(),
  cards: z.number().int(),
});
export type DashboardSummary = z.infer<typeof DashboardSummary>;
export const DashboardList = z.object({ items: z.array(DashboardSummary) });
export const Dashboard = DashboardSummary.omit({ cards: true }).extend({ cards: z.array(DashboardCard) });
export type Dashboard = z.infer<typeof Dashboard>;
export const DashboardPin = z.object({ savedId: Id, width: DashboardCard.shape.width.default(2) });
/** The order of the cards is the order of the list; cards left out are removed. */
export const DashboardPatch = z.object({
  name: Title.optional(),
  shared: z.boolean().optional(),
  cards: z.array(DashboardPin).max(50).optional(),
});
export type DashboardPatch = z.infer<typeof DashboardPatch>;

/** One name's minutes: how the server did. Latencies in ms. */
export const MetricQuery = z.object({ name: z.string().max(60), from: Timestamp, to: Timestamp });
export const MetricSeries = z.object({
  name: z.string(),
  bucketMs: z.number(),
  points: z.array(
    z.object({
      start: Timestamp,
      count: z.number(),
      avg: z.number().nullable(),
      p50: z.number().nullable(),
      p99: z.number().nullable(),
      max: z.number().nullable(),
    }),
  ),
});
export type MetricSeries = z.infer<typeof MetricSeries>;
