// Shares: "what percentage of detections were trucks". What stands before the verb is the whole, after it the part.

import { expandClasses } from '@/contracts/class-groups';
import type { FilterName } from '@/contracts/plan';
import type { Work } from './draft';
import type { Item } from './line';

const SHARE = '(?:percentage|percent|share|fraction|proportion|ratio|portion|part)';

/** How much a figure changed is no part of it. */
const CHANGE =
  /(?:%|\bpercent(?:age)?|\bpct)\s+(?:change|difference|increase|decrease|growth|points?|more|fewer|less|higher|lower)\b/i;

const FILTER_SLOTS = new Set(['duration', 'confidence', 'reviewed', 'event', 'direction']);

export function takeShare({ line, draft }: Work): void {
  if (draft.measure) return;
  // "one in how many": a ratio, which no plan has.
  const ratio = line.find('(?:one|1) (?:in|of|out of) (?:how many|every how many)');
  if (ratio) {
    line.trouble.push(line.source.slice(ratio.items[0]!.start, ratio.items.at(-1)!.end));
    return;
  }
  const found =
    line.find(
      `(?:(?:what|which|the|is|was|are|give|me|show|as a|as|a|in) )*${SHARE}(?: (?:of|for|in))?(?: (?:all|the|total|our|my|overall))*`,
    ) ?? line.find('how much of(?: (?:the|all|those))*|what (?:part|portion) of(?: the| all)*');
  if (!found) return;
  // "ratio of cars to trucks" is one count over another.
  if (CHANGE.test(line.source)) {
    line.trouble.push(...(CHANGE.exec(line.source) ?? []));
    return;
  }
  if (
    /ratio/.test(found.groups[0]!) &&
    line.has('<(?:class|camera|zone)> (?:to|vs|and|over) (?:(?:the|all|total) )*<(?:class|camera|zone)>')
  ) {
    line.trouble.push('ratio');
    return;
  }
  line.use(found, 'measure', 'share');
  draft.measure = { op: 'share' };
  const verb = line.find(
    '(?:that )?(?:was|were|are|is|did|came|come|happened|stayed|stay|lasted|had|have|has|appeared|occurred|took place|belongs? to|made up (?:of|by)|consists? of|goes to|contained?)',
  );
  if (verb) draft.partFrom = line.items[verb.from]!.start;
  else {
    // The verb went with its filter: "of cars stayed longer than 10 minutes".
    const [filter] = line.understood.filter(
      ({ slot, start }) => FILTER_SLOTS.has(slot) && start > line.items[0]!.start,
    );
    if (filter && line.all('class').every((item) => item.start < filter.start)) draft.partFrom = filter.start;
  }
  takeWhole({ line, draft });
}

const AMONG = '(?:of|among|amongst|within|out of|in|relative to|compared to)(?: (?:all|the|our|total|overall))*';

/** The classes that the part is one of: "of vehicles ... were trucks", "trucks among the vehicles", "truck share of vehicles". */
function takeWhole({ line, draft }: Pick<Work, 'line' | 'draft'>): void {
  line.skip('out of(?= (?:(?:all|the|our|these|those|total) )*<class>)|out(?= _ <class>)');
  const classes = line.all('class');
  if (classes.length < 2) return;
  const partFrom = draft.partFrom;
  let whole = partFrom === undefined ? [] : classes.filter((item) => item.start < partFrom);
  let part = classes.filter((item) => !whole.includes(item));
  if (whole.length === 0 || part.length === 0) {
    const among = line.find(`<class>(?: _)* ${AMONG} <class>|<class> _ (?:(?:all|the|our) )*<class>`);
    if (!among || classes.length !== 2) return;
    whole = [classes[1]!];
    part = [classes[0]!];
    draft.partFrom = undefined;
    line.skip('among|amongst|relative to|compared to|out of');
  }
  const names = whole.flatMap((item) => item.names);
  const inside = expandClasses(names);
  if (!part.every((item) => item.names.every((name) => inside.includes(name)))) return;
  draft.whole = [...new Set(names)];
  for (const item of whole) {
    const at = line.indexOf(item);
    line.use({ from: at, to: at + 1 }, 'whole', item.names[0]!);
  }
}

/** The filter whose share is asked, from what stands after the verb; null when that is not one thing. */
export function sharedFilter(
  items: readonly Item[],
  partFrom: number | undefined,
  others: readonly { name: FilterName; start: number }[],
): FilterName | null {
  const kinds = (from: number): FilterName[] => [
    ...items.flatMap((item): FilterName[] => {
      if (item.start < from) return [];
      if (
        item.kind === 'class' ||
        item.kind === 'camera' ||
        item.kind === 'zone' ||
        item.kind === 'agent' ||
        item.kind === 'model' ||
        item.kind === 'tag'
      )
        return [item.kind];
      return [];
    }),
    ...others.filter((other) => other.start >= from).map(({ name }) => name),
  ];
  const times = (from: number): FilterName[] =>
    items.flatMap((item): FilterName[] => {
      if (item.start < from) return [];
      if (item.kind === 'time') return [item.period.hours ? 'hours' : 'time'];
      return item.kind === 'hours' || item.kind === 'weekdays' ? [item.kind] : [];
    });
  const one = (names: readonly FilterName[]): FilterName | null => (new Set(names).size === 1 ? names[0]! : null);
  // "percentage of people on weekends": of the weekends, or of the people?
  if (partFrom === undefined)
    return items.some(({ kind }) => kind === 'weekdays' || kind === 'hours') && kinds(0).length > 0
      ? null
      : one(kinds(0));
  const part = kinds(partFrom);
  if (part.length > 0) return one(part);
  const habits = times(partFrom).filter((name) => name !== 'time');
  if (habits.length > 0) return one(habits);
  return one(times(partFrom)) ?? one(kinds(0));
}

/** "cars per day ... that were at the garage" */
export function placedAfter({ line, draft }: Work): boolean {
  return [...line.all('class'), ...line.all('camera'), ...line.all('zone')].some(
    (item) => item.start >= draft.partFrom!,
  );
}

/** Filters without an entity, with where they were said. */
export function otherFilters({ line }: Work): { name: FilterName; start: number }[] {
  const names: Record<string, FilterName> = {
    reviewed: 'reviewed',
    duration: 'duration',
    confidence: 'confidence',
    event: 'eventKind',
    direction: 'direction',
    'not class': 'notClass',
    'not camera': 'notCamera',
  };
  return line.understood.flatMap(({ slot, start, value }): { name: FilterName; start: number }[] => {
    // "inbound" of a crossing is a part by its direction.
    if (slot === 'event' && / (?:in|out)$/.test(value)) return [{ name: 'direction', start }];
    return names[slot] ? [{ name: names[slot], start }] : [];
  });
}
