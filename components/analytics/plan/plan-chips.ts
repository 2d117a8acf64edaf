// A plan as chips: one for each part that can be changed or taken out, with the words of the question that it was
// read from. Pure.

import type { Catalog, Understood } from '@/contracts/analytics';
import { type AnalyticsPlan, FILTERS, type FilterName } from '@/contracts/plan';
import { subjectOf, withCompare, withFilter, withGroups, withOrder } from './plan-edit';
import { compareWords, DIMENSION_WORDS, FILTER_WORDS, filterWords, measureWords } from './plan-words';
import type { WordStyle } from './time-words';

export type PlanPart =
  | { kind: 'subject' }
  | { kind: 'measure' }
  | { kind: 'filter'; name: FilterName }
  | { kind: 'group'; index: number }
  | { kind: 'order' }
  | { kind: 'compare' };

export interface PlanChip {
  id: string;
  part: PlanPart;
  /** What the part is ("Class"), for those who hear the page. */
  name: string;
  label: string;
  /** The words of the question behind it; null when nobody said any. */
  said: string | null;
  /** The plan without it; null for what a plan must have. */
  without: AnalyticsPlan | null;
}

/** Planners name slots in their own way; these are all words for one part. */
const SLOTS: Record<string, readonly string[]> = {
  subject: ['subject', 'noun'],
  measure: ['measure', 'op', 'quantity'],
  group: ['group', 'groupBy', 'groupby', 'dimension'],
  order: ['order', 'limit', 'superlative'],
  compare: ['compare', 'comparison', 'compared with', 'previous'],
  time: ['time', 'window', 'range', 'date'],
};

function saidFor(slot: string, understood: readonly Understood[], taken: Set<Understood>): string | null {
  const names = SLOTS[slot] ?? [slot];
  const found = understood.filter((item) => {
    const base = item.slot.replace(/^filters?\./, '');
    return !taken.has(item) && names.includes(base);
  });
  for (const item of found) taken.add(item);
  return found.length > 0 ? found.map(({ text }) => text).join(' … ') : null;
}

export function orderWords({ order, limit }: Pick<AnalyticsPlan, 'order' | 'limit'>): string {
  if (order?.by === 'key')
    return `${limit ? `first ${limit}, ` : ''}${order.direction === 'desc' ? 'last first' : 'in order'}`;
  const least = order?.direction === 'asc';
  if (limit === 1) return least ? 'the least' : 'the most';
  if (limit) return `${least ? 'lowest' : 'top'} ${limit}`;
  return least ? 'least first' : 'most first';
}

export function planChips(
  plan: AnalyticsPlan,
  catalog: Catalog,
  understood: readonly Understood[] = [],
  style: WordStyle = {},
): PlanChip[] {
  const subject = subjectOf(plan, catalog);
  const taken = new Set<Understood>();
  const chips: PlanChip[] = [
    {
      id: 'subject',
      part: { kind: 'subject' },
      name: 'What',
      label: subject?.label ?? plan.subject,
      said: saidFor('subject', understood, taken),
      without: null,
    },
    {
      id: 'measure',
      part: { kind: 'measure' },
      name: 'Measure',
      label: measureWords(plan.measure, subject?.measures),
      said: saidFor('measure', understood, taken),
      without: null,
    },
  ];
  for (const name of FILTERS) {
    if (plan.filters[name] === undefined) continue;
    chips.push({
      id: `filter:${name}`,
      part: { kind: 'filter', name },
      name: FILTER_WORDS[name],
      label: filterWords(name, plan.filters, catalog, style),
      said: saidFor(name, understood, taken),
      without: withFilter(plan, name, undefined),
    });
  }
  const groupSaid = plan.groupBy.length > 0 ? saidFor('group', understood, taken) : null;
  plan.groupBy.forEach((dimension, index) => {
    chips.push({
      id: `group:${dimension}`,
      part: { kind: 'group', index },
      name: 'Group',
      label: `by ${DIMENSION_WORDS[dimension]}`,
      said: index === 0 ? groupSaid : null,
      without: withGroups(
        plan,
        plan.groupBy.filter((other) => other !== dimension),
        catalog,
      ),
    });
  });
  if (plan.order || plan.limit) {
    chips.push({
      id: 'order',
      part: { kind: 'order' },
      name: 'Order',
      label: orderWords(plan),
      said: saidFor('order', understood, taken),
      without: withOrder(plan, undefined, undefined),
    });
  }
  if (plan.compare) {
    chips.push({
      id: 'compare',
      part: { kind: 'compare' },
      name: 'Compare',
      label: compareWords(plan.compare, catalog, style),
      said: saidFor('compare', understood, taken),
      without: withCompare(plan, undefined),
    });
  }
  return chips;
}

/** A plan as a name: what is counted, of which, by what. Words of a follow-up alone would name nothing. */
export function planName(plan: AnalyticsPlan, catalog: Catalog): string {
  const [subject, measure, ...rest] = planChips(plan, catalog).map(({ label }) => label);
  return [plan.measure.op === 'count' ? subject : `${measure} of ${subject?.toLowerCase()}`, ...rest].join(', ');
}

/** Filters of the subject that the plan does not use yet. */
export function openFilters(plan: AnalyticsPlan, catalog: Catalog): FilterName[] {
  const names = subjectOf(plan, catalog)?.filters ?? [];
  return names.filter((name) => plan.filters[name] === undefined && plan.compare?.by !== name);
}

export function openDimensions(plan: AnalyticsPlan, catalog: Catalog) {
  if (plan.groupBy.length >= 2) return [];
  return (subjectOf(plan, catalog)?.dimensions ?? []).filter((name) => !plan.groupBy.includes(name));
}
