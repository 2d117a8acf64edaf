// Changes to a plan, each giving a whole new plan that its subject admits: what no longer fits is dropped rather than
// refused by the server. Pure.

import type { Catalog, CatalogSubject } from '@/contracts/analytics';
import type { AnalyticsPlan, Comparison, Dimension, FilterName, Filters, Measure } from '@/contracts/plan';
import { sameMeasure } from './plan-words';

export function subjectOf(plan: Pick<AnalyticsPlan, 'subject'>, catalog: Catalog): CatalogSubject | null {
  return catalog.subjects.find(({ name }) => name === plan.subject) ?? null;
}

/** A share of groups needs groups; everything else the subject offers can be had at once. */
export function measureFits(measure: Measure, plan: Pick<AnalyticsPlan, 'groupBy'>): boolean {
  return measure.op !== 'share' || measure.of !== undefined || plan.groupBy.length > 0;
}

export function comparisonsOf(subject: CatalogSubject): Comparison['by'][] {
  const all = ['period', 'class', 'camera', 'zone'] as const;
  return all.filter((by) => subject.filters.includes(by === 'period' ? 'time' : by));
}

function fitMeasure(plan: AnalyticsPlan, subject: CatalogSubject): Measure {
  const offered = subject.measures.some(({ measure }) => sameMeasure(measure, plan.measure));
  // A share by a filter that the menu does not list is still one that this subject can count.
  const known =
    offered || (plan.measure.op === 'share' && subject.measures.some(({ measure }) => measure.op === 'share'));
  if (known && measureFits(plan.measure, plan)) return plan.measure;
  return subject.measures[0]?.measure ?? { op: 'count' };
}

/** Keeps of a plan what its subject admits. */
export function fitPlan(plan: AnalyticsPlan, catalog: Catalog): AnalyticsPlan {
  const subject = subjectOf(plan, catalog);
  if (!subject) return plan;
  const kept = Object.entries(plan.filters).filter(
    ([name, value]) => value !== undefined && subject.filters.includes(name as FilterName),
  );
  const groupBy = plan.groupBy.filter((name) => subject.dimensions.includes(name));
  const { compare, ...rest } = { ...plan, filters: Object.fromEntries(kept) as Filters, groupBy };
  const next: AnalyticsPlan = compare && comparisonsOf(subject).includes(compare.by) ? { ...rest, compare } : rest;
  if (next.groupBy.length === 0) {
    delete next.limit;
    delete next.order;
  }
  return { ...next, measure: fitMeasure(next, subject) };
}

/** A new subject starts with its own first measure; filters and groups that it shares with the old one stay. */
export function withSubject(plan: AnalyticsPlan, subject: CatalogSubject, catalog: Catalog): AnalyticsPlan {
  return fitPlan({ ...plan, subject: subject.name }, catalog);
}

export function withFilter<N extends FilterName>(
  plan: AnalyticsPlan,
  name: N,
  value: Filters[N] | undefined,
): AnalyticsPlan {
  const { [name]: _, ...others } = plan.filters;
  const filters = value === undefined ? others : { ...others, [name]: value };
  return { ...plan, filters: filters as Filters };
}

export function withGroups(plan: AnalyticsPlan, groupBy: readonly Dimension[], catalog: Catalog): AnalyticsPlan {
  return fitPlan({ ...plan, groupBy: [...new Set(groupBy)].slice(0, 2) }, catalog);
}

export function withOrder(
  plan: AnalyticsPlan,
  order: AnalyticsPlan['order'] | undefined,
  limit: number | undefined,
): AnalyticsPlan {
  const { order: _order, limit: _limit, ...rest } = plan;
  return { ...rest, ...(order ? { order } : {}), ...(limit ? { limit } : {}) };
}

/** Comparing by class, camera or zone sets those side by side, in place of the filter of that name. */
export function withCompare(plan: AnalyticsPlan, compare: Comparison | undefined): AnalyticsPlan {
  const { compare: _, ...rest } = plan;
  if (!compare) return rest;
  return { ...(compare.by === 'period' ? rest : withFilter(rest, compare.by, undefined)), compare };
}

/** Adds a value to a filter's list, or takes it out; the last one out takes the filter with it. */
export function toggledNames(list: readonly string[] | undefined, value: string): string[] | undefined {
  const next = list?.includes(value) ? list.filter((other) => other !== value) : [...(list ?? []), value];
  return next.length > 0 ? next : undefined;
}

/** What the form starts with: sightings of today, the thing asked for most. */
export function startPlan(catalog: Catalog, timezone: string): AnalyticsPlan | null {
  const subject = catalog.subjects[0];
  if (!subject) return null;
  return {
    subject: subject.name,
    measure: subject.measures[0]?.measure ?? { op: 'count' },
    filters: { time: [{ kind: 'calendar', unit: 'day', offset: 0, count: 1 }] },
    groupBy: [],
    timezone,
  };
}

/** Equal plans ask the same; the order in which filters were set says nothing. */
export function samePlan(a: AnalyticsPlan | null, b: AnalyticsPlan | null): boolean {
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, inner]) => inner !== undefined)
              .sort(([left], [right]) => left.localeCompare(right))
              .map(([key, inner]) => [key, sorted(inner)]),
          )
        : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
