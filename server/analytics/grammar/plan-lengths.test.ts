// How long, how sure, how often: durations, averages, occupancy.
import { describe, expect, it } from 'vitest';
import { FRONT, GARAGE, LOT, outcome, PORCH, planOf, type Row, THIS_WEEK, TODAY, YESTERDAY } from './testing';

const rows: Row[] = [
  ['people who stayed for more than half an hour', { filters: { class: ['person'], duration: { minMs: 1800000 } } }],
  ['people who stayed over 90 secs', { filters: { class: ['person'], duration: { minMs: 90000 } } }],
  ['cars in view for under a minute', { filters: { class: ['car'], duration: { maxMs: 60000 } } }],
  ['people under a minute today', { filters: { class: ['person'], time: [TODAY], duration: { maxMs: 60000 } } }],
  ['cars longer than two hours', { filters: { class: ['car'], duration: { minMs: 7200000 } } }],
  ['cars that stayed at least five minutes', { filters: { class: ['car'], duration: { minMs: 300000 } } }],
  ['cars there for more than an hour', { filters: { class: ['car'], duration: { minMs: 3600000 } } }],
  ['cars parked for over 2 hours', { filters: { class: ['car'], duration: { minMs: 7200000 } } }],
  [
    'cars that were parked for more than an hour and a half',
    { filters: { class: ['car'], duration: { minMs: 5400000 } } },
  ],
  ['people visible for less than ten seconds', { filters: { class: ['person'], duration: { maxMs: 10000 } } }],
  ['visits longer than 10 minutes', { filters: { class: ['person'], duration: { minMs: 600000 } } }],
  ['visits under 30 seconds today', { filters: { class: ['person'], time: [TODAY], duration: { maxMs: 30000 } } }],
  [
    'visits between one and five minutes',
    { filters: { class: ['person'], duration: { minMs: 60000, maxMs: 300000 } } },
  ],
  ['people lingering for more than 2 mins', { filters: { class: ['person'], duration: { minMs: 120000 } } }],
  [
    'people that hung around for more than five minutes',
    { filters: { class: ['person'], duration: { minMs: 300000 } } },
  ],
  ['people who were there for 5+ minutes', { filters: { class: ['person'], duration: { minMs: 300000 } } }],
  ['people who stayed > 5 min', { filters: { class: ['person'], duration: { minMs: 300000 } } }],
  ['how many people stayed longer than 1m', { filters: { class: ['person'], duration: { minMs: 60000 } } }],
  ['cars lasting more than 2 minutes', { filters: { class: ['car'], duration: { minMs: 120000 } } }],
  ['how many sightings lasted over a minute', { filters: { duration: { minMs: 60000 } } }],
  ['people with a visit of more than 3 minutes', { filters: { class: ['person'], duration: { minMs: 180000 } } }],
  ['detections over 0.9', { subject: 'detections', filters: { confidence: { min: 0.9 } } }],
  ['people with high confidence', { filters: { class: ['person'], confidence: { min: 0.8 } } }],
  ['detections with at least 90% confidence', { subject: 'detections', filters: { confidence: { min: 0.9 } } }],
  ['people between 60% and 80% confidence', { filters: { class: ['person'], confidence: { min: 0.6, max: 0.8 } } }],
  [
    'how long do cats usually hang around in the garage, on average',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['cat'], camera: [GARAGE] } },
  ],
  [
    'average time in view per class yesterday',
    { measure: { op: 'avg', of: 'duration' }, filters: { time: [YESTERDAY] }, groupBy: ['class'] },
  ],
  ['average time in view yesterday', { measure: { op: 'avg', of: 'duration' }, filters: { time: [YESTERDAY] } }],
  [
    'mean visit length of cars today',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], time: [TODAY] } },
  ],
  [
    'how long does a car normally stay at the parking lot',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], camera: [LOT] } },
  ],
  [
    'how long do people typically stay at the front door',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], camera: [FRONT] } },
  ],
  ['how long are cars usually parked', { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'] } }],
  [
    "what's the average stay of people this week",
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], time: [THIS_WEEK] } },
  ],
  [
    'average length of stay per camera this week',
    { measure: { op: 'avg', of: 'duration' }, filters: { time: [THIS_WEEK] }, groupBy: ['camera'] },
  ],
  [
    'how long was the average visit yesterday',
    { measure: { op: 'avg', of: 'duration' }, filters: { time: [YESTERDAY] } },
  ],
  [
    'what is the typical visit length of people',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'] } },
  ],
  ['what was the longest visit yesterday', { measure: { op: 'max', of: 'duration' }, filters: { time: [YESTERDAY] } }],
  [
    'longest stay of a car this week',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['car'], time: [THIS_WEEK] } },
  ],
  [
    'how long did the longest car stay today',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['car'], time: [TODAY] } },
  ],
  [
    'longest time a person was in view today',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  [
    'shortest time a dog was visible this week',
    { measure: { op: 'min', of: 'duration' }, filters: { class: ['dog'], time: [THIS_WEEK] } },
  ],
  ['median time in view of cars', { measure: { op: 'median', of: 'duration' }, filters: { class: ['car'] } }],
  [
    'how long was a person in view at most today',
    { measure: { op: 'max', of: 'duration' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  ['maximum dwell time today', { measure: { op: 'max', of: 'duration' }, filters: { time: [TODAY] } }],
  [
    'how long on average did people linger on the porch yesterday',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['person'], zone: [PORCH], time: [YESTERDAY] } },
  ],
  ['how long did trucks stay', { measure: { op: 'avg', of: 'duration' }, filters: { class: ['truck'] } }],
  ['average duration by class', { measure: { op: 'avg', of: 'duration' }, groupBy: ['class'] }],
  [
    'which class stays longest on average',
    { measure: { op: 'avg', of: 'duration' }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'what class stays the longest',
    { measure: { op: 'max', of: 'duration' }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which camera has the longest visits',
    {
      measure: { op: 'max', of: 'duration' },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'how sure was the detector about cars on average today',
    { measure: { op: 'avg', of: 'confidence' }, filters: { class: ['car'], time: [TODAY] } },
  ],
  [
    'how confident is the detector about dogs',
    { measure: { op: 'avg', of: 'confidence' }, filters: { class: ['dog'] } },
  ],
  ['average confidence for people', { measure: { op: 'avg', of: 'confidence' }, filters: { class: ['person'] } }],
  [
    'mean detection confidence yesterday',
    { subject: 'detections', measure: { op: 'avg', of: 'confidence' }, filters: { time: [YESTERDAY] } },
  ],
  [
    'on average, how many people were in view at a time yesterday?',
    {
      subject: 'occupancy',
      measure: { op: 'avg', of: 'occupancy' },
      filters: { class: ['person'], time: [YESTERDAY] },
    },
  ],
  [
    'how many people were in view at a time on average yesterday',
    {
      subject: 'occupancy',
      measure: { op: 'avg', of: 'occupancy' },
      filters: { class: ['person'], time: [YESTERDAY] },
    },
  ],
  [
    'average number of people in view at once today',
    { subject: 'occupancy', measure: { op: 'avg', of: 'occupancy' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  [
    'average number of people in view at the same time per hour yesterday',
    {
      subject: 'occupancy',
      measure: { op: 'avg', of: 'occupancy' },
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['hour'],
    },
  ],
  [
    'how many cars on average at once at the parking lot',
    { subject: 'occupancy', measure: { op: 'avg', of: 'occupancy' }, filters: { class: ['car'], camera: [LOT] } },
  ],
  [
    'how many people were there at most at once',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'] } },
  ],
  [
    "what's the max number of cars at the same time this week",
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['car'], time: [THIS_WEEK] } },
  ],
  [
    'highest number of people in view at once today',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [TODAY] } },
  ],
];

describe('lengths and averages', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
