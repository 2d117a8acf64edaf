// Sentences of answers with groups: the top one with its ties, the few there are, or the ends of a long series.
import type { Cell, Dimension } from '@/contracts/analytics';
import { keyText, listText, local } from './figures';
import { DIMENSION_WORDS, measureLabel, measureText, superlative } from './measures';
import { countText, noneText, partsOf, type Telling } from './parts';

const MOST_LISTED = 6;
const MOST_TIES = 4;
const ADDITIVE_SERIES: readonly Dimension[] = ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'];

interface Group {
  label: string;
  value: Cell;
}

export function columnIndex({ result }: Telling, name: string): number {
  return result.columns.findIndex((column) => column.name === name);
}

function isOneDay(telling: Telling): boolean {
  const { windows, comparedWindows } = telling;
  const [first, last] = [windows[0]?.from, windows.at(-1)?.to];
  if (!first || !last || comparedWindows.length > 0) return false;
  return local(first, telling).hasSame(local(last, telling).minus({ milliseconds: 1 }), 'day');
}

/** A group's key in words: "person", or "person at Front door" of two dimensions. */
export function groupLabel(telling: Telling, row: readonly Cell[]): string {
  return telling.plan.groupBy
    .map((dimension) => {
      const text = keyText(dimension, row[columnIndex(telling, dimension)] ?? null, telling);
      // The day of every hour was said with the window.
      return dimension === 'hour' && isOneDay(telling) ? (text.split(' ').at(-1) ?? text) : text;
    })
    .join(' / ');
}

function groupsOf(telling: Telling): Group[] {
  const index = columnIndex(telling, 'value');
  return telling.result.rows.map((row) => ({ label: groupLabel(telling, row), value: row[index] ?? null }));
}

function figure(telling: Telling, value: Cell): string {
  const type = telling.result.columns[columnIndex(telling, 'value')]?.type ?? 'number';
  return measureText(telling.plan, value, type, telling);
}

function shorten(labels: string[], most: number): string {
  if (labels.length <= most) return listText(labels);
  return `${labels.slice(0, most).join(', ')} and ${labels.length - most} more`;
}

export function dimensionsText(dimensions: readonly Dimension[]): string {
  return dimensions.map((name) => DIMENSION_WORDS[name][0]).join(' and ');
}

/** "The camera with the most people was Front door, with 12"; all that tie are named. */
function topText(telling: Telling, groups: Group[]): string {
  const { plan } = telling;
  const { qualifiers, where, window } = partsOf(telling);
  const least = plan.order?.direction === 'asc';
  const what = `${dimensionsText(plan.groupBy)} with the ${superlative(plan, least)}${qualifiers}`;
  const value = figure(telling, groups[0]!.value);
  if (groups.length === 1) return `The ${what} was ${groups[0]!.label}, with ${value},${where} ${window}`;
  const names = shorten(
    groups.map((group) => group.label),
    MOST_TIES,
  );
  return `${groups.length} tie for the ${what}: ${names}, with ${value} each,${where} ${window}`;
}

/** "Front door: 12 and Yard: 3", or the top of a long list. */
function listGroups(telling: Telling, groups: Group[]): string {
  const { groupBy, measure } = telling.plan;
  const say = (group: Group) => `${group.label}: ${figure(telling, group.value)}`;
  if (groups.length <= MOST_LISTED) return listText(groups.map(say));
  const numeric = groups.filter((group): group is Group & { value: number } => typeof group.value === 'number');
  if (numeric.length === 0) {
    return `${groups.slice(0, MOST_LISTED).map(say).join(', ')} and ${groups.length - MOST_LISTED} more`;
  }
  const most = Math.max(...numeric.map((group) => group.value));
  const tops = numeric.filter((group) => group.value === most).map((group) => group.label);
  const all = groupBy.length === 1 ? DIMENSION_WORDS[groupBy[0]!][1] : 'groups';
  // Naming four of a dozen that tie would say less than that none stands out.
  if (tops.length > MOST_TIES) return `no more than ${figure(telling, most)} in any of ${groups.length} ${all}`;
  const each = tops.length > 1 ? ' each' : '';
  const word = measure.op === 'count' ? 'most' : 'highest';
  return `of ${groups.length} ${all} the ${word} in ${listText(tops)}, ${figure(telling, most)}${each}`;
}

export function groupsText(telling: Telling): string {
  const { plan, result } = telling;
  const groups = groupsOf(telling);
  const byValue = (plan.order?.by ?? (ADDITIVE_SERIES.includes(plan.groupBy[0]!) ? 'key' : 'value')) === 'value';
  const top = plan.limit === 1 && byValue;
  if (groups.length === 0 || result.empty) return noneText(telling);
  if (top) return topText(telling, groups);
  const by = `by ${dimensionsText(plan.groupBy)}`;
  // With a limit the value is the key of the first group, and an hour of the day is a number too.
  if (plan.measure.op === 'count' && !plan.limit && typeof result.value === 'number') {
    return `${countText(telling, result.value)}; ${by}: ${listGroups(telling, groups)}`;
  }
  const { where, qualifiers, window } = partsOf(telling);
  if (plan.limit && byValue && plan.groupBy.length === 1) {
    const many = DIMENSION_WORDS[plan.groupBy[0]!][1];
    const which = plan.order?.direction === 'asc' ? 'lowest' : 'highest';
    return `The ${groups.length} ${many} with the ${which} ${measureLabel(plan)}${qualifiers}${where} ${window}: ${listGroups(telling, groups)}`;
  }
  return `The ${measureLabel(plan)}${qualifiers}${where} ${window}, ${by}: ${listGroups(telling, groups)}`;
}
