// Questions as they are typed in a hurry or spoken: slips, chat words, missing spaces, hours in words.
import { describe, expect, it } from 'vitest';
import {
  date,
  FRONT,
  GARAGE,
  LAST_WEEK,
  LOT,
  NOW,
  outcome,
  planOf,
  type Row,
  span,
  TODAY,
  unit,
  YESTERDAY,
} from './testing';

const cars = { class: ['car'] };
const people = { class: ['person'] };

const rows: Row[] = [
  ['people at the door front', { filters: { ...people, camera: [FRONT] } }],
  ['how many cars 2day', { filters: { ...cars, time: [TODAY] } }],
  ['hw mny ppl rn', { filters: { ...people, time: [NOW] } }],
  ['gimme ppl per cam 2day', { filters: { ...people, time: [TODAY] }, groupBy: ['camera'] }],
  ['how many ppl @ front dor yday', { filters: { ...people, camera: [FRONT], time: [YESTERDAY] } }],
  [
    'r there ppl at the frnt door rn',
    { measure: { op: 'exists' }, filters: { ...people, camera: [FRONT], time: [NOW] } },
  ],
  ['any1 at the front door', { measure: { op: 'exists' }, filters: { ...people, camera: [FRONT] } }],
  ['is any1 in the garage', { measure: { op: 'exists' }, filters: { ...people, camera: [GARAGE], time: [NOW] } }],
  ['hwo many bycicles today', { filters: { class: ['bicycle'], time: [TODAY] } }],
  ['how many peeple per our today', { filters: { ...people, time: [TODAY] }, groupBy: ['hour'] }],
  ['howm any trukcs yestrday', { filters: { class: ['truck'], time: [YESTERDAY] } }],
  ['cuont of cras tday', { filters: { ...cars, time: [TODAY] } }],
  [
    'hw lng do ppl stay at da front door',
    { measure: { op: 'avg', of: 'duration' }, filters: { ...people, camera: [FRONT] } },
  ],
  ['whn was teh last truk seen', { measure: { op: 'last' }, filters: { class: ['truck'] } }],
  ['was der a dog 2day', { measure: { op: 'exists' }, filters: { class: ['dog'], time: [TODAY] } }],
  ['howmany peoplein garage today', { filters: { ...people, camera: [GARAGE], time: [TODAY] } }],
  ['cars andtrucks today', { filters: { class: ['car', 'truck'], time: [TODAY] }, groupBy: ['class'] }],
  ['top thre classes', { groupBy: ['class'], order: { by: 'value', direction: 'desc' }, limit: 3 }],
  ['how many busses an trains', { filters: { class: ['bus', 'train'] }, groupBy: ['class'] }],
  ['howmanycars today', { filters: { ...cars, time: [TODAY] } }],
  ['how many carstoday', { filters: { ...cars, time: [TODAY] } }],
  ['how many people lastmonday', { filters: { ...people, time: [unit('day', -5)] } }],
  ['cars v trucks today', { filters: { time: [TODAY] }, compare: { by: 'class', values: ['car', 'truck'] } }],
  ['avg conf of cars today', { measure: { op: 'avg', of: 'confidence' }, filters: { ...cars, time: [TODAY] } }],
  ['yo how many cars tho', { filters: cars }],
  [
    'um how many cars were there uh yesterday between like three and four pm',
    { filters: { ...cars, time: [YESTERDAY], hours: [{ from: 900, to: 960 }] } },
  ],
  ['how many cars until 10 o clock today', { filters: { ...cars, time: [TODAY], hours: [{ from: 0, to: 600 }] } }],
  ['how many people since 6 this morning', { filters: { ...people, time: [span('2026-11-21T06:00', null)] } }],
  ['people between 13h and 14h', { filters: { ...people, time: [span('2026-11-21T13:00', '2026-11-21T14:00')] } }],
  ['how many people earlier today', { filters: { ...people, time: [TODAY] } }],
  ['cars on 2026/11/18', { filters: { ...cars, time: [date('2026-11-18')] } }],
  [
    'how many people between 8 and 9 am and between 5 and 6 pm yesterday',
    {
      filters: {
        ...people,
        time: [span('2026-11-20T08:00', '2026-11-20T09:00'), span('2026-11-20T17:00', '2026-11-20T18:00')],
      },
    },
  ],
  [
    'how many cars each workday last week between 7 and 9',
    {
      filters: { ...cars, time: [LAST_WEEK], hours: [{ from: 420, to: 540 }], weekdays: [1, 2, 3, 4, 5] },
      groupBy: ['day'],
    },
  ],
  [
    'how full was the parking lot at most yesterday',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { camera: [LOT], time: [YESTERDAY] } },
  ],
  ['whats been in the garage today', { filters: { camera: [GARAGE], time: [TODAY] }, groupBy: ['class'] }],
  ['seen any bikes today', { measure: { op: 'exists' }, filters: { class: ['bicycle'], time: [TODAY] } }],
  ['longest ai call today', { subject: 'ai_calls', measure: { op: 'max', of: 'latency' }, filters: { time: [TODAY] } }],
  ['how many new agents this month', { subject: 'agents', filters: { time: [unit('month')] } }],
  ['how many ai calls took longer than 5 seconds', { subject: 'ai_calls', filters: { duration: { minMs: 5000 } } }],
];

describe('typed in a hurry', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
