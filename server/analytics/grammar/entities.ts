// Finds names and classes in the line, once it is spelled right: names first, then classes. A name beats a class where the
// question marks it as one ("the ... camera", "at the ...", capitals).
import type { Lexicon, NameEntry } from './lexicon';
import type { Entity, Item, Line } from './line';

const PLACE_BEFORE = new Set(
  'at in on the by from near outside inside to into entered enters enter entering exited exit crossed cross crosses crossing left leave camera cameras zone agent and or vs than with of for except model tag tagged what about over through around via past but everywhere across and'.split(
    ' ',
  ),
);
const MARK_AFTER = new Set(['camera', 'cameras', 'zone', 'area', 'line', 'agent', 'feed']);

function matches(items: readonly Item[], at: number, words: readonly string[]): boolean {
  return words.every((word, offset) => {
    const item = items[at + offset];
    if (item?.kind !== 'word') return false;
    return item.shown === word;
  });
}

function isMarked(items: readonly Item[], at: number, entry: NameEntry, shouting: boolean): boolean {
  const before = items[at - 1];
  const after = items[at + entry.words.length];
  if (after?.kind === 'word' && MARK_AFTER.has(after.shown)) return true;
  if (before?.kind === 'word' && before.shown === entry.kind) return true;
  const capitals = items.slice(at, at + entry.words.length).every((item) => item.kind === 'word' && item.capital);
  if (capitals && at > 0 && !shouting) return true;
  return false;
}

/** Whether an entry may be meant here. */
function fits(line: Line, lexicon: Lexicon, at: number, entry: NameEntry, shouting: boolean): boolean {
  const { items } = line;
  const first = items[at]!.shown;
  if (entry.kind === 'tag') {
    const before = items[at - 1];
    return before?.kind === 'word' && /^(?:tag|tags|tagged|with|labelled|labeled)$/.test(before.shown)
      ? /^(?:tag|tags|tagged|labelled|labeled)$/.test(before.shown) || items[at - 2]?.shown === 'tagged'
      : false;
  }
  if (!entry.risky || isMarked(items, at, entry, shouting)) return true;
  if (entry.words.length === 1 && lexicon.classes.has(first)) {
    // "the dog" is a dog; only "at the dog" and "on dog" speak of a place.
    const [two, one] = [items[at - 2]?.shown, items[at - 1]?.shown];
    return (one === 'the' && /^(?:at|on)$/.test(two ?? '')) || /^(?:at|on)$/.test(one ?? '');
  }
  const next = items[at + entry.words.length]?.shown;
  if (next !== undefined && /^(?:hours?|of|than|ago|minutes?|days?|weeks?)$/.test(next) && entry.words.length === 1)
    return false;
  const before = items[at - 1];
  if (before === undefined)
    return items.length === entry.words.length || /^(?:vs|and|or|yesterday|today)$/.test(next ?? '');
  if (before.kind !== 'word') return before.kind === 'camera' || before.kind === 'zone';
  return PLACE_BEFORE.has(before.shown);
}

/** Of entries with the same words, the kind that the words around it ask for. */
function choose(line: Line, at: number, entries: readonly NameEntry[]): NameEntry {
  const size = entries[0]!.words.length;
  const before = line.items
    .slice(Math.max(0, at - 3), at)
    .map((item) => item.shown)
    .join(' ');
  const after = line.items
    .slice(at + size, at + size + 1)
    .map((item) => item.shown)
    .join(' ');
  const of = (kind: NameEntry['kind']): NameEntry | undefined => entries.find((entry) => entry.kind === kind);
  if (/^cameras?$/.test(after) || /camera$/.test(before)) return of('camera') ?? entries[0]!;
  if (/^(?:zone|area|line|region)$/.test(after) || /(?:zone|area|line)$/.test(before)) return of('zone') ?? entries[0]!;
  if (after === 'agent' || /agent$/.test(before)) return of('agent') ?? entries[0]!;
  if (/\b(?:enter\w*|exit\w*|cross\w*|left|leav\w+|into|inside|in)(?: the)?$/.test(before))
    return of('zone') ?? entries[0]!;
  const many = /conversation|message|document|chat|agent|call|token/.test(line.text);
  if (many) return of('agent') ?? of('model') ?? entries[0]!;
  return of('camera') ?? of('zone') ?? entries[0]!;
}

function entityOf(entry: NameEntry): Entity {
  return entry.kind === 'model' || entry.kind === 'tag'
    ? { kind: entry.kind, names: [entry.ids[0]!] }
    : { kind: entry.kind, ids: entry.ids, label: entry.label };
}

