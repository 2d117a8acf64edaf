// Names of measures in words: "average visit of cars", "most people in view at one moment"; and how their figures read.

import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension, Measure } from '@/contracts/plan';
import { type Clock, durationText, figureText, shareText } from './figures';
import { nounOf, thingOf } from './nouns';

export const DIMENSION_WORDS: Record<Dimension, [one: string, many: string]> = {
  class: ['class', 'classes'],
  camera: ['camera', 'cameras'],
  zone: ['zone', 'zones'],
  hour: ['hour', 'hours'],
  hour_of_day: ['hour of the day', 'hours of the day'],
  day: ['day', 'days'],
  weekday: ['day of the week', 'days of the week'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  agent: ['agent', 'agents'],
  model: ['model', 'models'],
  event_kind: ['kind of event', 'kinds of event'],
  direction: ['direction', 'directions'],
  duration: ['duration', 'durations'],
  confidence: ['confidence', 'confidences'],
};

/** What stands before a value of a dimension: "at Front door", "on Monday". */
export const PREPOSITIONS: Record<Dimension, string> = {
  class: 'of',
  camera: 'at',
  zone: 'in',
  hour: 'in',
  hour_of_day: 'in',
  day: 'on',
  weekday: 'on',
  week: 'in',
  month: 'in',
  agent: 'of',
  model: 'by',
  event_kind: 'of',
  direction: 'in',
  duration: 'of',
  confidence: 'of',
};

type Quantified = Extract<Measure, { op: 'avg' | 'min' | 'max' | 'median' }>;

function quantityLabel(plan: AnalyticsPlan, { op, of }: Quantified): string {
  const noun = nounOf(plan);
  const plain = plan.subject === 'tracks' ? thingOf(plan.filters).many : noun.many;
  const sized = (small: string, large: string) => ({ avg: 'average', median: 'median', min: small, max: large })[op];
  if (of === 'occupancy') {
    if (op === 'avg' || op === 'median') return `${op === 'avg' ? 'average' : 'median'} number of ${plain} in view`;
    return `${op === 'max' ? 'largest' : 'smallest'} number of ${plain} in view`;
  }
  if (of === 'duration') {
    if (plan.subject !== 'tracks') return `${sized('shortest', 'longest')} duration of ${plain}`;
    const named = plan.filters.class?.length || plan.filters.notClass?.length;
    return `${sized('shortest', 'longest')} visit${named ? ` of ${plain}` : ''}`;
  }
  if (of === 'latency') return `${sized('shortest', 'longest')} latency of ${plain}`;
  if (of === 'tokens') return `${sized('smallest', 'largest')} number of tokens of ${plain}`;
  return `${sized('lowest', 'highest')} confidence of ${plain}`;
}

/** What a first or last time is of: "sighting of people", "exit". */
export function occasionOf(plan: AnalyticsPlan): string {
  return plan.subject === 'tracks' ? `sighting of ${thingOf(plan.filters).many}` : nounOf(plan).one;
}

/** The measure at its highest or lowest: "most cars", "longest average visit of people", "latest sighting of dogs". */
export function superlative(plan: AnalyticsPlan, least: boolean): string {
  const { measure } = plan;
  const noun = nounOf(plan);
  const plain = plan.subject === 'tracks' ? thingOf(plan.filters).many : noun.many;
  if (measure.op === 'count') return `${least ? 'fewest' : 'most'} ${plain}`;
  if (measure.op === 'peak') return `${least ? 'fewest' : 'most'} ${plain} in view at one moment`;
  if (measure.op === 'first' || measure.op === 'last') {
    const natural = (measure.op === 'first') === least;
    return natural
      ? `${least ? 'earliest' : 'latest'} ${occasionOf(plan)}`
      : `${least ? 'earliest' : 'latest'} ${measureLabel(plan)}`;
  }
  const label = measureLabel(plan);
  // "Longest longest visit" says it twice.
  if ((measure.op === 'max' && !least) || (measure.op === 'min' && least)) return label;
  const timed =
    (measure.op === 'avg' || measure.op === 'median') && (measure.of === 'duration' || measure.of === 'latency');
  if (measure.op === 'max' || measure.op === 'min') return `${least ? 'lowest' : 'highest'} value of the ${label}`;
  return `${timed ? (least ? 'shortest' : 'longest') : least ? 'lowest' : 'highest'} ${label}`;
}

/** Without article: "average visit of cars". */
export function measureLabel(plan: AnalyticsPlan): string {
  const { measure } = plan;
  const noun = nounOf(plan);
  switch (measure.op) {
    case 'count':
      return `number of ${noun.many}`;
    case 'distinct':
      return `number of different ${DIMENSION_WORDS[measure.of][1]} among ${noun.many}`;
    case 'peak':
      return `most ${noun.many} in view at one moment`;
    case 'first':
    case 'last':
      return `${measure.op} ${occasionOf(plan)}`;
    case 'share':
      if (measure.of !== 'class') return `share of ${noun.many}`;
      return `share of ${thingOf(plan.filters).many} among all ${
        nounOf({ ...plan, filters: measure.whole ? { class: measure.whole } : {} }).many
      }`;
    case 'exists':
      return `presence of ${noun.many}`;
    default:
      return quantityLabel(plan, measure);
  }
}

/** A figure of the plan's measure, by its quantity rather than by its column alone. */
export function measureText(plan: AnalyticsPlan, value: Cell, type: ResultColumn['type'], clock: Clock): string {
  const { measure } = plan;
  if (typeof value === 'number') {
    if (measure.op === 'share') return shareText(value);
    if ('of' in measure && measure.op !== 'distinct') {
      if (measure.of === 'confidence') return shareText(value);
      if (measure.of === 'duration' || measure.of === 'latency') return durationText(value);
    }
  }
  return figureText(value, measure.op === 'first' || measure.op === 'last' ? 'time' : type, clock);
}
