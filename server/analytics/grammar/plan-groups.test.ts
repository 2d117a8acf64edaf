// Groups, series and histograms.
import { describe, expect, it } from 'vitest';
import {
  GARAGE,
  LAST_MONTH,
  outcome,
  planOf,
  type Row,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['how many people and cars today', { filters: { class: ['person', 'car'], time: [TODAY] }, groupBy: ['class'] }],
  ['cars per hour today', { filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour'] }],
  ['hourly trend of people yesterday', { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] }],
  ['what was seen at the garage yesterday', { filters: { camera: [GARAGE], time: [YESTERDAY] }, groupBy: ['class'] }],
  ['distribution of confidence for people', { filters: { class: ['person'] }, groupBy: ['confidence'] }],
  ['which cameras saw dogs yesterday', { filters: { class: ['dog'], time: [YESTERDAY] }, groupBy: ['camera'] }],
  [
    'what kinds of animals were seen this month',
    { filters: { class: ['animal'], time: [THIS_MONTH] }, groupBy: ['class'] },
  ],
  ['what vehicles were seen today', { filters: { class: ['vehicle'], time: [TODAY] }, groupBy: ['class'] }],
  ['which classes were detected yesterday', { filters: { time: [YESTERDAY] }, groupBy: ['class'] }],
  ['break down people by hour today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['hour'] }],
  [
    'people broken down by camera this week',
    { filters: { class: ['person'], time: [THIS_WEEK] }, groupBy: ['camera'] },
  ],
  ['vehicles by type today', { filters: { class: ['vehicle'], time: [TODAY] }, groupBy: ['class'] }],
  [
    'number of vehicles per type and camera today',
    { filters: { class: ['vehicle'], time: [TODAY] }, groupBy: ['class', 'camera'] },
  ],
  ['daily people this month', { filters: { class: ['person'], time: [THIS_MONTH] }, groupBy: ['day'] }],
  ['people per week this year', { filters: { class: ['person'], time: [unit('year', 0)] }, groupBy: ['week'] }],
  ['monthly cars', { filters: { class: ['car'] }, groupBy: ['month'] }],
  ['people over time this week', { filters: { class: ['person'], time: [THIS_WEEK] }, groupBy: ['day'] }],
  ['trend of cars this month', { filters: { class: ['car'], time: [THIS_MONTH] }, groupBy: ['day'] }],
  [
    'heatmap of people last month',
    { filters: { class: ['person'], time: [LAST_MONTH] }, groupBy: ['weekday', 'hour_of_day'] },
  ],
  [
    'people by hour of day this month',
    { filters: { class: ['person'], time: [THIS_MONTH] }, groupBy: ['hour_of_day'] },
  ],
  ['how many people each hour today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['hour'] }],
  [
    'how many people per camera per hour today',
    { filters: { class: ['person'], time: [TODAY] }, groupBy: ['camera', 'hour'] },
  ],
  ['distribution of people over the day', { filters: { class: ['person'] }, groupBy: ['hour_of_day'] }],
  ['confidence histogram for cars', { filters: { class: ['car'] }, groupBy: ['confidence'] }],
  ['histogram of durations this week', { filters: { time: [THIS_WEEK] }, groupBy: ['duration'] }],
  [
    'average dwell time of cars by camera this month',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], time: [THIS_MONTH] }, groupBy: ['camera'] },
  ],
  [
    'how many sightings of dogs and cats this month',
    { filters: { class: ['dog', 'cat'], time: [THIS_MONTH] }, groupBy: ['class'] },
  ],
  ['show me cars by hour today', { filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour'] }],
  ['list people per camera yesterday', { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['camera'] }],
  ['how many persons per hour', { filters: { class: ['person'] }, groupBy: ['hour'] }],
  [
    'how many trucks by weekday last month',
    { filters: { class: ['truck'], time: [LAST_MONTH] }, groupBy: ['weekday'] },
  ],
  ['people by weekday and hour', { filters: { class: ['person'] }, groupBy: ['weekday', 'hour_of_day'] }],
  ['people per day of week', { filters: { class: ['person'] }, groupBy: ['weekday'] }],
  ['people each day this week', { filters: { class: ['person'], time: [THIS_WEEK] }, groupBy: ['day'] }],
  ['cars by week', { filters: { class: ['car'] }, groupBy: ['week'] }],
  [
    'how many detections by class and camera yesterday',
    { subject: 'detections', filters: { time: [YESTERDAY] }, groupBy: ['class', 'camera'] },
  ],
  ['average confidence by class', { measure: { op: 'avg', of: 'confidence' }, groupBy: ['class'] }],
  [
    'average confidence per camera this week',
    { measure: { op: 'avg', of: 'confidence' }, filters: { time: [THIS_WEEK] }, groupBy: ['camera'] },
  ],
];

describe('groups', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
