// Taking data out: what can be exported, as what, the jobs that write it, and the schedules that repeat it.
import { z } from 'zod';
import { Id, PageQuery, page, Role, Timestamp } from './common';
import { AnalyticsPlan } from './plan';
import { EventKind } from './tracks';

export const EXPORT_FORMATS = ['csv', 'json', 'jsonl', 'parquet', 'xlsx'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const EXPORT_LISTS = ['detections', 'tracks', 'events', 'media', 'conversations', 'agents'] as const;
export const ExportList = z.enum(EXPORT_LISTS);
export type ExportList = z.infer<typeof ExportList>;
export type ExportKind = ExportList | 'answer';

/** Ranges that move with the day of the export. Weeks begin on Monday; `last_24h` and such are rolling. */
export const EXPORT_RANGES = [
  'last_hour',
  'last_24h',
  'last_7d',
  'last_30d',
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
] as const;
export const ExportRange = z.enum(EXPORT_RANGES);
export type ExportRange = z.infer<typeof ExportRange>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
const TimeZone = z.string().min(1).max(64).refine(isZone, 'a time zone such as Europe/Berlin');

const Names = z.array(z.string().trim().min(1).max(120)).min(1).max(200);
const When = {
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  /** Instead of from and to. */
  range: ExportRange.optional(),
  /** Of `range`. */
  timezone: TimeZone.default('UTC'),
};
/** Cameras by id or slug. */
const Seen = { ...When, camera: Names.optional(), class: Names.optional() };
const Confidence = z.number().min(0).max(1).optional();

export const DetectionFilter = z.strictObject({ ...Seen, minConfidence: Confidence });
export const TrackFilter = z.strictObject({
  ...Seen,
  minConfidence: Confidence,
  minDurationMs: z.number().min(0).max(1e11).optional(),
  reviewed: z.enum(['yes', 'no']).optional(),
});
export const EventFilter = z.strictObject({ ...Seen, kind: EventKind.optional() });
export const MediaFilter = z.strictObject(Seen);
/** Agents by id or slug. */
export const ConversationFilter = z.strictObject({ ...When, agent: Names.optional() });
export const AgentFilter = z.strictObject({ active: z.boolean().optional() });

/** What is exported. Lists are filtered as their pages are; an answer is a plan, run when the file is written. */
export const ExportSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), plan: AnalyticsPlan }),
  z.strictObject({ kind: z.literal('detections'), filter: DetectionFilter.prefault({}) }),
  z.strictObject({ kind: z.literal('tracks'), filter: TrackFilter.prefault({}) }),
  z.strictObject({ kind: z.literal('events'), filter: EventFilter.prefault({}) }),
  z.strictObject({ kind: z.literal('media'), filter: MediaFilter.prefault({}) }),
  z.strictObject({ kind: z.literal('conversations'), filter: ConversationFilter.prefault({}) }),
  z.strictObject({ kind: z.literal('agents'), filter: AgentFilter.prefault({}) }),
]);
export type ExportSource = z.infer<typeof ExportSource>;
export type ExportSourceInput = z.input<typeof ExportSource>;

/** The names of columns to keep, in that order; absent means all. */
export const ExportColumns = z.array(z.string().min(1).max(64)).min(1).max(64);

/** Body of POST /api/v1/export/{format}: a source, or in short the name of a list and its filters. */
export const ExportRequest = z.union([
  z.strictObject({ source: ExportSource, columns: ExportColumns.optional() }),
  z.strictObject({
    database: ExportList,
    filters: z.record(z.string(), z.unknown()).default({}),
    columns: ExportColumns.optional(),
  }),
  z.strictObject({
    table: ExportList,
    filters: z.record(z.string(), z.unknown()).default({}),
    columns: ExportColumns.optional(),
  }),
]);
export type ExportRequest = z.infer<typeof ExportRequest>;

export const ColumnType = z.enum(['text', 'uuid', 'time', 'integer', 'number', 'real', 'boolean', 'json']);
export const ExportColumn = z.object({
  name: z.string(),
  type: ColumnType,
  /** "ms", "fraction of the frame", ...; null where there is none. */
  unit: z.string().nullable(),
  description: z.string(),
});
export type ExportColumn = z.infer<typeof ExportColumn>;

export const EstimateRequest = z.object({ source: ExportSource });
/** About how many rows there are now; null when counting would cost as much as exporting. */
export const Estimate = z.object({
  rows: z.number().int().nullable(),
  exact: z.boolean(),
  columns: z.array(ExportColumn),
});
export type Estimate = z.infer<typeof Estimate>;

export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export const ExportJob = z.object({
  id: Id,
  scheduleId: Id.nullable(),
  source: ExportSource,
  format: ExportFormat,
  state: z.enum(EXPORT_STATES),
  /** Written so far; all of them once it is done. */
  rows: z.number().int(),
  /** Estimated at the start; null when not known. */
  total: z.number().int().nullable(),
  bytes: z.number().int(),
  sha256: z.string().nullable(),
  /** The name of the file. */
  file: z.string(),
  /** Why it failed. */
  error: z.string().nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  /** When the file is removed by itself; null unless done. */
  expiresAt: Timestamp.nullable(),
});
export type ExportJob = z.infer<typeof ExportJob>;
export const ExportPage = page(ExportJob);
export const ExportListQuery = PageQuery;

/** What lies beside a file: what its columns mean and how it came to be. */
export const ExportSchema = z.object({
  file: z.string(),
  format: ExportFormat,
  source: ExportSource,
  columns: z.array(ExportColumn),
  /** The columns that rows are ordered by. */
  order: z.array(z.string()),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Rows as of this moment. */
  exportedAt: Timestamp,
  /** With whose eyes it was written; who sees less by now (or comes with a lesser key) is not given the file. */
  rights: z.object({ role: Role, cameras: z.array(Id).nullable() }),
  app: z.object({ name: z.string(), version: z.string() }),
});
export type ExportSchema = z.infer<typeof ExportSchema>;

export const TargetInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('email'), to: z.array(z.email()).min(1).max(10) }),
  z.strictObject({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
]);
export type TargetInput = z.infer<typeof TargetInput>;

const ScheduleFields = z.object({
  name: z.string().trim().min(1).max(120),
  source: ExportSource,
  format: ExportFormat,
  /** Five fields of cron, read in `timezone`; at most once an hour. */
  cron: z.string().trim().min(1).max(120),
  timezone: TimeZone,
  target: TargetInput,
  enabled: z.boolean(),
});
export const ScheduleInput = ScheduleFields.extend({
  timezone: TimeZone.default('UTC'),
  enabled: z.boolean().default(true),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;
export const SchedulePatch = ScheduleFields.partial();
export type SchedulePatch = z.infer<typeof SchedulePatch>;

export const ExportSchedule = ScheduleFields.extend({
  id: Id,
  nextRunAt: Timestamp.nullable(),
  lastRunAt: Timestamp.nullable(),
  /** Null until it ran. */
  lastOk: z.boolean().nullable(),
  lastResult: z.string().nullable(),
  createdAt: Timestamp,
});
export type ExportSchedule = z.infer<typeof ExportSchedule>;
/** `secret` signs what is posted to a webhook. It is told once, when the schedule is made or the address changes. */
export const ScheduleMade = ExportSchedule.extend({ secret: z.string().nullable() });
export type ScheduleMade = z.infer<typeof ScheduleMade>;
export const ScheduleList = z.object({
  items: z.array(ExportSchedule),
  /** Whether this server can send e-mail. */
  email: z.boolean(),
});
