// Which group is first or last, and how many of them are asked for.
import { describe, expect, it } from 'vitest';
import {
  GARAGE,
  LAST_MONTH,
  LAST_WEEK,
  outcome,
  planOf,
  type Row,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  [
    'which camera saw the most people last week?',
    {
      filters: { class: ['person'], time: [LAST_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'what was the busiest hour yesterday?',
    { filters: { time: [YESTERDAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'busiest hour this month',
    { filters: { time: [THIS_MONTH] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'busiest day last week',
    { filters: { time: [LAST_WEEK] }, groupBy: ['day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'top 3 cameras by people this week',
    {
      filters: { class: ['person'], time: [THIS_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 3,
    },
  ],
  [
    'which hour of the day has the most cars',
    { filters: { class: ['car'] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'quietest day this month',
    { filters: { time: [THIS_MONTH] }, groupBy: ['day'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  [
    'which camera is the busiest today?',
    { filters: { time: [TODAY] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which 2 cameras had the fewest cars this week',
    {
      filters: { class: ['car'], time: [THIS_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'asc' },
      limit: 2,
    },
  ],
  [
    'what day had the most people last month',
    {
      filters: { class: ['person'], time: [LAST_MONTH] },
      groupBy: ['day'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'on which day were there the most cars this week',
    {
      filters: { class: ['car'], time: [THIS_WEEK] },
      groupBy: ['day'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['which weekday is busiest', { groupBy: ['weekday'], order: { by: 'value', direction: 'desc' }, limit: 1 }],
  [
    'which day of the week has the fewest people',
    { filters: { class: ['person'] }, groupBy: ['weekday'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  ['what time of day is busiest', { groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 }],
  [
    'when is it busiest at the garage',
    { filters: { camera: [GARAGE] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'when were the most people seen yesterday',
    {
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['hour'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'where were the most dogs seen this week',
    {
      filters: { class: ['dog'], time: [THIS_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'most common class today',
    { filters: { time: [TODAY] }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'what is the most common object this week',
    { filters: { time: [THIS_WEEK] }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'least common class this month',
    { filters: { time: [THIS_MONTH] }, groupBy: ['class'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  ['top 5 classes', { groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 5 }],
  [
    'what are the 3 busiest hours this week',
    { filters: { time: [THIS_WEEK] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 3 },
  ],
  [
    'peak hour today',
    { filters: { time: [TODAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which camera has the longest average stay',
    {
      measure: { op: 'avg', of: 'duration' },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'which model has the highest latency',
    {
      subject: 'ai_calls',
      measure: { op: 'max', of: 'latency' },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'which agent had the most conversations this week',
    {
      subject: 'conversations',
      filters: { time: [THIS_WEEK] },
      groupBy: ['agent'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'busiest model this week',
    {
      subject: 'ai_calls',
      filters: { time: [THIS_WEEK] },
      groupBy: ['model'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'WHAT CAMERA HAD THE MOST PEOPLE LAST WEEK???',
    {
      filters: { class: ['person'], time: [LAST_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'rank cameras by number of people this week',
    {
      filters: { class: ['person'], time: [THIS_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
    },
  ],
  [
    'top camera yesterday',
    { filters: { time: [YESTERDAY] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'top 10 hours for cars',
    { filters: { class: ['car'] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 10 },
  ],
  [
    'most active camera this week',
    { filters: { time: [THIS_WEEK] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which zone had the most people this week',
    {
      filters: { class: ['person'], time: [THIS_WEEK] },
      groupBy: ['zone'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['busiest zone', { groupBy: ['zone'], order: { by: 'value', direction: 'desc' }, limit: 1 }],
  [
    'quietest hour today',
    { filters: { time: [TODAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  ['quietest hour of the day', { groupBy: ['hour_of_day'], order: { by: 'value', direction: 'asc' }, limit: 1 }],
  [
    'least busy camera last week',
    { filters: { time: [LAST_WEEK] }, groupBy: ['camera'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  [
    'on which weekday do most trucks come',
    { filters: { class: ['truck'] }, groupBy: ['weekday'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which class has the longest average visit',
    { measure: { op: 'avg', of: 'duration' }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'which day had the longest visit this month',
    {
      measure: { op: 'max', of: 'duration' },
      filters: { time: [THIS_MONTH] },
      groupBy: ['day'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
];

describe('superlatives', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
