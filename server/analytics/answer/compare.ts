// Sentences of comparisons: each figure by its name, the difference, and the difference in percent of the second.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { durationText, keyText, listText, local, numberText, shareText } from './figures';
import { columnIndex, dimensionsText, groupLabel } from './groups';
import { measureLabel, measureText } from './measures';
import { nounOf, pluralOf } from './nouns';
import { countText, partsOf, type Telling } from './parts';
import { windowText } from './window';

const MOST_LISTED = 6;
const SAME = 'the same';

interface Side {
  label: string;
  value: Cell;
}

function figure(telling: Telling, value: Cell): string {
  const type = telling.result.columns[columnIndex(telling, 'value')]?.type ?? 'number';
  return value === null ? 'nothing' : measureText(telling.plan, value, type, telling);
}

/** "4 more (+50%)", "1 min 3 s longer", "2 h earlier", "the same"; null when there is nothing to subtract. */
export function differenceText(telling: Telling, first: Cell, second: Cell): string | null {
  const { measure } = telling.plan;
  if (measure.op === 'first' || measure.op === 'last') {
    if (typeof first !== 'string' || typeof second !== 'string') return null;
    const apart = local(first, telling).toMillis() - local(second, telling).toMillis();
    return apart === 0 ? 'at the same time' : `${durationText(Math.abs(apart))} ${apart > 0 ? 'later' : 'earlier'}`;
  }
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const apart = first - second;
  if (apart === 0) return SAME;
  const size = Math.abs(apart);
  const of = 'of' in measure ? measure.of : null;
  if (measure.op === 'share' || of === 'confidence') {
    return `${numberText(size * 100)} percentage points ${apart > 0 ? 'more' : 'less'}`;
  }
  const percent = second === 0 ? '' : ` (${apart > 0 ? '+' : '-'}${shareText(size / Math.abs(second))})`;
  if (of === 'duration' || of === 'latency')
    return `${durationText(size)} ${apart > 0 ? 'longer' : 'shorter'}${percent}`;
  const fewer = Number.isInteger(size) ? 'fewer' : 'less';
  return `${numberText(size)} ${apart > 0 ? 'more' : fewer}${percent}`;
}

/** The figures side by side, where the plan has no groups beside the comparison. */
function sidesOf(telling: Telling): Side[] {
  const { plan, result } = telling;
  const value = columnIndex(telling, 'value');
  const { by } = plan.compare!;
  if (by === 'period') {
    const row = result.rows[0];
    return [
      { label: 'now', value: row?.[value] ?? null },
      { label: 'before', value: row?.[columnIndex(telling, 'previous')] ?? null },
    ];
  }
  const key = columnIndex(telling, by);
  return result.rows.map((row) => {
    const name = keyText(by, row[key] ?? null, telling);
    return { label: name, value: row[value] ?? null };
  });
}

/** The plan's filters without the one that the comparison replaces. */
function ownFilters({ plan }: Telling): AnalyticsPlan['filters'] {
  const { by } = plan.compare!;
  return by === 'period' ? plan.filters : { ...plan.filters, [by]: undefined };
}

function beforeText(telling: Telling): string {
  const { compare } = telling.plan;
  const time = compare?.by === 'period' && compare.time !== 'previous' ? compare.time : [];
  return windowText(time, telling.comparedWindows, {}, telling);
}

/** "12 distinct people (tracks) were seen today, ..., 4 more (+50%) than the 8 yesterday, ...". */
function countsOfPeriods(telling: Telling, first: number, second: number): string {
  const now = countText(telling, first);
  const before = beforeText(telling);
  if (second === 0) return first === 0 ? `${now}, and none ${before}` : `${now}, against none ${before}`;
  if (first === second) return `${now}, just as many as ${before}`;
  return `${now}, ${differenceText(telling, first, second)} than the ${numberText(second)} ${before}`;
}

