// Puts the slots of a question together as a plan, or says which of its words stand in the way.

import { expandClasses } from '@/contracts/class-groups';
import { AnalyticsPlan, type Dimension, type Filters, type Subject, type TimeSpec } from '@/contracts/plan';
import { faultOf } from '../validate';
import { isTimeLine } from './dimension-words';
import type { Draft, Work } from './draft';
import type { Period } from './line';
import { DAY, localText } from './local-time';
import { otherFilters, placedAfter, sharedFilter } from './slot-share';
import { timeSlots, withHours } from './time';

function entityFilters({ line }: Work): Filters {
  const filters: Filters = {};
  const join = <T>(values: readonly T[][]): T[] | undefined =>
    values.length > 0 ? [...new Set(values.flat())] : undefined;
  const set = <K extends keyof Filters>(name: K, values: Filters[K] | undefined): void => {
    if (values !== undefined) filters[name] = values;
  };
  set('class', join(line.all('class').map((item) => item.names)));
  set('camera', join(line.all('camera').map((item) => item.ids)));
  set('zone', join(line.all('zone').map((item) => item.ids)));
  set('agent', join(line.all('agent').map((item) => item.ids)));
  set('model', join(line.all('model').map((item) => item.names)));
  set('tag', join(line.all('tag').map((item) => item.names)));
  return filters;
}

/** "people and cars" asks for each; "people or cars" for both together. */
export function asksEach({ line, draft }: Work): boolean {
  const items = line.all('class');
  if (new Set(items.flatMap(({ names }) => names)).size < 2 || draft.combined) return false;
  const from = line.indexOf(items[0]!);
  const between = line.items.slice(from, line.indexOf(items.at(-1)!)).map((item) => item.shown);
  return !between.includes('or') && !line.has('either');
}

function timesWithin({ line }: Work): boolean {
  const times = line.all('time');
  return times.some((item, index) => {
    const next = times[index + 1];
    if (!next) return false;
    const between = line.items.slice(line.indexOf(item) + 1, line.indexOf(next)).map(({ shown }) => shown);
    return (
      !/[,;&+/?]|\b(?:and|or|vs|versus)\b|\bthan\b/i.test(line.source.slice(item.end, next.start)) &&
      !between.includes('and')
    );
  });
}

function spanDays(periods: readonly Period[]): number | null {
  if (periods.length === 0) return null;
  let total = 0;
  for (const { from, to } of periods) {
    if (from === null || to === null) return null;
    total += to - from;
  }
  return total / DAY;
}

/** Of the time that a follow-up keeps. */
function inheritedDays(inherited: AnalyticsPlan | undefined): number | null {
  const [spec, more] = inherited?.filters.time ?? [];
  if (!spec || more) return null;
  if (spec.kind === 'calendar') return { hour: 1 / 24, day: 1, week: 7, month: 30, year: 365 }[spec.unit] * spec.count;
  if (spec.kind === 'rolling' && /^(?:second|minute|hour|day)$/.test(spec.unit))
    return spec.unit === 'day' ? spec.amount : spec.unit === 'hour' ? spec.amount / 24 : 0;
  if (spec.kind !== 'between' || spec.from === null || spec.to === null) return null;
  return (Date.parse(`${spec.to}Z`) - Date.parse(`${spec.from}Z`)) / 86_400_000;
}

function timeDimensions(draft: Draft, days: number | null): Dimension[] {
  // Hours beside weekdays are those of a week, not of the time line.
  const weekly = draft.groupBy.includes('weekday');
  const groups = draft.groupBy.map((dimension): Dimension => {
    if (dimension === 'hour' && weekly) return 'hour_of_day';
    if (dimension === 'hour' && draft.hourOfWindow) return days !== null && days <= 1 ? 'hour' : 'hour_of_day';
    return dimension;
  });
  if (draft.timeline && !groups.some(isTimeLine)) {
    groups.unshift(days !== null && days <= 2 ? 'hour' : days === null || days <= 100 ? 'day' : 'week');
  }
  return [...new Set(groups)];
}

