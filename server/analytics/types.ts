// What the parts of asking hand to one another: the words a question may use, and what a planner made of it.

import type { DatabaseName, Refusal, Understood } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';

export interface Named {
  id: string;
  name: string;
  slug: string;
}

/** Names that questions may use, of what the asker may see. */
export interface Vocabulary {
  cameras: readonly Named[];
  zones: readonly (Named & { cameraId: string; kind: 'area' | 'line' })[];
  /** Classes that were seen here or that a detector knows (COCO-80 at least). */
  classes: readonly string[];
  agents: readonly Named[];
  /** Names of AI models with recorded calls or messages. */
  models: readonly string[];
  /** Tags of agents and documents. */
  tags: readonly string[];
}

export interface PlannerContext {
  vocabulary: Vocabulary;
  nowMs: number;
  timezone: string;
  /** The plan that a follow-up refines. */
  previous: AnalyticsPlan | null;
  /** Restricts the subject. */
  database: DatabaseName | null;
}

/** What a planner made of a question. "Cannot answer" is a value. */
export type Planned =
  | { kind: 'plan'; plan: AnalyticsPlan; understood: Understood[]; unknown: string[] }
  /** Sure that it cannot or must not be answered. */
  | { kind: 'refusal'; refusal: Refusal; understood: Understood[]; unknown: string[] }
  /** Words were left that it needs: another planner may know. `refusal` is what to say if none does. */
  | { kind: 'unsure'; refusal: Refusal; understood: Understood[]; unknown: string[] };
