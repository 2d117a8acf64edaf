// Plain words to an AnalyticsPlan without any language model, and without a guess: every word that can change the
// meaning must have been taken by some slot, else the answer is that it is not sure.

import { DATABASES, type Refusal } from '@/contracts/analytics';
import type { Subject } from '@/contracts/plan';
import type { Planned, PlannerContext } from '../types';
import { assemble } from './assemble';
import { manyOf } from './classes';
import type { Work } from './draft';
import { followUp } from './follow-up';
import { guardClass, guardSource, guardWords, makeRefusal } from './guards';
import { type Lexicon, lexiconOf } from './lexicon';
import type { EntityItem, Item } from './line';
import { localMinutes } from './local-time';
import { guardMeta } from './meta';
import { findTimes, open, readSlots } from './read';
import { understoodOf } from './said';
import { listed, suggestions } from './suggest';
import { unknownName, unknownPlace, unknownThing } from './unknown';
import { FILLER } from './words';

const MOST_CHARACTERS = 1000;
/** Words that names have and that are ordinary after "in" and "on". */
const NO_NAME =
  /^(?:view|sight|frame|camera|cameras|zone|area|feed|stream|video|footage|total|picture|here|there|this|that)$/;

/** Words that no slot took and that are not filler, as they were typed. */
export function leftovers(work: Work): Item[] {
  return work.line.items.filter(
    (item, at, items) =>
      (item.kind === 'word' && (!FILLER.has(item.shown) || isPlace(work, items, at))) ||
      item.kind === 'clock' ||
      item.kind === 'length',
  );
}

/** "at parking", where a name has the word but is not meant by it alone. */
function isPlace({ lexicon }: Work, items: readonly Item[], at: number): boolean {
  const { shown } = items[at]!;
  if (shown.length < 4 || NO_NAME.test(shown) || !lexicon.nameWords.has(shown)) return false;
  const before = items[at - 1]?.shown === 'the' ? items[at - 2] : items[at - 1];
  return /^(?:at|in|on|near|by)$/.test(before?.shown ?? '');
}

function unsureRefusal(unknown: readonly string[], lexicon: Lexicon, near: string | undefined): Refusal {
  const words = [...new Set(unknown)].map((word) => `"${word.replace(/\s+/g, ' ')}"`);
  return {
    reason: 'not_understood',
    message:
      words.length > 0 ? `I did not understand ${listed(words)}.` : 'I did not understand how these words go together.',
    suggestions: suggestions(lexicon.vocabulary, near),
  };
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
  const guarded = guardWords(work.line, lexicon) ?? guardMeta(work.line, lexicon) ?? guardClass(work.line, lexicon);
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
  if (!context.previous && leansOnNothing(work)) return unsure([]);
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

/** "how long did they stay", and nobody was spoken of. */
function leansOnNothing({ line, draft }: Work): boolean {
  if (line.all('class').length > 0 || draft.subject || draft.compare) return false;
  return /\b(?:they|them|(?<!\b(?:with|and) )their|theirs|of (?:those|these))\b/i.test(line.source);
}

/** A count in words, a measure, a group, or at least what to count: "cars today". A time alone is not a question. */
function saysEnough({ line, draft }: Work, context: PlannerContext): boolean {
  const placed = (['time', 'camera', 'zone', 'hours', 'weekdays'] as const).some((kind) => line.all(kind).length > 0);
  const anything = line.understood.some(
    ({ slot, value, text }) => slot === 'subject' && value === 'any class' && !/^all$/i.test(text),
  );
  if (
    draft.impliedBase &&
    !draft.counts &&
    !draft.measure &&
    !anything &&
    line.all('class').length === 0 &&
    !draft.subject
  )
    return /\b(?:busier|quieter)\b/i.test(line.source);
  // "how many?" of nothing, at no place and no time.
  if (draft.counts && !draft.measure && !draft.subject && !placed && !anything && !context.database) {
    const counted = line.all('class').length > 0 || Object.keys(draft.filters).length > 0 || draft.groupBy.length > 0;
    if (!counted && !draft.compare && !line.understood.some(({ slot }) => slot === 'subject')) return false;
  }
  if (draft.counts || draft.measure || draft.compare || draft.comparePeriod || draft.superlative || draft.subject)
    return true;
  if (line.all('class').length > 0)
    return !line.has('^(?:_ )?(?:and|what about|how about)') && !line.has('when|where|who');
  if (anything || draft.filters.notClass) return placed && !line.has('what|when|where|who|which');
  if (draft.groupBy.length > 0 || draft.timeline) return line.all('camera').length > 0 || line.all('time').length > 0;
  return context.database !== null && line.all('time').length > 0;
}
