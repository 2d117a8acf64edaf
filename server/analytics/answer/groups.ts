// Sentences of answers with groups: the top one with its ties, the few there are, or the ends of a long series.

import type { Cell } from '@/contracts/analytics';
import type { Dimension } from '@/contracts/plan';
import { keyText, listText, local } from './figures';
import { DIMENSION_WORDS, measureLabel, measureText, PREPOSITIONS, superlative } from './measures';
import { pluralOf, thingOf } from './nouns';
import { countText, noneText, partsOf, type Telling } from './parts';

const MOST_LISTED = 6;
const MOST_TIES = 4;
const ADDITIVE_SERIES: readonly Dimension[] = ['hour', 'hour_of_day', 'day', 'weekday', 'week', 'month'];

const NAMEABLE: readonly Dimension[] = ['class', 'camera', 'zone'];

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
  const { measure, groupBy } = telling.plan;
  // The day of a first or last sighting is that of its group.
  if ((measure.op === 'first' || measure.op === 'last') && value !== null && groupBy.some(isOfOneDay)) {
    return local(String(value), telling).toFormat('HH:mm:ss');
  }
  const type = telling.result.columns[columnIndex(telling, 'value')]?.type ?? 'number';
  return measureText(telling.plan, value, type, telling);
}

const isOfOneDay = (dimension: Dimension) => dimension === 'day' || dimension === 'hour';

function shorten(labels: string[], most: number): string {
  if (labels.length <= most) return listText(labels);
  return `${labels.slice(0, most).join(', ')} and ${labels.length - most} more`;
}

function manyOf(dimensions: readonly Dimension[]): string {
  return dimensions.length === 1 ? DIMENSION_WORDS[dimensions[0]!][1] : 'groups';
}

export function dimensionsText(dimensions: readonly Dimension[]): string {
  return dimensions.map((name) => DIMENSION_WORDS[name][0]).join(' and ');
}

/** "The camera with the most people was Front door, with 12"; of those that tie the first few are named. */
function topText(telling: Telling, groups: Group[]): string {
  const { plan } = telling;
  const { qualifiers, where, window } = partsOf(telling);
  const least = plan.order?.direction === 'asc';
  const most = `the ${superlative(plan, least)}${qualifiers}`;
  const value = figure(telling, groups[0]!.value);
  if (groups.length === 1)
    return `The ${dimensionsText(plan.groupBy)} with ${most} was ${groups[0]!.label}, with ${value},${where} ${window}`;
  const names = shorten(
    groups.map((group) => group.label),
    MOST_TIES,
  );
  return `${groups.length} ${manyOf(plan.groupBy)} tie for ${most}, with ${value} each: ${names},${where} ${window}`;
}

/** "Front door: 12 and Yard: 3", or the top of a long list. */
function listGroups(telling: Telling, groups: Group[]): string {
  const { groupBy } = telling.plan;
  const say = (group: Group) => `${group.label}: ${figure(telling, group.value)}`;
  if (groups.length <= MOST_LISTED) return listText(groups.map(say));
  const numeric = groups.filter((group): group is Group & { value: number } => typeof group.value === 'number');
  if (numeric.length === 0) {
    return `${groups.slice(0, MOST_LISTED).map(say).join(', ')} and ${groups.length - MOST_LISTED} more`;
  }
  const most = Math.max(...numeric.map((group) => group.value));
  const tops = numeric.filter((group) => group.value === most).map((group) => group.label);
  // Naming four of a dozen that tie would say less than that none stands out.
  if (tops.length > MOST_TIES)
    return `no more than ${figure(telling, most)} in any of ${groups.length} ${manyOf(groupBy)}`;
  const one =
    groupBy.length === 1 ? `${PREPOSITIONS[groupBy[0]!]} one ${DIMENSION_WORDS[groupBy[0]!][0]}` : 'in one group';
  return `at most ${figure(telling, most)} ${one} (${listText(tops)})`;
}

/** "62.9% were at Front door and 24.3% at Yard": parts of one whole. */
function sharesText(telling: Telling, groups: Group[]): string {
  const { noun, where, qualifiers, window } = partsOf(telling);
  const [dimension, other] = telling.plan.groupBy;
  const whole = `Of the ${noun.many}${qualifiers} ${noun.verb}${where} ${window}`;
  const nameable = dimension && !other && (NAMEABLE.includes(dimension) || ADDITIVE_SERIES.includes(dimension));
  if (!nameable || groups.length > MOST_LISTED) {
    return `${whole}, by ${dimensionsText(telling.plan.groupBy)}: ${listGroups(telling, groups)}`;
  }
  const { subject } = telling.plan;
  const ofClass = subject === 'events' ? 'by ' : subject === 'detections' ? 'of ' : '';
  const named = (label: string) =>
    dimension === 'class' ? `${ofClass}${pluralOf(label)}` : `${PREPOSITIONS[dimension]} ${label}`;
  const said = groups.map(({ label, value }, i) => `${figure(telling, value)}${i ? '' : ' were'} ${named(label)}`);
  return `${whole}, ${listText(said)}`;
}

/** "People were seen today, by camera: yes for Front door, no for Yard". */
function existsText(telling: Telling, groups: Group[]): string {
  const { plan } = telling;
  const { noun, where, qualifiers, window } = partsOf(telling);
  const plain = plan.subject === 'tracks' ? thingOf(plan.filters).many : noun.many;
  const of = (there: boolean) => groups.filter(({ value }) => (value === true) === there).map(({ label }) => label);
  const [yes, no] = [of(true), of(false)];
  const said = [
    ...(yes.length > 0 ? [`yes for ${shorten(yes, MOST_LISTED)}`] : []),
    ...(no.length > 0 ? [`no for ${shorten(no, MOST_LISTED)}`] : []),
  ];
  const what = plain.charAt(0).toUpperCase() + plain.slice(1);
  return `${what}${qualifiers} ${noun.verb}${where} ${window}, by ${dimensionsText(plan.groupBy)}: ${said.join('; ')}`;
}

export function groupsText(telling: Telling): string {
  const { plan, result } = telling;
  const groups = groupsOf(telling);
  const byValue = (plan.order?.by ?? (ADDITIVE_SERIES.includes(plan.groupBy[0]!) ? 'key' : 'value')) === 'value';
  const top = plan.limit === 1 && byValue;
  if (groups.length === 0 || result.empty) return noneText(telling);
  if (top) return topText(telling, groups);
  if (plan.measure.op === 'exists') return existsText(telling, groups);
  if (plan.measure.op === 'share' && !plan.measure.of && !plan.limit) return sharesText(telling, groups);
  const by = `by ${dimensionsText(plan.groupBy)}`;
  // With a limit the value is the key of the first group, and an hour of the day is a number too.
  if (plan.measure.op === 'count' && !plan.limit && typeof result.value === 'number') {
    return `${countText(telling, result.value)}; ${by}: ${listGroups(telling, groups)}`;
  }
  const { where, qualifiers, window } = partsOf(telling);
  if (plan.limit && byValue && plan.groupBy.length === 1) {
    const many = DIMENSION_WORDS[plan.groupBy[0]!][1];
    const most = superlative(plan, plan.order?.direction === 'asc');
    return `The ${groups.length} ${many} with the ${most}${qualifiers}${where} ${window}: ${listGroups(telling, groups)}`;
  }
  return `The ${measureLabel(plan)}${qualifiers}${where} ${window}, ${by}: ${listGroups(telling, groups)}`;
}
