// Comparisons of times, classes, cameras and zones, and shares.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  FRONT,
  GARAGE,
  LAST_WEEK,
  LOT,
  outcome,
  PORCH,
  planOf,
  type Row,
  STREET,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['cars vs people this week', { filters: { time: [THIS_WEEK] }, compare: { by: 'class', values: ['car', 'person'] } }],
  [
    'were there more cars than people today?',
    { filters: { time: [TODAY] }, compare: { by: 'class', values: ['car', 'person'] } },
  ],
  [
    'more cars today than yesterday',
    { filters: { class: ['car'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'what percentage of detections were trucks',
    { subject: 'detections', measure: { op: 'share', of: 'class' }, filters: { class: ['truck'] } },
  ],
  [
    'what share of people were seen at the garage this week',
    { measure: { op: 'share', of: 'camera' }, filters: { class: ['person'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  [
    'compare the garage with the street this week',
    { filters: { time: [THIS_WEEK] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'compare people today with yesterday',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  ['share by class this week', { measure: { op: 'share' }, filters: { time: [THIS_WEEK] }, groupBy: ['class'] }],
  [
    'people this morning vs yesterday morning',
    {
      filters: { class: ['person'], time: [TODAY], hours: [{ from: 360, to: 720 }] },
      compare: { by: 'period', time: [YESTERDAY] },
    },
  ],
  [
    'people this week vs last week',
    { filters: { class: ['person'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  ['is it busier today than yesterday', { filters: { time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } }],
  [
    'was the garage busier than the street yesterday',
    { filters: { time: [YESTERDAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'did the garage see more people than the street today',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  ['which is busier, the garage or the street?', { compare: { by: 'camera', values: [GARAGE, STREET] } }],
  [
    'which was more common today, cars or trucks?',
    { filters: { time: [TODAY] }, compare: { by: 'class', values: ['car', 'truck'] } },
  ],
  [
    'how many more cars than trucks today',
    { filters: { time: [TODAY] }, compare: { by: 'class', values: ['car', 'truck'] } },
  ],
  ['how does today compare to yesterday', { filters: { time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } }],
  [
    'compare people this week with the previous week',
    { filters: { class: ['person'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'how many cars today compared with the day before',
    { filters: { class: ['car'], time: [TODAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  [
    'are there more dogs than cats this month',
    { filters: { time: [THIS_MONTH] }, compare: { by: 'class', values: ['dog', 'cat'] } },
  ],
  [
    'difference between cars and trucks yesterday',
    { filters: { time: [YESTERDAY] }, compare: { by: 'class', values: ['car', 'truck'] } },
  ],
  [
    'people at the garage vs the street today',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'cars at the front door versus the parking lot last week',
    { filters: { class: ['car'], time: [LAST_WEEK] }, compare: { by: 'camera', values: [FRONT, LOT] } },
  ],
  [
    'compare driveway and porch today',
    { filters: { time: [TODAY] }, compare: { by: 'zone', values: [DRIVEWAY, PORCH] } },
  ],
  [
    'percentage of vehicles that were at the garage this week',
    { measure: { op: 'share', of: 'camera' }, filters: { class: ['vehicle'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  [
    'what fraction of events are enter events',
    { subject: 'events', measure: { op: 'share', of: 'eventKind' }, filters: { eventKind: ['enter'] } },
  ],
  [
    'what percentage of sightings are unreviewed',
    { measure: { op: 'share', of: 'reviewed' }, filters: { reviewed: false } },
  ],
  [
    'how much of the traffic was trucks yesterday',
    { measure: { op: 'share', of: 'class' }, filters: { class: ['truck'], time: [YESTERDAY] } },
  ],
  [
    'what percentage of people came in the morning last week',
    {
      measure: { op: 'share', of: 'hours' },
      filters: { class: ['person'], time: [LAST_WEEK], hours: [{ from: 360, to: 720 }] },
    },
  ],
  [
    'what share of cars stayed longer than 10 minutes',
    { measure: { op: 'share', of: 'duration' }, filters: { class: ['car'], duration: { minMs: 600000 } } },
  ],
  [
    'what percent of detections have confidence over 90%',
    { subject: 'detections', measure: { op: 'share', of: 'confidence' }, filters: { confidence: { min: 0.9 } } },
  ],
  [
    'percentage of people per camera',
    { measure: { op: 'share' }, filters: { class: ['person'] }, groupBy: ['camera'] },
  ],
  ['share of each class today', { measure: { op: 'share' }, filters: { time: [TODAY] }, groupBy: ['class'] }],
  [
    "what's the share of trucks this week",
    { measure: { op: 'share', of: 'class' }, filters: { class: ['truck'], time: [THIS_WEEK] } },
  ],
  [
    'how many people were there yesterday compared to the day before yesterday',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: [unit('day', -2)] } },
  ],
  [
    'how does this week compare to last week for cars',
    { filters: { class: ['car'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'fewer cars today than yesterday?',
    { filters: { class: ['car'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'is the parking lot busier this week than last week',
    { filters: { camera: [LOT], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  ['are people more common than cars', { compare: { by: 'class', values: ['person', 'car'] } }],
  [
    'do we have more people or cars at the street today',
    { filters: { camera: [STREET], time: [TODAY] }, compare: { by: 'class', values: ['person', 'car'] } },
  ],
  ['which is more frequent, dogs or cats', { compare: { by: 'class', values: ['dog', 'cat'] } }],
];

describe('comparisons and shares', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
