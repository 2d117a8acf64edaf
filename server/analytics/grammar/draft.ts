// What the slots have gathered of a question before it is a plan.
import type { Comparison, Dimension, Filters, Measure, Subject } from '@/contracts/plan';
import type { Lexicon } from './lexicon';
import type { Line, Period } from './line';

export interface Draft {
  subject?: Subject;
  measure?: Measure;
  /** A count was asked for in words. */
  counts: boolean;
  /** An event kind, review state and other filters that are no entities. */
  filters: Filters;
  groupBy: Dimension[];
  /** "over time": the bucket follows from the window. */
  timeline: boolean;
  /** Most or fewest first. */
  superlative?: 'desc' | 'asc';
  limit?: number;
  /** "which", "busiest": one group is the answer. */
  picksOne: boolean;
  /** "the busiest hour", "when is it busiest": hour or hour of the day, as the window is. */
  hourOfWindow: boolean;
  compare?: Comparison;
  comparePeriod?: Period;
  /** The time to compare was not said: today for "than yesterday". */
  impliedBase: boolean;
  /** "together", "combined": a sum, not figures of each. */
  combined: boolean;
  /** Start of the words that name the part, in a question for a share: filters after it are the part. */
  partFrom?: number;
  /** Classes that are the whole of a share: vehicles, in "what part of the vehicles were trucks". */
  whole?: string[];
}

export interface Work {
  line: Line;
  lexicon: Lexicon;
  now: number;
  draft: Draft;
  /** What is counted where no word says it. */
  fallback: Subject;
}

export function newDraft(): Draft {
  return {
    counts: false,
    filters: {},
    groupBy: [],
    timeline: false,
    picksOne: false,
    hourOfWindow: false,
    impliedBase: false,
    combined: false,
  };
}

export function addGroup(draft: Draft, dimension: Dimension): void {
  if (!draft.groupBy.includes(dimension)) draft.groupBy.push(dimension);
}
