// Words of time: calendar and rolling stretches, dates, ranges, parts of the day, weekdays.
import { describe, expect, it } from 'vitest';
import {
  date,
  FRONT,
  GARAGE,
  LAST_MONTH,
  LAST_WEEK,
  outcome,
  past,
  planOf,
  type Row,
  STREET,
  span,
  THIS_WEEK,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['how many detections in the last 24 hours', { subject: 'detections', filters: { time: [past(24, 'hour')] } }],
  [
    'how many people between 9 and 5',
    { filters: { class: ['person'], time: [span('2026-11-21T09:00', '2026-11-21T17:00')] } },
  ],
  [
    'people at the garage between 9am and 5pm yesterday',
    { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
  [
    'people between 9 and 5 last week',
    { filters: { class: ['person'], time: [LAST_WEEK], hours: [{ from: 540, to: 1020 }] } },
  ],
  [
    'how many people yesterday morning',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'how many people last night',
    { filters: { class: ['person'], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  ['cars on November 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars from Nov 3 to Nov 7', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars November 3-7', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['trucks since Monday', { filters: { class: ['truck'], time: [unit('day', -5, 6)] } }],
  ['how many trucks on Monday', { filters: { class: ['truck'], time: [unit('day', -5)] } }],
  ['cars last Friday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many people on weekends', { filters: { class: ['person'], weekdays: [6, 7] } }],
  ['how many people last weekend', { filters: { class: ['person'], time: [LAST_WEEK], weekdays: [6, 7] } }],
  ['how many people in November', { filters: { class: ['person'], time: [date('2026-11-01', 30)] } }],
  ['people in the first week of November', { filters: { class: ['person'], time: [date('2026-11-01', 7)] } }],
  ['how many cars three days ago', { filters: { class: ['car'], time: [unit('day', -3)] } }],
  ['how many cars in the last 7 days', { filters: { class: ['car'], time: [past(7, 'day')] } }],
  [
    'how many cars were there on weekdays between 8 and 12 last month',
    { filters: { class: ['car'], time: [LAST_MONTH], hours: [{ from: 480, to: 720 }], weekdays: [1, 2, 3, 4, 5] } },
  ],
  [
    'how many people after 6pm yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 1080, to: 1440 }] } },
  ],
  ['how many people since yesterday', { filters: { class: ['person'], time: [unit('day', -1, 2)] } }],
  ['how many people since 9am', { filters: { class: ['person'], time: [span('2026-11-21T09:00', null)] } }],
  ['how many people since 9am yesterday', { filters: { class: ['person'], time: [span('2026-11-20T09:00', null)] } }],
  ['how many cars since last week', { filters: { class: ['car'], time: [unit('week', -1, 2)] } }],
  ['how many cars since November 3rd', { filters: { class: ['car'], time: [span('2026-11-03T00:00', null)] } }],
  ['how many cars until yesterday', { filters: { class: ['car'], time: [span(null, '2026-11-21T00:00')] } }],
  ['how many cars before November 10', { filters: { class: ['car'], time: [span(null, '2026-11-10T00:00')] } }],
  ['cars between yesterday and today', { filters: { class: ['car'], time: [unit('day', -1, 2)] } }],
  [
    'from yesterday 9am to today 5pm how many cars',
    { filters: { class: ['car'], time: [span('2026-11-20T09:00', '2026-11-21T17:00')] } },
  ],
  [
    'how many cars from 9am yesterday to 5pm today',
    { filters: { class: ['car'], time: [span('2026-11-20T09:00', '2026-11-21T17:00')] } },
  ],
  ['people on 2026-11-03', { filters: { class: ['person'], time: [date('2026-11-03')] } }],
  ['people on 25/10/2026', { filters: { class: ['person'], time: [date('2026-10-25')] } }],
  ['how many cars in October 2026', { filters: { class: ['car'], time: [date('2026-10-01', 31)] } }],
  ['how many cars last October', { filters: { class: ['car'], time: [date('2026-10-01', 31)] } }],
  ['how many cars in 2026', { filters: { class: ['car'], time: [date('2026-01-01', 365)] } }],
  ['cars this quarter', { filters: { class: ['car'], time: [date('2026-10-01', 92)] } }],
  ['cars in Q3', { filters: { class: ['car'], time: [date('2026-07-01', 92)] } }],
  ['how many people in the morning', { filters: { class: ['person'], hours: [{ from: 360, to: 720 }] } }],
  [
    'how many people in the mornings last week',
    { filters: { class: ['person'], time: [LAST_WEEK], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'how many people at night this week',
    { filters: { class: ['person'], time: [THIS_WEEK], hours: [{ from: 1320, to: 360 }] } },
  ],
  [
    'dogs during office hours this week',
    { filters: { class: ['dog'], time: [THIS_WEEK], hours: [{ from: 540, to: 1020 }] } },
  ],
  [
    'dogs during working hours this week',
    { filters: { class: ['dog'], time: [THIS_WEEK], hours: [{ from: 540, to: 1020 }], weekdays: [1, 2, 3, 4, 5] } },
  ],
  ['people at 5pm yesterday', { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 1020, to: 1080 }] } }],
  ['people in the last half hour', { filters: { class: ['person'], time: [past(30, 'minute')] } }],
  ['people in the past 90 minutes', { filters: { class: ['person'], time: [past(90, 'minute')] } }],
  ['people past week', { filters: { class: ['person'], time: [past(1, 'week')] } }],
  ['people in the last hour', { filters: { class: ['person'], time: [past(1, 'hour')] } }],
  ['cars in the past 2 days', { filters: { class: ['car'], time: [past(2, 'day')] } }],
  ['how many cars in the last two weeks', { filters: { class: ['car'], time: [past(2, 'week')] } }],
  ['how many cars yesterday and today', { filters: { class: ['car'], time: [YESTERDAY, TODAY] } }],
  ['how many cars on Monday and Tuesday', { filters: { class: ['car'], time: [unit('day', -5), unit('day', -4)] } }],
  ['how many cars on Mondays and Fridays', { filters: { class: ['car'], weekdays: [1, 5] } }],
  ['how many people over the weekend', { filters: { class: ['person'], time: [THIS_WEEK], weekdays: [6, 7] } }],
  ['people this weekend', { filters: { class: ['person'], time: [THIS_WEEK], weekdays: [6, 7] } }],
  ['people on the 3rd', { filters: { class: ['person'], time: [date('2026-11-03')] } }],
  ['give me the number of trucks last month please', { filters: { class: ['truck'], time: [LAST_MONTH] } }],
  [
    'i would like to know how many bikes passed by on Sunday',
    { filters: { class: ['bicycle'], time: [unit('day', -6)] } },
  ],
  ['lorries last week', { filters: { class: ['truck'], time: [LAST_WEEK] } }],
  [
    'number of people seen by the garage camera between November 1 and November 5',
    { filters: { class: ['person'], camera: [GARAGE], time: [date('2026-11-01', 5)] } },
  ],
  ['how many times did a dog appear last week', { filters: { class: ['dog'], time: [LAST_WEEK] } }],
  [
    'how many vehicles passed the street camera yesterday between 7am and 9am',
    { filters: { class: ['vehicle'], camera: [STREET], time: [YESTERDAY], hours: [{ from: 420, to: 540 }] } },
  ],
  [
    'how many people did the front door camera see last month',
    { filters: { class: ['person'], camera: [FRONT], time: [LAST_MONTH] } },
  ],
];

describe('times', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
