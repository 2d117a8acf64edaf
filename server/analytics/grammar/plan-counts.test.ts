// Plain counts: classes and their other names, cameras and zones, wording, misspelling.
import { describe, expect, it } from 'vitest';
import {
  FRONT,
  GARAGE,
  LOT,
  NOW,
  outcome,
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
  ['how many cars today', { filters: { class: ['car'], time: [TODAY] } }],
  [
    'How many people were seen at the garage yesterday?',
    { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY] } },
  ],
  ['people or cars yesterday', { filters: { class: ['person', 'car'], time: [YESTERDAY] } }],
  ['how many people stayed longer than 5 minutes', { filters: { class: ['person'], duration: { minMs: 300000 } } }],
  [
    'how many cars with confidence above 80% yesterday',
    { filters: { class: ['car'], time: [YESTERDAY], confidence: { min: 0.8 } } },
  ],
  ['low-confidence dogs this week', { filters: { class: ['dog'], time: [THIS_WEEK], confidence: { max: 0.5 } } }],
  ['how many unreviewed sightings today', { filters: { time: [TODAY], reviewed: false } }],
  [
    'how many vehicles except cars this week',
    { filters: { class: ['vehicle'], notClass: ['car'], time: [THIS_WEEK] } },
  ],
  ['people not at the garage today', { filters: { class: ['person'], notCamera: [GARAGE], time: [TODAY] } }],
  ['how many poeple at the grage yestreday', { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY] } }],
  ['how many people were at the lot today', { filters: { class: ['person'], camera: [LOT], time: [TODAY] } }],
  ['how many people came by between Monday and Friday', { filters: { class: ['person'], time: [unit('day', -5, 5)] } }],
  ['people from Monday to Wednesday', { filters: { class: ['person'], time: [unit('day', -5, 3)] } }],
  ['cars the day before yesterday', { filters: { class: ['car'], time: [unit('day', -2)] } }],
  ['how many visits today', { filters: { class: ['person'], time: [TODAY] } }],
  ['how many visitors yesterday', { filters: { class: ['person'], time: [YESTERDAY] } }],
  ['how many oranges', { filters: { class: ['orange'] } }],
  ['how many cars were parked longer than half an hour', { filters: { class: ['car'], duration: { minMs: 1800000 } } }],
  ['cars visible for at least 30 seconds', { filters: { class: ['car'], duration: { minMs: 30000 } } }],
  ['people between 5 and 10 minutes', { filters: { class: ['person'], duration: { minMs: 300000, maxMs: 600000 } } }],
  ['how many cars with a confidence of at least .5', { filters: { class: ['car'], confidence: { min: 0.5 } } }],
  ['dogs with confidence between 50 and 80%', { filters: { class: ['dog'], confidence: { min: 0.5, max: 0.8 } } }],
  ['how many tracks in view right now', { filters: { time: [NOW] } }],
  ['how many people are in view right now', { filters: { class: ['person'], time: [NOW] } }],
  ['how many people are currently at the front door', { filters: { class: ['person'], camera: [FRONT], time: [NOW] } }],
  ['count dogs', { filters: { class: ['dog'] } }],
  ['number of cats', { filters: { class: ['cat'] } }],
  ['total people', { filters: { class: ['person'] } }],
  ['kitties this month', { filters: { class: ['cat'], time: [THIS_MONTH] } }],
  ['how many doggos yesterday', { filters: { class: ['dog'], time: [YESTERDAY] } }],
  ['how many cell phones', { filters: { class: ['cell phone'] } }],
  ['how many two-wheelers this week', { filters: { class: ['two-wheeler'], time: [THIS_WEEK] } }],
  ['how many hot dogs', { filters: { class: ['hot dog'] } }],
  ['trafic lights seen', { filters: { class: ['traffic light'] } }],
  ['how many trukcs yesterday', { filters: { class: ['truck'], time: [YESTERDAY] } }],
  [
    'how many people at garage and street today',
    { filters: { class: ['person'], camera: [GARAGE, STREET], time: [TODAY] } },
  ],
  [
    'how many people at the garage or the front door yesterday',
    { filters: { class: ['person'], camera: [GARAGE, FRONT], time: [YESTERDAY] } },
  ],
  ['people who stayed less than 1 minute', { filters: { class: ['person'], duration: { maxMs: 60000 } } }],
  ['number of boxes for cars yesterday', { subject: 'detections', filters: { class: ['car'], time: [YESTERDAY] } }],
  ['how many 80%+ cars', { filters: { class: ['car'], confidence: { min: 0.8 } } }],
  ['how many Cars Were At The Garage Today', { filters: { class: ['car'], camera: [GARAGE], time: [TODAY] } }],
  [
    'how many people visited the garage yesterday',
    { filters: { class: ['person'], camera: [GARAGE], time: [YESTERDAY] } },
  ],
  [
    'how often was a bike seen at the street this month',
    { filters: { class: ['bicycle'], camera: [STREET], time: [THIS_MONTH] } },
  ],
  ["what's the total number of people this month", { filters: { class: ['person'], time: [THIS_MONTH] } }],
  ['cars or people?', { filters: { class: ['car', 'person'] } }],
  ['how crowded was the garage yesterday', { filters: { camera: [GARAGE], time: [YESTERDAY] } }],
];

describe('counting by class and place', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
