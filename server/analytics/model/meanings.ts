// What a word that the grammar does not know may turn out to mean: a class or name that is here, or one of the phrases
// that the grammar reads. A language model only ever picks from this list.
import { CLASS_GROUPS } from '@/contracts/class-groups';
import type { Vocabulary } from '../types';

export interface Meaning {
  /** How the model names it. */
  label: string;
  /** What stands for it in a question the grammar reads. */
  phrase: string;
  /**
   * seen: no more than that something was there; the question means the same without it. name: of a class, camera,
   * zone or agent. The others are phrases that the grammar reads.
   */
  kind: 'seen' | 'name' | 'time' | 'figure' | 'part';
}

export const NONE = 'none of these';
const MOST_NAMES = 200;

const PHRASES = {
  time: [
    'right now',
    'today',
    'yesterday',
    'this week',
    'last week',
    'this month',
    'last month',
    'in the last hour',
    'in the last 24 hours',
    'in the last 7 days',
    'in the last 14 days',
    'in the last 30 days',
  ],
  count: ['detections', 'events', 'at the same time'],
  figure: ['on average', 'the longest', 'the shortest', 'the first', 'the last', 'the most', 'the fewest'],
  by: ['per camera', 'per class', 'per hour', 'per day', 'per week', 'per zone'],
  event: ['entered', 'left', 'crossed'],
} as const;

/** Every meaning for somebody with these names; one label each. */
export function meaningsFor(vocabulary: Vocabulary): Meaning[] {
  const named = (slot: string, names: readonly string[], kind: Meaning['kind'] = 'name'): Meaning[] =>
    [...new Set(names)].slice(0, MOST_NAMES).map((name) => ({ label: `${slot}: ${name}`, phrase: name, kind }));
  const all: Meaning[] = [
    { label: 'seen', phrase: 'seen', kind: 'seen' },
    ...named('class', [...Object.keys(CLASS_GROUPS), ...vocabulary.classes]),
    ...named(
      'camera',
      vocabulary.cameras.map(({ name }) => name),
    ),
    ...named(
      'zone',
      vocabulary.zones.map(({ name }) => name),
    ),
    ...named(
      'agent',
      vocabulary.agents.map(({ name }) => name),
    ),
    ...named('time', PHRASES.time, 'time'),
    ...named('figure', PHRASES.figure, 'figure'),
    ...named('count', PHRASES.count, 'part'),
    ...named('by', PHRASES.by, 'part'),
    ...named('event', PHRASES.event, 'part'),
  ];
  return [...new Map(all.map((meaning) => [meaning.label, meaning])).values()];
}
