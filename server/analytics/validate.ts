// Holds a plan against the catalog: what cannot be measured, grouped or filtered is refused with a sentence.

import type { CatalogSubject } from '@/contracts/analytics';
import { expandClasses } from '@/contracts/class-groups';
import type { AnalyticsPlan, FilterName, Measure } from '@/contracts/plan';
import { AppError } from '../errors';
import { catalogOf, DIMENSION_LABELS, FILTER_WORDS } from './catalog';
import { localClock } from './time/local-clock';

function hasMeasure(subject: CatalogSubject, measure: Measure): boolean {
  return subject.measures.some(
    ({ measure: known }) =>
      known.op === measure.op && ('of' in known ? known.of : undefined) === ('of' in measure ? measure.of : undefined),
  );
}

function measureWords(measure: Measure): string {
  return 'of' in measure && measure.of ? `${measure.op} of ${measure.of.replaceAll('_', ' ')}` : measure.op;
}

function filtersOf(plan: AnalyticsPlan): FilterName[] {
  return (Object.keys(plan.filters) as FilterName[]).filter((name) => plan.filters[name] !== undefined);
}

function comparisonFault({ compare, groupBy, filters, measure }: AnalyticsPlan, subject: CatalogSubject) {
  if (!compare) return null;
  if (compare.by === 'period') {
    if (
      compare.time === 'previous' &&
      (!filters.time || filters.time.some((spec) => spec.kind === 'between' && !spec.from))
    ) {
      return 'There is nothing before all records; name a time to compare with the one before.';
    }
    return measure.op === 'share' && measure.of === 'time'
      ? 'A share of all time cannot be compared with a time.'
      : null;
  }
  if (!subject.filters.includes(compare.by)) return `${subject.label} cannot be compared by ${compare.by}.`;
  if (groupBy.includes(compare.by)) return `This compares by ${compare.by} already; group by something else.`;
  if (measure.op === 'share' && measure.of === compare.by && !filters[compare.by]) return null;
  return null;
}

function wholeFault({ measure, filters, compare }: AnalyticsPlan): string | null {
  if (measure.op !== 'share' || !measure.whole) return null;
  if (measure.of !== 'class') return 'Only a share by class can name the classes of the whole.';
  const whole = new Set(expandClasses(measure.whole));
  const counted = expandClasses(compare?.by === 'class' ? compare.values : (filters.class ?? []));
  const strange = counted.find((name) => !whole.has(name));
  return strange === undefined ? null : `A share needs a part of the whole: ${strange} is not in it.`;
}

/** Why the plan cannot be run, in a sentence; null when it can. */
export function faultOf(plan: AnalyticsPlan): string | null {
  const subject = catalogOf(plan.subject);
  const { measure, groupBy } = plan;
  if (!hasMeasure(subject, measure)) return `${subject.label} have no ${measureWords(measure)}.`;
  const dimension = groupBy.find((name) => !subject.dimensions.includes(name));
  if (dimension) return `${subject.label} cannot be grouped by ${DIMENSION_LABELS[dimension].toLowerCase()}.`;
  if (new Set(groupBy).size < groupBy.length) return 'Group by two different things.';
  if (measure.op === 'distinct' && groupBy.includes(measure.of)) return 'Within one group there is only one of these.';
  const filters = filtersOf(plan);
  const filter = filters.find((name) => !subject.filters.includes(name));
  if (filter) return `${subject.label} cannot be filtered by ${FILTER_WORDS[filter]}.`;
  const { eventKind, direction, confidence, duration } = plan.filters;
  if (direction && eventKind && !eventKind.includes('cross')) return 'Only crossings of a line have a direction.';
  if ((confidence?.min ?? 0) > (confidence?.max ?? 1)) return 'The lowest confidence is above the highest.';
  if ((duration?.minMs ?? 0) > (duration?.maxMs ?? Number.POSITIVE_INFINITY)) {
    return 'The shortest duration is above the longest.';
  }
  if (measure.op === 'share') {
    if (!measure.of && groupBy.length === 0) return 'A share of the sum needs groups.';
    const isCompared = plan.compare && plan.compare.by !== 'period' && plan.compare.by === measure.of;
    if (measure.of && !filters.includes(measure.of) && !isCompared) {
      return `A share by ${FILTER_WORDS[measure.of]} needs a filter by it.`;
    }
    const wrong = wholeFault(plan);
    if (wrong) return wrong;
  }
  return comparisonFault(plan, subject);
}

/** Throws `invalid` with a sentence for a plan that cannot be run, or a zone that is none. */
export function validatePlan(plan: AnalyticsPlan): void {
  localClock(plan.timezone);
  const fault = faultOf(plan);
  if (fault) throw new AppError('invalid', fault);
}
