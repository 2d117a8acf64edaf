// Questions of all kinds as people put them.
import { describe, expect, it } from 'vitest';
import {
  date,
  FRONT,
  GARAGE,
  LAST_MONTH,
  LAST_WEEK,
  LOT,
  outcome,
  past,
  planOf,
  type Row,
  STREET,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['how many of the vehicles were trucks yesterday', { filters: { class: ['truck'], time: [YESTERDAY] } }],
  [
    'how many of the people were at the garage today',
    { filters: { class: ['person'], camera: [GARAGE], time: [TODAY] } },
  ],
  ['how many calls did llama3 handle', { subject: 'ai_calls', filters: { model: ['llama3'] } }],
  [
    'how many people on the garage camera during working hours last week',
    {
      filters: {
        class: ['person'],
        camera: [GARAGE],
        time: [LAST_WEEK],
        hours: [{ from: 540, to: 1020 }],
        weekdays: [1, 2, 3, 4, 5],
      },
    },
  ],
  [
    'how many cats and dogs have we had in the garage over the past week',
    { filters: { class: ['cat', 'dog'], camera: [GARAGE], time: [past(1, 'week')] }, groupBy: ['class'] },
  ],
  ['what was the number of cars seen yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['what number of cars were seen yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  [
    'how many times has a person been seen at the front door this week',
    { filters: { class: ['person'], camera: [FRONT], time: [THIS_WEEK] } },
  ],
  [
    'how many times did someone walk past the garage yesterday',
    { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY] } },
  ],
  [
    'how many times was a truck spotted on the street in October',
    { filters: { class: ['truck'], camera: [STREET], time: [date('2026-10-01', 31)] } },
  ],
  [
    'did the street see more cars than the parking lot yesterday',
    { filters: { class: ['car'], time: [YESTERDAY] }, compare: { by: 'camera', values: [STREET, LOT] } },
  ],
  [
    'which of the cameras had the most people yesterday',
    {
      filters: { class: ['person'], time: [YESTERDAY] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'which of my cameras sees the most cars',
    { filters: { class: ['car'] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'name the camera with the most people last week',
    {
      filters: { class: ['person'], time: [LAST_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['what camera is the least used', { groupBy: ['camera'], order: { by: 'value', direction: 'asc' }, limit: 1 }],
  [
    'camera with most dogs',
    { filters: { class: ['dog'] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'the camera with the fewest people this week',
    {
      filters: { class: ['person'], time: [THIS_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'asc' },
      limit: 1,
    },
  ],
  [
    'on what day did we have the most visitors this month',
    {
      filters: { class: ['person'], time: [THIS_MONTH] },
      groupBy: ['day'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'what day of the week is busiest for cars',
    { filters: { class: ['car'] }, groupBy: ['weekday'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'what weekday has the fewest people',
    { filters: { class: ['person'] }, groupBy: ['weekday'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  [
    'at what hour do most people come',
    { filters: { class: ['person'] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'at which hour were there the most cars yesterday',
    {
      filters: { class: ['car'], time: [YESTERDAY] },
      groupBy: ['hour'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'what time of day is the garage the busiest',
    { filters: { camera: [GARAGE] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'when is the street busiest',
    { filters: { camera: [STREET] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'when are there the fewest people at the parking lot',
    {
      filters: { class: ['person'], camera: [LOT] },
      groupBy: ['hour_of_day'],
      order: { by: 'value', direction: 'asc' },
      limit: 1,
    },
  ],
  [
    'when do most trucks come',
    { filters: { class: ['truck'] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    "what's the busiest time of day at the front door",
    { filters: { camera: [FRONT] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  [
    'what hour was the quietest yesterday',
    { filters: { time: [YESTERDAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  [
    'which hours are the busiest at the street',
    { filters: { camera: [STREET] }, groupBy: ['hour_of_day'], order: { by: 'value', direction: 'desc' } },
  ],
  [
    'most popular hour for people last month',
    {
      filters: { class: ['person'], time: [LAST_MONTH] },
      groupBy: ['hour_of_day'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'rank the cameras by number of cars',
    { filters: { class: ['car'] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' } },
  ],
  [
    'top three cameras for people last week',
    {
      filters: { class: ['person'], time: [LAST_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 3,
    },
  ],
  [
    'the two busiest days last month',
    { filters: { time: [LAST_MONTH] }, groupBy: ['day'], order: { by: 'value', direction: 'desc' }, limit: 2 },
  ],
  [
    'three quietest hours of yesterday',
    { filters: { time: [YESTERDAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'asc' }, limit: 3 },
  ],
  [
    '5 most common classes this week',
    { filters: { time: [THIS_WEEK] }, groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 5 },
  ],
  [
    'most seen vehicle type this month',
    {
      filters: { class: ['vehicle'], time: [THIS_MONTH] },
      groupBy: ['class'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'what kind of animal was seen most often this month',
    {
      filters: { class: ['animal'], time: [THIS_MONTH] },
      groupBy: ['class'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['what is the rarest class', { groupBy: ['class'], order: { by: 'value', direction: 'asc' }, limit: 1 }],
  [
    'which animal is seen least often',
    { filters: { class: ['animal'] }, groupBy: ['class'], order: { by: 'value', direction: 'asc' }, limit: 1 },
  ],
  [
    'which vehicle type is most common on the street',
    {
      filters: { class: ['vehicle'], camera: [STREET] },
      groupBy: ['class'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  [
    'how many kinds of animals did we see',
    { measure: { op: 'distinct', of: 'class' }, filters: { class: ['animal'] } },
  ],
  [
    'how many different classes were detected yesterday',
    { measure: { op: 'distinct', of: 'class' }, filters: { time: [YESTERDAY] } },
  ],
];

describe('mixed questions', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
