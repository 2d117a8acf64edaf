// Questions and what comes back: the figure with its table, chart and evidence, or why there is none; and what may be
// asked.
import { z } from 'zod';
import { Id, noNul, page, Timestamp } from './common';
import { AnalyticsPlan, Dimension, FILTERS, Measure, Subject } from './plan';
import { Track } from './tracks';

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
