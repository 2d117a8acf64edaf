// What people call the dimensions that figures are grouped by.
import type { Dimension } from '@/contracts/plan';

const WORDS: [Dimension, string][] = [
  ['hour_of_day', 'hours? of (?:the )?day|times? of (?:the )?day|hour-of-day|clock hours?|hourofday'],
  ['weekday', 'days? of (?:the )?week|weekdays?|week days?'],
  ['event_kind', '(?:kinds?|types?) of events?|events? (?:kinds?|types?)'],
  [
    'duration',
    'durations?|lengths? of (?:stays?|visits?)|(?:dwell|visit|stay) (?:times?|lengths?|durations?)|lengths?',
  ],
  ['confidence', 'confidence(?: (?:levels?|scores?|bins?|bands?))?'],
  [
    'class',
    '(?:objects? |detection )?(?:class|classes|types?|kinds?|sorts?|category|categories)(?: of (?:objects?|things?|items?))?|species',
  ],
  ['camera', 'cameras?|locations?|places?|spots?'],
  ['zone', 'zones?|areas?|regions?'],
  ['agent', 'agents?'],
  ['model', '(?:ai |language )?models?'],
  ['direction', 'directions?'],
  ['hour', 'hours?'],
  ['day', 'days?|dates?'],
  ['week', 'weeks?'],
  ['month', 'months?'],
];

/** Any of them, in one group that is not captured. */
export const DIMENSION = `(?:${WORDS.map(([, words]) => words).join('|')})`;

const whole = WORDS.map(([dimension, words]) => [dimension, new RegExp(`^(?:${words})$`)] as const);

export function dimensionOf(words: string): Dimension | null {
  return whole.find(([, regex]) => regex.test(words))?.[0] ?? null;
}

export const isTimeLine = (dimension: Dimension): boolean => ['hour', 'day', 'week', 'month'].includes(dimension);
