// The sentence of an answer: the figure, what it is of, where, the window in the asker's zone, and how it was counted.
// Every figure in it is taken from the result as it stands; nothing is computed here but differences of two figures.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { comparisonText } from './compare';
import { listText, numberText, timeText } from './figures';
import { groupsText } from './groups';
import { DIMENSION_WORDS, measureLabel, measureText, PREPOSITIONS } from './measures';
import { nounOf, qualifiersOf, thingOf, whereOf } from './nouns';
import { countText, noneText, type Parts, partsOf, type Telling } from './parts';
import { semanticsOf } from './semantics';
import { hoursText, weekdaysText, windowText } from './window';

/** What a share's filter says of the part: "were cars", "were seen at Front door". */
function predicateOf(telling: Telling, of: keyof AnalyticsPlan['filters']): string {
  const { plan, windows, vocabulary } = telling;
  const { subject, filters } = plan;
  const only = { [of]: filters[of] } as AnalyticsPlan['filters'];
  switch (of) {
    case 'class':
      return `were ${thingOf(only).many}`;
    case 'notClass':
      return `were ${thingOf(only).many}`;
    case 'time':
      return `fell in this time: ${windowText(filters.time, windows, {}, telling)}`;
    case 'hours':
      return `fell between ${hoursText(filters.hours ?? []).replace('-', ' and ')}`;
    case 'weekdays':
      return `fell on ${weekdaysText(filters.weekdays ?? [])}`;
    case 'reviewed':
      return filters.reviewed ? 'were reviewed' : 'were not reviewed';
    case 'direction':
      return filters.direction === 'in' ? 'went inward' : 'went outward';
    case 'eventKind':
      return `were ${nounOf({ subject: 'events', filters: only }).many}`;
    case 'confidence':
    case 'duration':
      return `were ones${qualifiersOf({ subject, filters: only }, vocabulary)}`;
    case 'camera':
    case 'notCamera':
    case 'zone':
      return `were${whereOf(only, vocabulary)}`;
    default:
      return `were${qualifiersOf({ subject, filters: only }, vocabulary)}`;
  }
}

function shareSentence(telling: Telling, of: keyof AnalyticsPlan['filters'], value: Cell): string {
  const { [of]: _part, ...others } = telling.plan.filters;
  const { measure } = telling.plan;
  const rest = measure.op === 'share' && measure.whole ? { ...others, class: measure.whole } : others;
  const whole = partsOf(telling, rest);
  // The windows are those of the part; of the whole no more is known than that it has none.
  if (of === 'time') whole.window = 'in all records';
  if (value === null) {
    const none = noneText({ ...telling, plan: { ...telling.plan, filters: rest } }, whole);
    return `${none}, so there is no share`;
  }
  const share = measureText(telling.plan, value, 'share', telling);
  const what = `${whole.noun.many}${whole.qualifiers} ${whole.noun.verb}${whole.where}`;
  return `${share} of the ${what} ${whole.window} ${predicateOf(telling, of)}`;
}

/** "Distinct people (tracks) were seen at 3 different cameras"; what a thing is comes before what happened to it. */
function distinctText(of: Dimension, count: number, parts: Parts): string {
  const { noun, where, qualifiers, window } = parts;
  const [one, many] = DIMENSION_WORDS[of];
  const found = ` ${PREPOSITIONS[of]} ${count === 1 ? `1 ${one}` : `${numberText(count)} different ${many}`}`;
  const what = noun.many.charAt(0).toUpperCase() + noun.many.slice(1);
  const happened = ` were ${noun.verb}`;
  const placed = ['at', 'in', 'on'].includes(PREPOSITIONS[of]);
  return `${what}${qualifiers}${placed ? happened + found : found + happened}${where} ${window}`;
}

function figureSentence(telling: Telling): string {
  const { plan, result } = telling;
  const { measure } = plan;
  const { value } = result;
  const parts = partsOf(telling);
  const { noun, where, qualifiers, window } = parts;
  const plain = plan.subject === 'tracks' ? thingOf(plan.filters) : noun;
  switch (measure.op) {
    case 'count':
      return countText(telling, Number(value ?? 0), parts);
    case 'distinct': {
      if (!value) return noneText(telling, parts);
      return distinctText(measure.of, Number(value), parts);
    }
    case 'peak':
      if (!value) return noneText(telling, parts);
      return `At most ${numberText(Number(value))} ${value === 1 ? plain.one : plain.many}${qualifiers} ${value === 1 ? 'was' : 'were'} in view at one moment${where} ${window}`;
    case 'first':
    case 'last':
      if (value === null) return `${noneText(telling, parts)}, so there is no ${measure.op} one`;
      return `The ${measure.op} ${plain.one}${qualifiers} was ${noun.verb}${where} on ${timeText(String(value), telling)}. Looked at: ${window.replace(/^(in|on|from) /, '')}`;
    case 'exists':
      if (!value) return `No. ${noneText(telling, parts)}`;
      if (telling.evidence) return `Yes. ${countText(telling, telling.evidence, parts)}`;
      return `Yes. There was at least one ${plain.one}${qualifiers}${where} ${window}`;
    case 'share':
      return shareSentence(telling, measure.of ?? 'class', value);
    default: {
      const label = `${measureLabel(plan)}${qualifiers}`;
      if (value === null) return `${noneText(telling, parts)}, so there is no figure for the ${label}`;
      return `The ${label} was ${measureText(plan, value, 'number', telling)}${where} ${window}`;
    }
  }
}

/** Why there is nothing at all, rather than nothing in the window. */
function emptyText({ plan, vocabulary, limited }: Telling): string {
  if (['tracks', 'detections', 'events', 'occupancy'].includes(plan.subject)) {
    if (vocabulary.cameras.length > 0) return 'No camera has recorded anything yet, so there is nothing to count.';
    if (limited) return 'You may not see any camera yet, so there is nothing to count. An admin can grant you some.';
    return 'There is no camera yet, so nothing has been recorded. Add one on the Live page.';
  }
  return `There are no ${nounOf({ subject: plan.subject, filters: {} }).many} yet, so there is nothing to count.`;
}

/** The whole answer in words. */
export function answerText(telling: Telling): string {
  const { plan } = telling;
  if (telling.nothingYet) return emptyText(telling);
  const sentence = plan.compare
    ? comparisonText(telling)
    : plan.groupBy.length > 0
      ? groupsText(telling)
      : figureSentence(telling);
  return `${sentence}. Counted: ${semanticsOf(plan, telling.limited)}.`;
}

/** What may be asked instead, for the end of a refusal; bare after words that end with a colon. */
export function suggestionsText(suggestions: readonly string[], asked = true): string {
  if (suggestions.length === 0) return '';
  return ` ${asked ? 'You can ask, for example: ' : ''}${listText(
    suggestions.slice(0, 3).map((text) => `"${text}"`),
    'or',
  )}.`;
}