/** "back door" where there are a back yard and a front door: a name of neither. */
function isMixed({ items, source }: Line, lexicon: Lexicon, at: number, entry: NameEntry): boolean {
  if (!entry.partial) return false;
  const joined = (one: Item | undefined, two: Item | undefined): boolean =>
    one !== undefined && two !== undefined && !/[,;/&+]/.test(source.slice(one.end, two.start));
  const [before, last, after] = [items[at - 1], items[at + entry.words.length - 1], items[at + entry.words.length]];
  if (
    (before?.kind === 'camera' || before?.kind === 'zone') &&
    before.label !== entry.label &&
    joined(before, items[at])
  )
    return true;
  // "the loading zone" is no camera called Loading dock.
  if (entry.kind === 'camera' && after?.kind === 'word' && /^(?:zone|area)$/.test(after.shown)) return true;
  if (entry.kind === 'zone' && after?.kind === 'word' && /^(?:camera|feed)$/.test(after.shown)) return true;
  const isOther = (item: Item | undefined): boolean => {
    if (item?.kind !== 'word') return false;
    const entries = lexicon.names.get(item.shown) ?? [];
    const words = lexicon.nameWords.get(item.shown) ?? [];
    return (
      (entries.length > 0 || words.length > 0) &&
      ![...entries.map(({ label }) => label), ...words].includes(entry.label)
    );
  };
  return (isOther(after) && joined(last, after)) || (isOther(before) && joined(before, items[at]));
}

/** "drive way" for "Driveway". */
function inTwo({ items }: Line, lexicon: Lexicon, at: number): NameEntry | null {
  const [one, two] = [items[at]!, items[at + 1]];
  if (two?.kind !== 'word' || one.shown.length < 3 || two.shown.length < 3) return null;
  const entries = lexicon.names
    .get(one.shown + two.shown)
    ?.filter(({ words, kind }) => words.length === 1 && kind !== 'tag');
  return entries?.find((entry) => !entry.partial && !entry.risky) ?? null;
}

export function findNames(line: Line, lexicon: Lexicon): void {
  const capitals = line.items.filter((item) => item.kind === 'word' && item.capital).length;
  const shouting = capitals > 2 && capitals >= line.items.length * 0.6;
  for (let at = 0; at < line.items.length; at++) {
    const item = line.items[at]!;
    if (item.kind !== 'word') continue;
    const fitting = (lexicon.names.get(item.shown) ?? []).filter(
      (entry) =>
        matches(line.items, at, entry.words) &&
        fits(line, lexicon, at, entry, shouting) &&
        !isMixed(line, lexicon, at, entry),
    );
    const longest = fitting[0];
    if (!longest) {
      const whole = inTwo(line, lexicon, at);
      if (whole) line.merge({ from: at, to: at + 2 }, entityOf(whole));
      continue;
    }
    const same = fitting.filter(
      (entry) => entry.words.length === longest.words.length && entry.partial === longest.partial,
    );
    const entry = choose(line, at, same);
    line.merge({ from: at, to: at + entry.words.length }, entityOf(entry));
  }
  absorb(line);
}

/** "the garage camera", "camera Garage", "zone Driveway": one entity. */
function absorb(line: Line): void {
  const around: [string, string][] = [
    ['camera', '(?:the )?(?:cameras? (?:called |named )?)?<camera>(?: cameras?| feed)?'],
    ['zone', '(?:the )?(?:zone |area )?<zone>(?: (?:zone|area|line|region))?'],
    ['agent', '(?:the )?(?:agent )?<agent>(?: agent)?'],
    ['model', '(?:the )?(?:model )?<model>(?: model)?'],
    ['tag', '(?:the )?(?:tags? |tagged |labell?ed )(?:as |with )?(?:the )?(?:tag )?<tag>|<tag> tag'],
  ];
  for (const [kind, source] of around) {
    let after = 0;
    for (let found = line.find(source, after); found; found = line.find(source, after)) {
      const item = found.items.find((each) => each.kind === kind)!;
      const { shown: _shown, start: _start, end: _end, ...entity } = item;
      line.merge(found, entity as Entity);
      after = found.from + 1;
    }
  }
}

/** "a table of cars per day": the figures as a table, no piece of furniture. */
function isFigures({ items }: Line, at: number): boolean {
  if (items[at]!.shown !== 'table') return false;
  const shown = (offset: number): string => items[at + offset]?.shown ?? '';
  const begins = items
    .slice(0, at)
    .every((item) => /^(?:make|draw|give|show|create|me|us|a|the|please)$/.test(item.shown));
  if (begins && /^(?:with|for|per|by)$/.test(shown(1))) return true;
  if (shown(1) === 'with' && /^(?:the|counts?|numbers?|totals?|figures)$/.test(shown(2))) return true;
  if (at === items.length - 1 && /^(?:hour|day|week|month|weekday|camera|zone|class|type)s?$/.test(shown(-1)))
    return true;
  return /^(?:of|showing|listing)$/.test(shown(1)) || (/^an?$/.test(shown(-1)) && /^(?:as|in|into)$/.test(shown(-2)));
}

export function findClasses(line: Line, lexicon: Lexicon): void {
  for (let at = 0; at < line.items.length; at++) {
    const item = line.items[at]!;
    if (item.kind !== 'word') continue;
    const phrase = lexicon.classes.get(item.shown)?.find(({ words }) => matches(line.items, at, words));
    if (phrase && isFigures(line, at)) continue;
    if (phrase) line.merge({ from: at, to: at + phrase.words.length }, { kind: 'class', names: [phrase.name] });
  }
}