/** "12 distinct cars and 8 distinct trucks (tracks) were seen ...: 4 more cars than trucks (+50%)". */
function countsOfSides(telling: Telling, sides: { label: string; value: number }[]): string {
  const { plan } = telling;
  const byClass = plan.compare!.by === 'class';
  const filters = ownFilters(telling);
  const { noun, where, qualifiers, window } = partsOf(telling, filters);
  const place = (label: string) => (plan.compare!.by === 'zone' ? `in the zone ${label}` : `at ${label}`);
  const nounFor = (key: string, count: number) => {
    const named = nounOf({ subject: plan.subject, filters: byClass ? { ...filters, class: [key] } : filters });
    return count === 1 ? named.one : named.many;
  };
  const said = sides.map(({ label, value }, i) => {
    const what = nounFor(label, value);
    const figure = numberText(value);
    // What "distinct" means is said once.
    if (byClass) return `${figure} ${i === sides.length - 1 ? what : what.replace(/ \((tracks?|box(es)?)\)/, '')}`;
    return i === 0
      ? `${figure} ${what}${qualifiers} ${value === 1 ? 'was' : 'were'} ${noun.verb} ${place(label)}`
      : `${figure} ${place(label)}`;
  });
  const head = byClass ? `${listText(said)}${qualifiers} were ${noun.verb}${where}` : `${listText(said)}${where}`;
  const [first, second] = sides;
  if (!first || !second || sides.length > 2) return `${head} ${window}`;
  const named = (label: string) => (byClass ? pluralOf(label) : place(label));
  const apart = first.value - second.value;
  if (apart === 0) return `${head} ${window}: as many of the one as of the other`;
  const percent = second.value === 0 ? '' : ` (${apart > 0 ? '+' : '-'}${shareText(Math.abs(apart) / second.value)})`;
  return `${head} ${window}: ${numberText(Math.abs(apart))} ${apart > 0 ? 'more' : 'fewer'} ${named(first.label)} than ${named(second.label)}${percent}`;
}

function plainText(telling: Telling): string {
  const { plan } = telling;
  const { qualifiers, where, window } = partsOf(telling, ownFilters(telling));
  const sides = sidesOf(telling);
  const [first, second] = sides;
  const counted = sides.filter((side): side is { label: string; value: number } => typeof side.value === 'number');
  if (plan.measure.op === 'count' && counted.length === sides.length && first && second) {
    return plan.compare!.by === 'period'
      ? countsOfPeriods(telling, Number(first.value), Number(second.value))
      : countsOfSides(telling, counted);
  }
  const difference = first && second ? differenceText(telling, first.value, second.value) : null;
  const label = `${measureLabel({ ...plan, filters: ownFilters(telling) })}${qualifiers}${where}`;
  if (plan.compare!.by === 'period') {
    const apart = difference ? `, ${difference}` : '';
    return `The ${label} was ${figure(telling, first!.value)} ${window}, against ${figure(telling, second!.value)} ${beforeText(telling)}${apart}`;
  }
  const name = ({ label }: Side) => (plan.compare!.by === 'class' ? pluralOf(label) : label);
  const named = sides.map((side) => `${name(side)}: ${figure(telling, side.value)}`);
  const against = first && second ? `${name(first)} against ${name(second)}` : '';
  const apart = difference === SAME ? `. Both are ${SAME}` : difference ? `. That is ${difference}: ${against}` : '';
  return `The ${label} ${window}: ${listText(named)}${apart}`;
}

function groupedText(telling: Telling): string {
  const { plan, result } = telling;
  const { by } = plan.compare!;
  const filters = ownFilters(telling);
  const { qualifiers, where, window } = partsOf(telling, filters);
  const value = columnIndex(telling, 'value');
  const side = columnIndex(telling, by === 'period' ? 'previous' : by);
  const groups = new Map<string, string[]>();
  for (const row of result.rows) {
    const figureOf = (index: number) => figure(telling, row[index] ?? null);
    const name = by === 'period' ? '' : keyText(by, row[side] ?? null, telling);
    const said =
      by === 'period'
        ? `${figureOf(value)} (was ${figureOf(side)})`
        : `${by === 'class' ? pluralOf(name) : name} ${figureOf(value)}`;
    const label = groupLabel(telling, row);
    groups.set(label, [...(groups.get(label) ?? []), said]);
  }
  const rows = [...groups].slice(0, MOST_LISTED).map(([label, said]) => `${label}: ${said.join(', ')}`);
  const more = groups.size > MOST_LISTED ? `; and ${groups.size - MOST_LISTED} more` : '';
  const none = groups.size === 0 ? `no ${nounOf(plan).many}` : '';
  const compared = plan.compare?.by === 'class' ? { ...filters, class: plan.compare.values } : filters;
  const against = by === 'period' ? `, against ${beforeText(telling)}` : '';
  return `The ${measureLabel({ ...plan, filters: compared })}${qualifiers}${where} ${window}${against}, by ${dimensionsText(plan.groupBy)}: ${rows.join('; ')}${more}${none}`;
}

export function comparisonText(telling: Telling): string {
  return telling.plan.groupBy.length > 0 ? groupedText(telling) : plainText(telling);
}
