// Questions of all kinds, continued.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  date,
  FRONT,
  GARAGE,
  LAST_MONTH,
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
  ['detections per camera today', { subject: 'detections', filters: { time: [TODAY] }, groupBy: ['camera'] }],
  ['how many events happened today', { subject: 'events', filters: { time: [TODAY] } }],
  ['how many enter events yesterday', { subject: 'events', filters: { eventKind: ['enter'], time: [YESTERDAY] } }],
  ['events by kind yesterday', { subject: 'events', filters: { time: [YESTERDAY] }, groupBy: ['event_kind'] }],
  ['how many appearances of dogs last week', { filters: { class: ['dog'], time: [LAST_WEEK] } }],
  ['unreviewed sightings this week', { filters: { time: [THIS_WEEK], reviewed: false } }],
  ['how many sightings still need review', { filters: { reviewed: false } }],
  ['how many sightings have been reviewed today', { filters: { time: [TODAY], reviewed: true } }],
  ['how many people with less than 50% confidence', { filters: { class: ['person'], confidence: { max: 0.5 } } }],
  ['cars detected with a confidence of 0.9 or more', { filters: { class: ['car'], confidence: { min: 0.9 } } }],
  ['how many sightings below 60 percent', { filters: { confidence: { max: 0.6 } } }],
  [
    'how many low confidence detections yesterday',
    { subject: 'detections', filters: { time: [YESTERDAY], confidence: { max: 0.5 } } },
  ],
  [
    'what is the peak number of people at the same time per camera today',
    {
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters: { class: ['person'], time: [TODAY] },
      groupBy: ['camera'],
    },
  ],
  [
    'max people at once yesterday',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [YESTERDAY] } },
  ],
  [
    'maximum simultaneous people at the garage this week',
    {
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters: { class: ['person'], camera: [GARAGE], time: [THIS_WEEK] },
    },
  ],
  ['how many cars can be seen right now', { filters: { class: ['car'], time: [NOW] } }],
  ['how many people are here now', { filters: { class: ['person'], time: [NOW] } }],
  ['how many objects are visible right now', { filters: { time: [NOW] } }],
  ['what is visible at the garage now', { filters: { camera: [GARAGE], time: [NOW] }, groupBy: ['class'] }],
  ["what's going on at the garage", { filters: { camera: [GARAGE] }, groupBy: ['class'] }],
  ['anything happening at the front door', { measure: { op: 'exists' }, filters: { camera: [FRONT] } }],
  [
    'is there someone at the front door',
    { measure: { op: 'exists' }, filters: { class: ['person'], camera: [FRONT], time: [NOW] } },
  ],
  [
    'was a person seen in the garage after 10 pm yesterday',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY], hours: [{ from: 1320, to: 1440 }] },
    },
  ],
  [
    'did any truck come on the weekend',
    { measure: { op: 'exists' }, filters: { class: ['truck'], time: [THIS_WEEK], weekdays: [6, 7] } },
  ],
  [
    'were there bikes on the street on Friday',
    { measure: { op: 'exists' }, filters: { class: ['bicycle'], camera: [STREET], time: [YESTERDAY] } },
  ],
  ['show cars today by hour and camera', { filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour', 'camera'] }],
  [
    'people today vs yesterday per hour',
    { filters: { class: ['person'], time: [TODAY] }, groupBy: ['hour'], compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'cars per camera today vs yesterday',
    { filters: { class: ['car'], time: [TODAY] }, groupBy: ['camera'], compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'compare cars today and yesterday by hour',
    { filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour'], compare: { by: 'period', time: [YESTERDAY] } },
  ],
  [
    'compare people and cars per day this week',
    { filters: { time: [THIS_WEEK] }, groupBy: ['day'], compare: { by: 'class', values: ['person', 'car'] } },
  ],
  [
    'by how much did traffic grow compared to last month',
    { filters: { time: [THIS_MONTH] }, compare: { by: 'period', time: [LAST_MONTH] } },
  ],
  [
    "what percent of today's visitors came before noon",
    {
      measure: { op: 'share', of: 'hours' },
      filters: { class: ['person'], time: [TODAY], hours: [{ from: 0, to: 720 }] },
    },
  ],
  [
    'share of people per camera this week',
    { measure: { op: 'share' }, filters: { class: ['person'], time: [THIS_WEEK] }, groupBy: ['camera'] },
  ],
  [
    'what share of the traffic does the street camera see',
    { measure: { op: 'share', of: 'camera' }, filters: { camera: [STREET] } },
  ],
  [
    'what fraction of sightings are unreviewed',
    { measure: { op: 'share', of: 'reviewed' }, filters: { reviewed: false } },
  ],
  [
    'what percent of sightings stayed less than 10 seconds',
    { measure: { op: 'share', of: 'duration' }, filters: { duration: { maxMs: 10000 } } },
  ],
  [
    'percentage of detections above 90% confidence',
    { subject: 'detections', measure: { op: 'share', of: 'confidence' }, filters: { confidence: { min: 0.9 } } },
  ],
  ['how many sheep', { filters: { class: ['sheep'] } }],
  ['how many animals but cats this week', { filters: { class: ['animal'], notClass: ['cat'], time: [THIS_WEEK] } }],
  [
    'any animals except dogs in the garage this week?',
    {
      measure: { op: 'exists' },
      filters: { class: ['animal'], notClass: ['dog'], camera: [GARAGE], time: [THIS_WEEK] },
    },
  ],
  ['total visits this month', { filters: { class: ['person'], time: [THIS_MONTH] } }],
  ['visits per weekday last month', { filters: { class: ['person'], time: [LAST_MONTH] }, groupBy: ['weekday'] }],
  ['count of all objects yesterday', { filters: { time: [YESTERDAY] } }],
  ['number of things seen in the garage', { filters: { camera: [GARAGE] } }],
  [
    'people on Saturday and Sunday last week',
    { filters: { class: ['person'], time: [unit('day', -7), unit('day', -6)] } },
  ],
  ['cars last week Monday to Friday', { filters: { class: ['car'], time: [unit('day', -12, 5)] } }],
  [
    'how many people in the night from Thursday to Friday',
    { filters: { class: ['person'], time: [span('2026-11-19T22:00', '2026-11-20T06:00')] } },
  ],
  [
    'can you see a car in the driveway',
    { measure: { op: 'exists' }, filters: { class: ['car'], zone: [DRIVEWAY], time: [NOW] } },
  ],
  [
    'check if any dogs were in the driveway today',
    { measure: { op: 'exists' }, filters: { class: ['dog'], zone: [DRIVEWAY], time: [TODAY] } },
  ],
  [
    'how many people on Friday evening or Saturday morning',
    {
      filters: {
        class: ['person'],
        time: [span('2026-11-20T18:00', '2026-11-20T22:00'), span('2026-11-21T06:00', '2026-11-21T12:00')],
      },
    },
  ],
  ['people on the 3rd and the 5th', { filters: { class: ['person'], time: [date('2026-11-03'), date('2026-11-05')] } }],
  ['cars on Monday three weeks ago', { filters: { class: ['car'], time: [unit('week', -3)], weekdays: [1] } }],
  [
    'how much time do cars spend in the parking lot on average',
    { measure: { op: 'avg', of: 'duration' }, filters: { class: ['car'], camera: [LOT] } },
  ],
  [
    'most cars at any one time yesterday',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['car'], time: [YESTERDAY] } },
  ],
  [
    'how many people were at the front door from 7 to 9 in the evening yesterday',
    { filters: { class: ['person'], camera: [FRONT], time: [YESTERDAY], hours: [{ from: 1140, to: 1260 }] } },
  ],
  ['cars in the first half of last month', { filters: { class: ['car'], time: [date('2026-10-01', 15)] } }],
  [
    'how many more cars did we see on Saturday than on Sunday',
    { filters: { class: ['car'], time: [TODAY] }, compare: { by: 'period', time: [unit('day', -6)] } },
  ],
];

describe('assorted questions', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
