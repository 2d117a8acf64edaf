// The parts that sentences of answers share: what, where, when, and how many of it there were.
import type { AnalyticsPlan } from '@/contracts/plan';
import type { RunResult } from '../figures/run';
import type { Vocabulary } from '../types';
import { type Clock, numberText } from './figures';
import { type Noun, nounOf, qualifiersOf, thingOf, whereOf } from './nouns';
import { type Windows, windowText } from './window';

/** All that the words are made from. */
export interface Telling extends Clock {
  plan: AnalyticsPlan;
  result: Pick<RunResult, 'columns' | 'rows' | 'keys' | 'value' | 'empty'>;
  windows: Windows;
  comparedWindows: Windows;
  /** Nothing of the subject was ever recorded, as far as the asker may see. */
  nothingYet: boolean;
  vocabulary: Vocabulary;
  /** The asker sees some cameras only. */
  limited: boolean;
  /** For yes/no: how many there are, where that was cheap to learn. */
  evidence?: number | null;
}

/** The parts that sentences are put together from; places and filters with a space before. */
export interface Parts {
  noun: Noun;
  /** " at Front door" */
  where: string;
  qualifiers: string;
  /** "yesterday, Thu 20 Nov, 00:00-24:00 (Europe/Berlin)" */
  window: string;
}

export function partsOf(telling: Telling, filters = telling.plan.filters): Parts {
  const { plan, vocabulary } = telling;
  return {
    noun: nounOf({ subject: plan.subject, filters }),
    where: whereOf(filters, vocabulary),
    qualifiers: qualifiersOf({ subject: plan.subject, filters }, vocabulary),
    window: windowText(filters.time, telling.windows, filters, telling),
  };
}

/** What a row must have to be in the figure: with none of it there may be many rows all the same. */
function neededOf({ subject, measure, groupBy, filters }: AnalyticsPlan): string {
  const needed = new Set<string>(groupBy);
  if ('of' in measure && measure.of && measure.op !== 'share') needed.add(measure.of);
  const zone = needed.has('zone') && !filters.zone ? ' in a zone' : '';
  if (subject === 'events') {
    return `${zone}${needed.has('duration') ? ' with a duration' : ''}${needed.has('direction') ? ' with a direction' : ''}`;
  }
  if (subject === 'tracks') return zone;
  return `${needed.has('latency') ? ' with a latency' : ''}${needed.has('tokens') ? ' with a number of tokens' : ''}`;
}

/** "No cars were seen at Front door today, ..." without a full stop. */
export function noneText(telling: Telling, parts = partsOf(telling)): string {
  const { subject, filters } = telling.plan;
  const plain = subject === 'tracks' || subject === 'occupancy' ? thingOf(filters).many : parts.noun.many;
  return `No ${plain}${parts.qualifiers}${neededOf(telling.plan)} were ${parts.noun.verb}${parts.where} ${parts.window}`;
}

/** "12 distinct people (tracks) were seen at Front door today, ..." without a full stop. */
export function countText(telling: Telling, count: number, parts = partsOf(telling)): string {
  if (count === 0) return noneText(telling, parts);
  const { noun, qualifiers, where, window } = parts;
  const named = count === 1 ? `1 ${noun.one}` : `${numberText(count)} ${noun.many}`;
  return `${named}${qualifiers} ${count === 1 ? 'was' : 'were'} ${noun.verb}${where} ${window}`;
}
