// Questions after a question: each refines the plan before it, unless it is complete in itself.
import { describe, expect, it } from 'vitest';
import {
  ask,
  type Expected,
  FRONT,
  GARAGE,
  LAST_MONTH,
  LAST_WEEK,
  LOT,
  outcome,
  planOf,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const before: Expected = { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY] } };
const PERSON = ['person'];

const rows: [string, Expected, Expected][] = [
  ['and today?', before, { filters: { class: PERSON, camera: [GARAGE], time: [TODAY] } }],
  ['what about the parking lot', before, { filters: { class: PERSON, camera: [LOT], time: [YESTERDAY] } }],
  ['how about last week', before, { filters: { class: PERSON, camera: [GARAGE], time: [LAST_WEEK] } }],
  ['by hour', before, { ...before, groupBy: ['hour'] }],
  ['per day', before, { ...before, groupBy: ['day'] }],
  ['by camera', before, { filters: { class: PERSON, time: [YESTERDAY] }, groupBy: ['camera'] }],
  ['only cars', before, { filters: { class: ['car'], camera: [GARAGE], time: [YESTERDAY] } }],
  ['cars instead', before, { filters: { class: ['car'], camera: [GARAGE], time: [YESTERDAY] } }],
  ['the same for dogs', before, { filters: { class: ['dog'], camera: [GARAGE], time: [YESTERDAY] } }],
  ['and at night?', before, { filters: { ...before.filters, hours: [{ from: 1320, to: 360 }] } }],
  ['not the garage', before, { filters: { class: PERSON, notCamera: [GARAGE], time: [YESTERDAY] } }],
  ['just the front door', before, { filters: { class: PERSON, camera: [FRONT], time: [YESTERDAY] } }],
  ['unreviewed only', before, { filters: { ...before.filters, reviewed: false } }],
  ['longer than 2 minutes', before, { filters: { ...before.filters, duration: { minMs: 120_000 } } }],
  ['above 80%', before, { filters: { ...before.filters, confidence: { min: 0.8 } } }],
  ['compare with the day before', before, { ...before, compare: { by: 'period', time: 'previous' } }],
  ['compare to last month', before, { ...before, compare: { by: 'period', time: [LAST_MONTH] } }],
  ['and by class', { ...before, groupBy: ['hour'] }, { ...before, groupBy: ['hour', 'class'] }],
  [
    'top 3',
    { ...before, groupBy: ['hour'] },
    { ...before, groupBy: ['hour'], order: { by: 'value', direction: 'desc' }, limit: 3 },
  ],
  [
    'and today',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: PERSON, time: [YESTERDAY] } },
    { measure: { op: 'avg', of: 'duration' }, filters: { class: PERSON, time: [TODAY] } },
  ],
  [
    'and today?',
    { subject: 'conversations', filters: { time: [YESTERDAY] } },
    { subject: 'conversations', filters: { time: [TODAY] } },
  ],
  ['how many dogs this week', before, { filters: { class: ['dog'], time: [THIS_WEEK] } }],
  ['how many cars', before, { filters: { class: ['car'] } }],
  ['cars today', before, { filters: { class: ['car'], time: [TODAY] } }],
];

describe('follow-ups', () => {
  it.each(rows)('%s', (question, previous, expected) => {
    expect(outcome(question, { previous: planOf(previous) })).toEqual(planOf(expected));
  });

  it('keeps the zone of the plan that it refines', () => {
    const previous = planOf({ ...before, timezone: 'Asia/Tokyo' });
    expect(ask('and today?', { previous })).toMatchObject({ plan: { timezone: 'Asia/Tokyo' } });
  });

  it.each([
    ['and the roof?', 'refusal'],
    ['and tomorrow?', 'refusal'],
    ['reset', 'refusal'],
    ['and the wobbling ones', 'unsure'],
  ])('%s is a %s', (question, kind) => {
    expect(ask(question, { previous: planOf(before) }).kind).toBe(kind);
  });
});
