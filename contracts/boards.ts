// What is kept of questions: what was asked, what was saved, dashboards of saved ones, and the server's own figures beside
// them.
import { z } from 'zod';
import { Answer } from './analytics';
import { Id, noNul, page, Timestamp } from './common';
import { AnalyticsPlan } from './plan';

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
