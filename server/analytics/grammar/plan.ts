// Plain words to an AnalyticsPlan without any language model, and without a guess: every word that can change the
// meaning must have been taken by some slot, else the answer is that it is not sure.
import { DATABASES, type Refusal, type Subject, type Understood } from '@/contracts/analytics';
import type { Planned, PlannerContext } from '../types';
import { assemble } from './assemble';
import { manyOf } from './classes';
import type { Work } from './draft';
import { followUp } from './follow-up';
import { guardClass, guardSource, guardWords, makeRefusal } from './guards';
import { type Lexicon, lexiconOf } from './lexicon';
import type { EntityItem, Item } from './line';
import { localMinutes } from './local-time';
import { findTimes, open, readSlots } from './read';
import { listed, suggestions } from './suggest';
import { FILLER } from './words';

const MOST_CHARACTERS = 1000;

/** Words that no slot took and that are not filler, as they were typed. */
export function leftovers(work: Work): Item[] {
  return work.line.items.filter(
    (item) => (item.kind === 'word' && !FILLER.has(item.shown)) || item.kind === 'clock' || item.kind === 'length',
  );
}

function entityText(item: Item): { slot: string; value: string } | null {
  switch (item.kind) {
    case 'class':
    case 'model':
    case 'tag':
      return { slot: item.kind, value: item.names.join(', ') };
    case 'camera':
    case 'zone':
    case 'agent':
      return { slot: item.kind, value: item.label };
    case 'time':
      return {
        slot: 'time',
        value: JSON.stringify(item.period.specs.length === 1 ? item.period.specs[0] : item.period.specs),
      };
    case 'hours':
      return { slot: 'hours', value: `${clock(item.hours.from)}-${clock(item.hours.to)}` };
    case 'weekdays':
      return { slot: 'weekdays', value: item.days.join(', ') };
    default:
      return null;
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function understoodOf({ line }: Work): Understood[] {
  const entities = line.items.flatMap((item) => {
    const said = entityText(item);
    const text = line.source.slice(item.start, item.end);
    return said && text ? [{ ...said, text, start: item.start }] : [];
  });
  return [...line.understood, ...entities]
    .filter(({ text }) => text.length > 0)
    .sort((a, b) => a.start - b.start)
    .map(({ text, slot, value }) => ({ text, slot, value }));
}

function unsureRefusal(unknown: readonly string[], lexicon: Lexicon, near: string | undefined): Refusal {
  const words = [...new Set(unknown)].map((word) => `"${word}"`);
  return {
    reason: 'not_understood',
    message:
      words.length > 0 ? `I did not understand ${listed(words)}.` : 'I did not understand how these words go together.',
    suggestions: suggestions(lexicon.vocabulary, near),
  };
}

/** "at the roof", "the roof camera", "zone 9": a place that is none here. */
function unknownPlace(work: Work, left: readonly Item[]): Refusal | null {
  const { line, lexicon } = work;
  for (const item of left) {
    if (item.kind !== 'word') continue;
    const at = line.indexOf(item);
    const [two, one] = [line.items[at - 2]?.shown, line.items[at - 1]?.shown];
    let end = at;
    while (line.items[end + 1]?.kind === 'word' && left.includes(line.items[end + 1]!)) end++;
    const after = line.items[end + 1]?.shown;
    const kind =
      /^(?:camera|cameras|feed)$/.test(after ?? '') || one === 'camera'
        ? 'camera'
        : /^(?:zone|area)$/.test(after ?? '') || one === 'zone'
          ? 'zone'
          : after === 'agent' || one === 'agent'
            ? 'agent'
            : null;
    const placed =
      /^(?:at|on|in|by|near|inside|outside|from)$/.test(one ?? '') ||
      (one === 'the' && /^(?:at|on|in|by|near|inside|from|and|about|vs|than)$/.test(two ?? ''));
    if (!kind && !(placed && (one === 'the' || (item.capital && at > 0)))) continue;
    if (!kind && (left.length > end - at + 1 || /^[a-z]/.test(after ?? '') || after === '_')) continue;
    const name = line.source.slice(item.start, line.items[end]!.end);
    const { cameras, zones, agents } = lexicon.vocabulary;
    const names = (list: readonly { name: string }[]): string[] => [...new Set(list.map((each) => each.name))];
    const which =
      kind === 'zone'
        ? `Zones: ${listed(names(zones))}.`
        : kind === 'agent'
          ? `Agents: ${listed(names(agents))}.`
          : `Cameras: ${listed(names(cameras))}.${!kind && zones.length > 0 ? ` Zones: ${listed(names(zones))}.` : ''}`;
    return makeRefusal(
      'unknown_name',
      `I know no ${kind ?? 'camera or zone'} "${name}". ${which}`,
      lexicon,
      line.all('class')[0]?.names[0],
    );
  }
  return null;
}

/** "was John here": a name that is none of ours. */
function unknownName(work: Work, left: readonly Item[]): Refusal | null {
  const { line, lexicon } = work;
  const capitals = line.items.filter((item) => item.kind === 'word' && item.capital).length;
  if (left.length === 0 || left.length > 2 || capitals > left.length + 1) return null;
  if (!left.every((item) => item.kind === 'word' && item.capital && line.indexOf(item) > 0 && item.shown.length > 1))
    return null;
  const name = line.source.slice(left[0]!.start, left.at(-1)!.end);
  return makeRefusal(
    'unknown_name',
    `I know no camera, zone or agent "${name}", and I do not know people by name.`,
    lexicon,
  );
}

/** "how many dragons": a thing that is no class here. */
function unknownThing(work: Work, left: readonly Item[]): Refusal | null {
  const [item] = left;
  const { line, lexicon, draft } = work;
  if (left.length !== 1 || item?.kind !== 'word' || line.all('class').length > 0 || draft.subject) return null;
  const before = line.items[line.indexOf(item) - 1];
  if (before?.kind !== 'used' || !/s$/.test(item.shown) || item.shown.length < 4) return null;
  const word = line.source.slice(item.start, item.end);
  return makeRefusal('unknown_name', `"${word}" is not a class the detector knows.`, lexicon);
}

/** What is understood but no plan can say. */
function unsupported({ line, draft, lexicon }: Work): Refusal | null {
  const classes = line.all('class');
  if (draft.measure?.op !== 'share' || draft.groupBy.length > 0 || classes.length !== 2) return null;
  const [whole, part] = classes as [EntityItem<'class'>, EntityItem<'class'>];
  if (draft.partFrom === undefined || whole.start > draft.partFrom || part.start < draft.partFrom) return null;
  const refusal = makeRefusal(
    'unsupported',
    `I can say what share of all sightings ${manyOf(part.names[0]!)} are, or the share of each class.`,
    lexicon,
  );
  return {
    ...refusal,
    suggestions: [
      `What percentage of sightings were ${manyOf(part.names[0]!)}?`,
      `What is the share of each class of ${manyOf(whole.names[0]!)}?`,
    ],
  };
}

function isFuture(work: Work): boolean {
  return work.line.all('time').some(({ period }) => period.from !== null && period.from > work.now);
}

/**
 * Synchronous, pure, and it never throws: what it cannot read is `unsure` or a refusal. The names it speaks of are
 * those of the vocabulary alone.
 */
export function planByGrammar(question: string, context: PlannerContext): Planned {
  const lexicon = lexiconOf(context.vocabulary);
  const source = question.slice(0, MOST_CHARACTERS);
  const refused = guardSource(source, lexicon);
  if (refused) return { kind: 'refusal', refusal: refused, understood: [], unknown: [] };
  const now = localMinutes(context.nowMs, context.timezone);
  const allowed: readonly Subject[] = context.database ? DATABASES[context.database] : [];
  const work = open(source, lexicon, now, allowed[0] ?? 'tracks');
  findTimes(work);
  const guarded = guardWords(work.line, lexicon) ?? guardClass(work.line, lexicon);
  if (guarded) return { kind: 'refusal', refusal: guarded, understood: understoodOf(work), unknown: [] };
  readSlots(work);
  const left = leftovers(work);
  const typed = left.map((item) => source.slice(item.start, item.end));
  const understood = understoodOf(work);
  const near = work.line.all('class')[0]?.names[0];
  const refuse = (refusal: Refusal): Planned => ({ kind: 'refusal', refusal, understood, unknown: typed });
  // What stands in the way is told in the words of the question, where it has one.
  const unsure = (trouble: readonly string[]): Planned => {
    const unknown = trouble.filter((word) => source.includes(word));
    return { kind: 'unsure', refusal: unsureRefusal(unknown, lexicon, near), understood, unknown };
  };

  if (isFuture(work))
    return refuse(makeRefusal('future', 'I only know what was recorded, not what is to come.', lexicon, near));
  const followed = context.previous ? followUp(work, left, context.previous) : null;
  if (followed) {
    if ('trouble' in followed) {
      const named = unknownPlace(work, left);
      return named ? refuse(named) : unsure(followed.trouble);
    }
    return { kind: 'plan', plan: followed.plan, understood, unknown: [] };
  }
  if (left.length > 0) {
    const named = unknownPlace(work, left) ?? unknownName(work, left) ?? unknownThing(work, left);
    return named ? refuse(named) : unsure(typed);
  }
  if (!saysEnough(work, context)) return unsure([]);
  if (context.database && work.draft.subject && !allowed.includes(work.draft.subject)) {
    return refuse(
      makeRefusal(
        'unsupported',
        `That is not in the ${context.database} data; ask without a database, or of another one.`,
        lexicon,
        near,
      ),
    );
  }
  const cannot = unsupported(work);
  if (cannot) return refuse(cannot);
  const made = assemble(work, work.fallback, context.timezone);
  return 'trouble' in made ? unsure(made.trouble) : { kind: 'plan', plan: made.plan, understood, unknown: [] };
}

/** A count in words, a measure, a group, or at least what to count: "cars today". A time alone is not a question. */
function saysEnough({ line, draft }: Work, context: PlannerContext): boolean {
  if (draft.counts || draft.measure || draft.compare || draft.comparePeriod || draft.superlative || draft.subject)
    return true;
  if (line.all('class').length > 0)
    return !line.has('^(?:_ )?(?:and|what about|how about)') && !line.has('when|where|who');
  if (draft.groupBy.length > 0 || draft.timeline) return line.all('camera').length > 0 || line.all('time').length > 0;
  return context.database !== null && line.all('time').length > 0;
}
