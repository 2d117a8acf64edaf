// The many ways to say that something was seen, and groups of what was.
import { describe, expect, it } from 'vitest';
import {
  date,
  FRONT,
  GARAGE,
  LAST_MONTH,
  LAST_WEEK,
  LOT,
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
  [
    'how many vehicles did the parking lot camera pick up on November 5?',
    { filters: { class: ['vehicle'], camera: [LOT], time: [date('2026-11-05')] } },
  ],
  [
    'how many cars did the garage camera catch yesterday',
    { filters: { class: ['car'], camera: [GARAGE], time: [YESTERDAY] } },
  ],
  ['how many people did the street record today', { filters: { class: ['person'], camera: [STREET], time: [TODAY] } }],
  [
    'did the front door notice anyone last night',
    {
      measure: { op: 'exists' },
      filters: { class: ['person'], camera: [FRONT], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] },
    },
  ],
  [
    'how many dogs did the garage capture this week',
    { filters: { class: ['dog'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  [
    'how many people were picked up by the front door camera today',
    { filters: { class: ['person'], camera: [FRONT], time: [TODAY] } },
  ],
  [
    'how many cars got caught on the street cam yesterday',
    { filters: { class: ['car'], camera: [STREET], time: [YESTERDAY] } },
  ],
  [
    'how many people has the front door camera registered today',
    { filters: { class: ['person'], camera: [FRONT], time: [TODAY] } },
  ],
  [
    'how many trucks drove past the street camera this morning',
    { filters: { class: ['truck'], camera: [STREET], time: [TODAY], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'how many people walked by the front door yesterday evening',
    { filters: { class: ['person'], camera: [FRONT], time: [YESTERDAY], hours: [{ from: 1080, to: 1320 }] } },
  ],
  [
    'how many people have been seen at the garage today',
    { filters: { class: ['person'], camera: [GARAGE], time: [TODAY] } },
  ],
  ['how many cars had we yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many visitors came by on Sunday', { filters: { class: ['person'], time: [unit('day', -6)] } }],
  [
    'how many people showed up at the front door today',
    { filters: { class: ['person'], camera: [FRONT], time: [TODAY] } },
  ],
  ['how many people turned up yesterday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  [
    'how many cars stopped by the garage this week',
    { filters: { class: ['car'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  [
    'how many trucks pulled in at the parking lot today',
    { filters: { class: ['truck'], camera: [LOT], time: [TODAY] } },
  ],
  [
    'how many people have come through the front door today',
    { filters: { class: ['person'], camera: [FRONT], time: [TODAY] } },
  ],
  ['how many bikes went by today', { filters: { class: ['bicycle'], time: [TODAY] } }],
  [
    'how many cars have driven past the street camera this week',
    { filters: { class: ['car'], camera: [STREET], time: [THIS_WEEK] } },
  ],
  [
    'how many people have we had at the front door this week',
    { filters: { class: ['person'], camera: [FRONT], time: [THIS_WEEK] } },
  ],
  [
    'how many people were around the garage last night',
    { filters: { class: ['person'], camera: [GARAGE], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  ['how many cars rolled by yesterday', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many people dropped by yesterday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  [
    'how many people popped up on the front door camera yesterday',
    { filters: { class: ['person'], camera: [FRONT], time: [YESTERDAY] } },
  ],
  [
    'how many cats wandered past the garage this week',
    { filters: { class: ['cat'], camera: [GARAGE], time: [THIS_WEEK] } },
  ],
  ['how many dogs ran past the street today', { filters: { class: ['dog'], camera: [STREET], time: [TODAY] } }],
  [
    'how many people passed through the garage today',
    { filters: { class: ['person'], camera: [GARAGE], time: [TODAY] } },
  ],
  [
    'how many people were walking on the street yesterday',
    { filters: { class: ['person'], camera: [STREET], time: [YESTERDAY] } },
  ],
  ['how many people strolled by the garage today', { filters: { class: ['person'], camera: [GARAGE], time: [TODAY] } }],
  ['how many birds flew by last week', { filters: { class: ['bird'], time: [LAST_WEEK] } }],
  [
    'did anything move in the garage last night',
    { measure: { op: 'exists' }, filters: { camera: [GARAGE], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  [
    'any movement at the parking lot overnight?',
    { measure: { op: 'exists' }, filters: { camera: [LOT], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } },
  ],
  [
    'has there been any activity at the front door since midnight',
    { measure: { op: 'exists' }, filters: { camera: [FRONT], time: [span('2026-11-21T00:00', null)] } },
  ],
  [
    'was anything detected at the garage before noon',
    { measure: { op: 'exists' }, filters: { camera: [GARAGE], time: [span('2026-11-21T00:00', '2026-11-21T12:00')] } },
  ],
  ['how many of each class today', { filters: { time: [TODAY] }, groupBy: ['class'] }],
  ['how many of each kind yesterday', { filters: { time: [YESTERDAY] }, groupBy: ['class'] }],
  [
    'what kinds of animals were seen in the garage last week, and how many of each?',
    { filters: { class: ['animal'], camera: [GARAGE], time: [LAST_WEEK] }, groupBy: ['class'] },
  ],
  [
    'what types of vehicles were there today and how many of each',
    { filters: { class: ['vehicle'], time: [TODAY] }, groupBy: ['class'] },
  ],
  [
    'which animals were seen this week and how many of each',
    { filters: { class: ['animal'], time: [THIS_WEEK] }, groupBy: ['class'] },
  ],
  ['how many of each animal this week', { filters: { class: ['animal'], time: [THIS_WEEK] }, groupBy: ['class'] }],
  ['count each class today', { filters: { time: [TODAY] }, groupBy: ['class'] }],
  ['people for each camera today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['camera'] }],
  ['split the cars by camera this week', { filters: { class: ['car'], time: [THIS_WEEK] }, groupBy: ['camera'] }],
  ['how many people by the hour yesterday', { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] }],
  ['cars by the day last week', { filters: { class: ['car'], time: [LAST_WEEK] }, groupBy: ['day'] }],
  ['what did the garage see yesterday', { filters: { camera: [GARAGE], time: [YESTERDAY] }, groupBy: ['class'] }],
  ['what all was seen today', { filters: { time: [TODAY] }, groupBy: ['class'] }],
  [
    'what was detected at the front door this morning',
    { filters: { camera: [FRONT], time: [TODAY], hours: [{ from: 360, to: 720 }] }, groupBy: ['class'] },
  ],
  [
    'give me a breakdown of vehicles by class today',
    { filters: { class: ['vehicle'], time: [TODAY] }, groupBy: ['class'] },
  ],
  ['how many people at each camera today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['camera'] }],
  ['people count camera wise today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['camera'] }],
  ['hour by hour people yesterday', { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] }],
  ['day-by-day count of cars last week', { filters: { class: ['car'], time: [LAST_WEEK] }, groupBy: ['day'] }],
  ['graph of cars per hour today', { filters: { class: ['car'], time: [TODAY] }, groupBy: ['hour'] }],
  ['plot people per day this month', { filters: { class: ['person'], time: [THIS_MONTH] }, groupBy: ['day'] }],
  [
    'number of detections for every camera yesterday',
    { subject: 'detections', filters: { time: [YESTERDAY] }, groupBy: ['camera'] },
  ],
  ['what did you see today', { filters: { time: [TODAY] }, groupBy: ['class'] }],
  [
    'what has been seen on the street this week',
    { filters: { camera: [STREET], time: [THIS_WEEK] }, groupBy: ['class'] },
  ],
  [
    'how many vehicles of each type last month',
    { filters: { class: ['vehicle'], time: [LAST_MONTH] }, groupBy: ['class'] },
  ],
  ['how many animals by kind this month', { filters: { class: ['animal'], time: [THIS_MONTH] }, groupBy: ['class'] }],
  ['per camera, how many people today', { filters: { class: ['person'], time: [TODAY] }, groupBy: ['camera'] }],
];

describe('verbs and groups', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