/** The plan, or the words in the way. With `inherited` it refines that plan and need not stand by itself. */
export function assemble(
  work: Work,
  subjectDefault: Subject,
  timezone: string,
  inherited?: AnalyticsPlan,
): { plan: AnalyticsPlan } | { trouble: string[] } {
  const { line, draft, now } = work;
  const filters: Filters = { ...entityFilters(work), ...draft.filters };
  const trouble = [...line.trouble];
  const subject = draft.subject ?? subjectDefault;

  const periods = line.all('time').map((item) => item.period);
  const days = periods.length === 0 ? inheritedDays(inherited) : spanDays(periods);
  const groupBy = timeDimensions(draft, days);
  // "between 9 and 5" after another question means the hours of its days.
  const after = inherited?.filters.time !== undefined;
  const habitual =
    after ||
    groupBy.some(
      (dimension) => dimension === 'day' || dimension === 'week' || dimension === 'month' || dimension === 'weekday',
    );
  const weekdays = line.all('weekdays').flatMap((item) => item.days);
  const hours = line.all('hours');
  const compared = comparedPeriods(draft, periods);
  const slots = timeSlots(compared?.base ?? periods, hours, weekdays, now, habitual);
  if (!slots || periods.some((period) => period.specs.length === 0 && period !== draft.comparePeriod))
    trouble.push('time');
  // "after 6pm" asked at noon cannot mean today, and which day it means is a guess.
  else if (slots.time?.some((spec) => spec.kind === 'between' && spec.from !== null && spec.from > localText(now)))
    trouble.push('time');
  else Object.assign(filters, slots);

  // Times are joined by a word or a comma: "November last year" is one of them within the other.
  if (timesWithin(work)) trouble.push('time');
  let measure = draft.measure ?? { op: 'count' as const };
  let compare = draft.compare;
  if (draft.comparePeriod) {
    if (compare) trouble.push('compare');
    const time = comparisonTimes(draft.comparePeriod, compared?.specs);
    if (time === null || (time === 'previous' && !filters.time && !inherited?.filters.time)) trouble.push('compare');
    else compare = { by: 'period', time };
  }
  if (compare?.by === 'class') delete filters.class;

  if (measure.op === 'share') {
    // Groups have parts of their own sum; of another whole each they have none.
    if (groupBy.length > 0 && draft.whole) trouble.push('share');
    if (
      groupBy.length > 0 &&
      draft.partFrom !== undefined &&
      sharedFilter(line.items, draft.partFrom, []) !== null &&
      placedAfter(work)
    )
      trouble.push('share');
    // "as a percentage", of the groups of the question before.
    const ofGroups =
      !!inherited?.groupBy.length &&
      Object.keys(filters).length === 0 &&
      /\bas (?:a )?(?:percent|share)/i.test(line.source);
    if (groupBy.length === 0 && !ofGroups) {
      const of = sharedFilter(line.items, draft.partFrom, otherFilters(work));
      if (of === null || filters[of] === undefined) trouble.push('share');
      else if (
        of === 'class' &&
        line.all('class').length > 1 &&
        draft.partFrom !== undefined &&
        line.all('class').some((item) => item.start < draft.partFrom!)
      )
        trouble.push('share');
      else measure = { op: 'share', of, ...(of === 'class' && draft.whole ? { whole: draft.whole } : {}) };
      if (draft.whole && of !== 'class') trouble.push('share');
      if (of === 'eventKind' && filters.direction) trouble.push('share');
    }
  } else if (
    asksEach(work) &&
    !compare &&
    groupBy.length < 2 &&
    ['count', 'avg', 'median', 'min', 'max', 'peak'].includes(measure.op) &&
    !draft.superlative
  ) {
    if (!groupBy.includes('class')) groupBy.push('class');
  }
  if (measure.op === 'exists' && groupBy.length > 0) {
    if (draft.picksOne) trouble.push('which');
    measure = { op: 'count' };
  }
  // "people without dogs" asks who came along, which nobody knows; "vehicles without cars" leaves out.
  if (filters.notClass && filters.class) {
    const kept = new Set(expandClasses(filters.class));
    if (!filters.notClass.every((name) => kept.has(name))) trouble.push('without');
  }
  if (groupBy.length > 2) trouble.push('by');
  // "the busiest camera per day" is one for each day, which no plan says.
  if (draft.picksOne && groupBy.length === 2 && groupBy.some(isTimeLine) && line.has('_ (?:_ )*_'))
    trouble.push('per', 'each');
  if ((measure.op === 'first' || measure.op === 'last') && draft.superlative) trouble.push('most');
  if ((measure.op === 'first' || measure.op === 'last') && draft.picksOne) trouble.push('which');
  if ('of' in measure && measure.of === 'occupancy' && subject !== 'occupancy') trouble.push('occupancy');
  if (subject === 'occupancy' && measure.op === 'count') measure = { op: 'peak' };
  if (draft.superlative && groupBy.length === 0 && !inherited?.groupBy.length)
    trouble.push(draft.superlative === 'desc' ? 'most' : 'fewest');

  if (trouble.length > 0) return { trouble };

  const limit = draft.superlative ? (draft.limit ?? (draft.picksOne ? 1 : undefined)) : draft.limit;
  const parsed = AnalyticsPlan.safeParse({
    subject,
    measure,
    filters,
    groupBy,
    ...(draft.superlative ? { order: { by: 'value', direction: draft.superlative } } : {}),
    ...(limit ? { limit } : {}),
    ...(compare ? { compare } : {}),
    timezone,
  });
  if (!parsed.success || (!inherited && faultOf(parsed.data) !== null)) return { trouble: [] };
  return { plan: parsed.data };
}

/** Hours said with each of two periods: shared where alike, else local times of each. */
function comparedPeriods(draft: Draft, periods: readonly Period[]): { base: Period[]; specs: TimeSpec[] } | null {
  const other = draft.comparePeriod;
  if (!other?.hours) return null;
  const alike = periods.every(
    (period) => period.hours?.from === other.hours?.from && period.hours?.to === other.hours?.to,
  );
  if (alike && other.hours.to > other.hours.from) return { base: [...periods], specs: other.specs };
  const own = withHours(other);
  const base = periods.map(withHours);
  if (!own || base.some((period) => period === null)) return null;
  return { base: base as Period[], specs: own.specs };
}

function comparisonTimes(period: Period, specs: TimeSpec[] | undefined): TimeSpec[] | 'previous' | null {
  if (period.previous) return 'previous';
  if (period.hours && !specs) return null;
  if (period.weekdays) return null;
  return specs ?? period.specs;
}
