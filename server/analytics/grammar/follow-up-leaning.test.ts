// Follow-ups that are whole questions and lean on the one before by a pronoun, or by naming nothing to count.
import { describe, expect, it } from 'vitest';
import { type Expected, FRONT, GARAGE, LAST_WEEK, outcome, planOf, STREET, TODAY, unit, YESTERDAY } from './testing';

const rows: [first: string, then: string, expected: Expected][] = [
  [
    'how many trucks at the garage last week',
    'how long did they stay on average?',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['truck'], camera: [GARAGE], time: [LAST_WEEK] } },
  ],
  [
    'how many people yesterday',
    'when did the first one appear?',
    { measure: { op: 'first' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'when did it first appear?',
    { measure: { op: 'first' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'which camera saw them?',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  ['how many vehicles yesterday', 'how many of them were cars?', { filters: { class: ['car'], time: [YESTERDAY] } }],
  [
    'how many vehicles yesterday',
    'how many of those were trucks',
    { filters: { class: ['truck'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'and when was the last one?',
    { measure: { op: 'last' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'which camera saw the most of them?',
    {
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'how many people yesterday',
    'where were they?',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  [
    'how many people yesterday',
    'where were they seen?',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  [
    'how many people yesterday',
    'how many of them stayed longer than 5 minutes?',
    { filters: { class: ['person'], time: [YESTERDAY], duration: { minMs: 300000 } } },
  ],
  [
    'how many people yesterday',
    'how many of them came in the morning?',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'how many people yesterday',
    'was it more than the day before?',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  [
    'how many people yesterday',
    'how many were at the garage?',
    { filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'how many at the garage?',
    { filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  ['how many people yesterday', 'how many today?', { filters: { class: ['person'], time: [TODAY] } }],
  ['how many people yesterday', 'what about cars?', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many people yesterday', 'and cars', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many people yesterday', 'same for cars', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many people yesterday', 'and last week?', { filters: { class: ['person'], time: [LAST_WEEK] } }],
  [
    'how many people yesterday',
    'break it down by hour',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] },
  ],
  [
    'how many people yesterday',
    'show that by camera',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  [
    'how many people yesterday',
    'now per camera',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  [
    'how many people yesterday',
    'per hour please',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] },
  ],
  [
    'how many people yesterday',
    'as a chart per hour',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] },
  ],
  [
    'how many people yesterday',
    'but only the garage',
    { filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'only at the garage',
    { filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'without the garage',
    { filters: { class: ['person'], time: [YESTERDAY], notCamera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'excluding the street',
    { filters: { class: ['person'], time: [YESTERDAY], notCamera: [STREET] } },
  ],
  [
    'how many people yesterday',
    'what was the busiest hour?',
    {
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['hour'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'how many people yesterday',
    'which hour was busiest?',
    {
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['hour'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'how many people yesterday',
    'how does that compare to the day before?',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  [
    'how many people yesterday',
    'compared to last week?',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'how many people yesterday',
    'is that more than the day before',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  [
    'how many people yesterday',
    "what's the average duration?",
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'how long did they stay?',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'how long did the longest one stay?',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'how many at once?',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'how many of them at the same time at most?',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'how many people yesterday',
    'did any of them go to the garage',
    { measure: { op: 'exists' }, filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'were any of them at the garage?',
    { measure: { op: 'exists' }, filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many people yesterday',
    'what percentage of them were at the garage?',
    { measure: { op: 'share', of: 'camera' }, filters: { class: ['person'], time: [YESTERDAY], camera: [GARAGE] } },
  ],
  [
    'how many vehicles yesterday',
    'what kinds were they?',
    { filters: { class: ['vehicle'], time: [YESTERDAY] }, groupBy: ['class'] },
  ],
  [
    'how many vehicles yesterday',
    'what kind of vehicles?',
    { filters: { class: ['vehicle'], time: [YESTERDAY] }, groupBy: ['class'] },
  ],
  [
    'how many people yesterday',
    'and the day before that?',
    { filters: { class: ['person'], time: [unit('day', -2)] } },
  ],
  ['how many people last week', 'and the week before?', { filters: { class: ['person'], time: [unit('week', -2)] } }],
  [
    'how many people yesterday',
    'how many did the front door see?',
    { filters: { class: ['person'], time: [YESTERDAY], camera: [FRONT] } },
  ],
  [
    'how many people yesterday',
    'their average stay',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
];

describe('leaning follow-ups', () => {
  it.each(rows)('%s ... %s', (first, then, expected) => {
    const previous = outcome(first);
    if (typeof previous === 'string') throw new Error(previous);
    expect(outcome(then, { previous })).toEqual(planOf(expected));
  });
});
