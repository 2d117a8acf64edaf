// What is measured beside a count: first and last, whether there was any, durations, confidence, distinct values.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  FRONT,
  GARAGE,
  LAST_WEEK,
  LOT,
  NOW,
  outcome,
  planOf,
  type Row,
  STREET,
  span,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['when was the last dog seen?', { measure: { op: 'last' }, filters: { class: ['dog'] } }],
  [
    'when did the first person appear today?',
    { measure: { op: 'first' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  ['how long do people stay on average', { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'] } }],
  [
    'average confidence of cars at the parking lot',
    { measure: { op: 'avg', of: 'confidence' }, filters: { class: ['car'], camera: [LOT] } },
  ],
  [
    'is there a car in the driveway?',
    { measure: { op: 'exists' }, filters: { class: ['car'], zone: [DRIVEWAY], time: [NOW] } },
  ],
  [
    'on how many days did we see a dog this month',
    { measure: { op: 'distinct', of: 'day' }, filters: { class: ['dog'], time: [THIS_MONTH] } },
  ],
  ['how many cameras saw a dog', { measure: { op: 'distinct', of: 'camera' }, filters: { class: ['dog'] } }],
  [
    'how many different kinds of animals were seen this month',
    { measure: { op: 'distinct', of: 'class' }, filters: { class: ['animal'], time: [THIS_MONTH] } },
  ],
  ['longest visit today', { measure: { op: 'max', of: 'duration' }, filters: { time: [TODAY] } }],
  ['any dogs today?', { measure: { op: 'exists' }, filters: { class: ['dog'], time: [TODAY] } }],
  [
    'has a car been at the garage today',
    { measure: { op: 'exists' }, filters: { class: ['car'], camera: [GARAGE], time: [TODAY] } },
  ],
  [
    'how long was the longest visit yesterday',
    { measure: { op: 'max', of: 'duration' }, filters: { time: [YESTERDAY] } },
  ],
  [
    'what is the longest a car stayed this week',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['car'], time: [THIS_WEEK] } },
  ],
  ['shortest visit today', { measure: { op: 'min', of: 'duration' }, filters: { time: [TODAY] } }],
  ['median visit duration this week', { measure: { op: 'median', of: 'duration' }, filters: { time: [THIS_WEEK] } }],
  [
    'average time people spent at the garage this week',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  [
    'how long do cars stay at the parking lot?',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], camera: [LOT] } },
  ],
  [
    'how long are people in the driveway on average',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], zone: [DRIVEWAY] } },
  ],
  [
    'what is the highest confidence for a dog',
    { measure: { op: 'max', of: 'confidence' }, filters: { class: ['dog'] } },
  ],
  ['lowest confidence today', { measure: { op: 'min', of: 'confidence' }, filters: { time: [TODAY] } }],
  [
    'median confidence of people yesterday',
    { measure: { op: 'median', of: 'confidence' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'are there any people at the garage right now',
    { measure: { op: 'exists' }, filters: { class: ['person'], camera: [GARAGE], time: [NOW] } },
  ],
  ['anyone at the door?', { measure: { op: 'exists' }, filters: { class: ['person'], camera: [FRONT] } }],
  [
    'could you tell me whether there was a dog in the driveway last night?',
    {
      measure: { op: 'exists' },
      filters: { class: ['dog'], zone: [DRIVEWAY], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] },
    },
  ],
  [
    'do you know if there were any cats yesterday',
    { measure: { op: 'exists' }, filters: { class: ['cat'], time: [YESTERDAY] } },
  ],
  [
    'was there a truck in the parking lot on Tuesday?',
    { measure: { op: 'exists' }, filters: { class: ['truck'], camera: [LOT], time: [unit('day', -4)] } },
  ],
  [
    'did any dogs or cats show up last weekend?',
    { measure: { op: 'exists' }, filters: { class: ['dog', 'cat'], time: [LAST_WEEK], weekdays: [6, 7] } },
  ],
  ['have there been any bears', { measure: { op: 'exists' }, filters: { class: ['bear'] } }],
  [
    'has anybody been in the driveway since midnight',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], zone: [DRIVEWAY], time: [span('2026-11-21T00:00', null)] },
    },
  ],
  [
    'when was a car last seen at the garage',
    { measure: { op: 'last' }, filters: { class: ['car'], camera: [GARAGE] } },
  ],
  ['when was the most recent cat sighting', { measure: { op: 'last' }, filters: { class: ['cat'] } }],
  ['what time was the first car today', { measure: { op: 'first' }, filters: { class: ['car'], time: [TODAY] } }],
  ['at what time did the last person leave', { measure: { op: 'last' }, filters: { class: ['person'] } }],
  ['when did a dog first appear', { measure: { op: 'first' }, filters: { class: ['dog'] } }],
  [
    'last time a bus was seen on the street camera',
    { measure: { op: 'last' }, filters: { class: ['bus'], camera: [STREET] } },
  ],
  [
    'best confidence for a person today',
    { measure: { op: 'max', of: 'confidence' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  ['minimum duration of cars', { measure: { op: 'min', of: 'duration' }, filters: { class: ['car'] } }],
  [
    'how long did cars stay on average yesterday at the parking lot',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], camera: [LOT], time: [YESTERDAY] } },
  ],
  ['when did the first car arrive today', { measure: { op: 'first' }, filters: { class: ['car'], time: [TODAY] } }],
  ['what time does the first person arrive', { measure: { op: 'first' }, filters: { class: ['person'] } }],
];

describe('measures', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
