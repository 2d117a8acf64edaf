// Comparisons, whether there was any, and shares, in other words.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  date,
  FRONT,
  GARAGE,
  GATE,
  LAST_MONTH,
  LAST_WEEK,
  LOT,
  NOW,
  outcome,
  past,
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
  [
    'what is the difference in car traffic between last Saturday and last Sunday?',
    { filters: { class: ['car'], time: [unit('day', -7)] }, compare: { by: 'period', time: [unit('day', -6)] } },
  ],
  [
    'difference in people between today and yesterday',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'how much more traffic did we have today than yesterday',
    { filters: { time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'did we see more dogs this week than last week',
    { filters: { class: ['dog'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'were there fewer people yesterday than the day before',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  [
    'was yesterday busier than the day before',
    { filters: { time: [YESTERDAY] }, compare: { by: 'period', time: 'previous' } },
  ],
  ['is today busier than yesterday', { filters: { time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } }],
  [
    'people today compared to yesterday',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'people today vs yesterday',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'cars yesterday versus today',
    { filters: { class: ['car'], time: [YESTERDAY] }, compare: { by: 'period', time: [TODAY] } },
  ],
  [
    'compare the number of cars between the garage and the street yesterday',
    { filters: { class: ['car'], time: [YESTERDAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'compare cars on the garage and the street this week',
    { filters: { class: ['car'], time: [THIS_WEEK] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'compare this week with last week',
    { filters: { time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'did the number of people go up this week compared to last week',
    { filters: { class: ['person'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'how many more people today than yesterday',
    { filters: { class: ['person'], time: [TODAY] }, compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'how many fewer cars this week than last week',
    { filters: { class: ['car'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'which had more people yesterday, the garage or the street',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  ["what's busier, the garage or the parking lot", { compare: { by: 'camera', values: [GARAGE, LOT] } }],
  [
    'were there more cars on Monday than on Tuesday',
    { filters: { class: ['car'], time: [unit('day', -5)] }, compare: { by: 'period', time: [unit('day', -4)] } },
  ],
  [
    'more cars in October than in September?',
    {
      filters: { class: ['car'], time: [date('2026-10-01', 31)] },
      compare: { by: 'period', time: [date('2026-09-01', 30)] },
    },
  ],
  [
    'more people on the garage camera than on the street camera yesterday?',
    { filters: { class: ['person'], time: [YESTERDAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'more dogs or cats this month?',
    { filters: { time: [THIS_MONTH] }, compare: { by: 'class', values: ['dog', 'cat'] } },
  ],
  ['cars compared to trucks today', { filters: { time: [TODAY] }, compare: { by: 'class', values: ['car', 'truck'] } }],
  [
    'how do cars compare to trucks this week',
    { filters: { time: [THIS_WEEK] }, compare: { by: 'class', values: ['car', 'truck'] } },
  ],
  [
    'is the number of cars higher this week than last week',
    { filters: { class: ['car'], time: [THIS_WEEK] }, compare: { by: 'period', time: [LAST_WEEK] } },
  ],
  [
    'people this month against last month',
    { filters: { class: ['person'], time: [THIS_MONTH] }, compare: { by: 'period', time: [LAST_MONTH] } },
  ],
  [
    'how does the garage compare with the street today',
    { filters: { time: [TODAY] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  [
    'difference between people on Monday and Tuesday',
    { filters: { class: ['person'], time: [unit('day', -5)] }, compare: { by: 'period', time: [unit('day', -4)] } },
  ],
  [
    "what's the difference between the garage and the street in people this week",
    { filters: { class: ['person'], time: [THIS_WEEK] }, compare: { by: 'camera', values: [GARAGE, STREET] } },
  ],
  ['last week vs the week before', { filters: { time: [LAST_WEEK] }, compare: { by: 'period', time: 'previous' } }],
  [
    'cars last week compared to the week before',
    { filters: { class: ['car'], time: [LAST_WEEK] }, compare: { by: 'period', time: 'previous' } },
  ],
  ['did u see any doggos today', { measure: { op: 'exists' }, filters: { class: ['dog'], time: [TODAY] } }],
  [
    'was there anyone at the front door last night',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], camera: [FRONT], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] },
    },
  ],
  [
    'was anybody at the garage between 2 and 4 am',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], camera: [GARAGE], time: [span('2026-11-21T02:00', '2026-11-21T04:00')] },
    },
  ],
  ['were any trucks here yesterday', { measure: { op: 'exists' }, filters: { class: ['truck'], time: [YESTERDAY] } }],
  [
    'did a truck come by this morning',
    { measure: { op: 'exists' }, filters: { class: ['truck'], time: [TODAY], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'did a dog visit the garage this week',
    { measure: { op: 'exists' }, filters: { class: ['dog'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  ['has a bear ever been seen', { measure: { op: 'exists' }, filters: { class: ['bear'] } }],
  ['have you seen a cat today', { measure: { op: 'exists' }, filters: { class: ['cat'], time: [TODAY] } }],
  [
    'has anyone been in the driveway today',
    { measure: { op: 'exists' }, filters: { class: ['person'], zone: [DRIVEWAY], time: [TODAY] } },
  ],
  [
    'has there been a car at the parking lot in the last hour',
    { measure: { op: 'exists' }, filters: { class: ['car'], camera: [LOT], time: [past(1, 'hour')] } },
  ],
  [
    'is anyone at the front door',
    { measure: { op: 'exists' }, filters: { class: ['person'], camera: [FRONT], time: [NOW] } },
  ],
  [
    'is somebody in the driveway right now',
    { measure: { op: 'exists' }, filters: { class: ['person'], zone: [DRIVEWAY], time: [NOW] } },
  ],
  ['is there anything in the garage', { measure: { op: 'exists' }, filters: { camera: [GARAGE], time: [NOW] } }],
  [
    'are there cars in the parking lot at the moment',
    { measure: { op: 'exists' }, filters: { class: ['car'], camera: [LOT], time: [NOW] } },
  ],
  ['any people?', { measure: { op: 'exists' }, filters: { class: ['person'] } }],
  [
    'any cars in the parking lot right now',
    { measure: { op: 'exists' }, filters: { class: ['car'], camera: [LOT], time: [NOW] } },
  ],
  [
    'anything at the garage last night?',
    { measure: { op: 'exists' }, filters: { camera: [GARAGE], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  [
    'someone at the door this morning?',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], camera: [FRONT], time: [TODAY], hours: [{ from: 360, to: 720 }] },
    },
  ],
  ['do we have any sheep', { measure: { op: 'exists' }, filters: { class: ['sheep'] } }],
  [
    'did anyone cross the gate line',
    {
      subject: 'events',
      measure: { op: 'exists' },
      filters: { class: ['person'], zone: [GATE], eventKind: ['cross'] },
    },
  ],
  [
    'did it see any people at the front door',
    { measure: { op: 'exists' }, filters: { class: ['person'], camera: [FRONT] } },
  ],
  [
    'Did any cars stay longer than an hour yesterday?',
    { measure: { op: 'exists' }, filters: { class: ['car'], time: [YESTERDAY], duration: { minMs: 3600000 } } },
  ],
  [
    'was there a car on 3 November',
    { measure: { op: 'exists' }, filters: { class: ['car'], time: [date('2026-11-03')] } },
  ],
  [
    'did we have visitors on Sunday',
    { measure: { op: 'exists' }, filters: { class: ['person'], time: [unit('day', -6)] } },
  ],
  [
    'what percent of sightings were people yesterday',
    { measure: { op: 'share', of: 'class' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
];

describe('sides', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
