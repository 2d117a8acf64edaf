// Chat words, slips of the finger, joined names, politeness, and times at the front.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  FRONT,
  GARAGE,
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
  THIS_WEEK,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  ['hwo many peple today', { filters: { class: ['person'], time: [TODAY] } }],
  [
    'wich camera saw the most cars last week',
    {
      filters: { class: ['car'], time: [LAST_WEEK] },
      groupBy: ['camera'],
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    },
  ],
  ['how manny poeple per day last week', { filters: { class: ['person'], time: [LAST_WEEK] }, groupBy: ['day'] }],
  ['how many ppl tday', { filters: { class: ['person'], time: [TODAY] } }],
  ['how many cars yesterdy', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['cars lats week', { filters: { class: ['car'], time: [LAST_WEEK] } }],
  [
    'cars betwen 9 and 5 on monday',
    { filters: { class: ['car'], time: [unit('day', -5)], hours: [{ from: 540, to: 1020 }] } },
  ],
  ['people on the camra garage', { filters: { class: ['person'], camera: [GARAGE] } }],
  ['nr of trcks last week', { filters: { class: ['truck'], time: [LAST_WEEK] } }],
  ['num cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ['# of cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ['# people yesterday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  ['number people today', { filters: { class: ['person'], time: [TODAY] } }],
  ['ppl at frontdoor today', { filters: { class: ['person'], camera: [FRONT], time: [TODAY] } }],
  ['cars in the parkinglot yesterday', { filters: { class: ['car'], camera: [LOT], time: [YESTERDAY] } }],
  ['cars in the drive way today', { filters: { class: ['car'], zone: [DRIVEWAY], time: [TODAY] } }],
  ['how many cars r there right now', { filters: { class: ['car'], time: [NOW] } }],
  ['did u see ppl at the garage', { measure: { op: 'exists' }, filters: { class: ['person'], camera: [GARAGE] } }],
  ['pls show ppl today thx', { filters: { class: ['person'], time: [TODAY] } }],
  ['cars w/ confidence over 80%', { filters: { class: ['car'], confidence: { min: 0.8 } } }],
  ['vehicles w/o cars today', { filters: { class: ['vehicle'], notClass: ['car'], time: [TODAY] } }],
  [
    'cars b/w 9am and 5pm yesterday',
    { filters: { class: ['car'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
  ['howmany cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ['how mny cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ['hw many cars', { filters: { class: ['car'] } }],
  ['how many vehicls today', { filters: { class: ['vehicle'], time: [TODAY] } }],
  ['how many vehicules at the garage', { filters: { class: ['vehicle'], camera: [GARAGE] } }],
  ['how many peopel yeserday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  ['wht time was the last car', { measure: { op: 'last' }, filters: { class: ['car'] } }],
  [
    'whats the busiest hour today',
    { filters: { time: [TODAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  ['whens the last time a dog was seen', { measure: { op: 'last' }, filters: { class: ['dog'] } }],
  ['wheres the most traffic', { groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 }],
  ['How Many CARS were there TODAY', { filters: { class: ['car'], time: [TODAY] } }],
  [
    'Hi! I was wondering whether you could give me the number of people that passed the front door last Friday. Thanks a lot!',
    { filters: { class: ['person'], camera: [FRONT], time: [YESTERDAY] } },
  ],
  ['Hello, could you please tell me how many cars were seen today?', { filters: { class: ['car'], time: [TODAY] } }],
  ['hey there, how many dogs today', { filters: { class: ['dog'], time: [TODAY] } }],
  [
    'good morning, how many people came last night?',
    { filters: { class: ['person'], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  ["I'd like to know the number of trucks this week, please", { filters: { class: ['truck'], time: [THIS_WEEK] } }],
  [
    'can you tell me if there were any dogs yesterday',
    { measure: { op: 'exists' }, filters: { class: ['dog'], time: [YESTERDAY] } },
  ],
  [
    'could you give me the number of cars that passed the street yesterday',
    { filters: { class: ['car'], camera: [STREET], time: [YESTERDAY] } },
  ],
  ['do you have any idea how many people came by today?', { filters: { class: ['person'], time: [TODAY] } }],
  ['would you mind telling me how many cars there were yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['quick question: how many people today?', { filters: { class: ['person'], time: [TODAY] } }],
  ['just curious, how many cats did we get last week?', { filters: { class: ['cat'], time: [LAST_WEEK] } }],
  ['I need the count of cars for last month', { filters: { class: ['car'], time: [LAST_MONTH] } }],
  ['my boss wants to know how many people came yesterday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  ['tell me about cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ['show me all cars from yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['give me people counts for today', { filters: { class: ['person'], time: [TODAY] } }],
  ['got any cars today', { filters: { class: ['car'], time: [TODAY] } }],
  ["how's traffic today", { filters: { time: [TODAY] } }],
  ['how many people, roughly, came in today', { filters: { class: ['person'], time: [TODAY] } }],
  ['so how many cars were there actually yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['yesterday, how many people came?', { filters: { class: ['person'], time: [YESTERDAY] } }],
  ['Yesterday how many cars were at the garage?', { filters: { class: ['car'], camera: [GARAGE], time: [YESTERDAY] } }],
  ['On Monday, how many people did we see?', { filters: { class: ['person'], time: [unit('day', -5)] } }],
  [
    'last week, which camera was busiest',
    { filters: { time: [LAST_WEEK] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' }, limit: 1 },
  ],
  ['In the last 24 hours, how many vehicles passed?', { filters: { class: ['vehicle'], time: [past(24, 'hour')] } }],
  ['at the garage, how many cars yesterday', { filters: { class: ['car'], camera: [GARAGE], time: [YESTERDAY] } }],
  [
    'at night, how many people this week',
    { filters: { class: ['person'], time: [THIS_WEEK], hours: [{ from: 1320, to: 360 }] } },
  ],
  [
    'this morning, were there any dogs?',
    { measure: { op: 'exists' }, filters: { class: ['dog'], time: [TODAY], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'between 9 and 5, how many people yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
];

describe('wording', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
