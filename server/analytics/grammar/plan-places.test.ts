// Places: what is left out, sums over several, and the way through a line.
import { describe, expect, it } from 'vitest';
import {
  DRIVEWAY,
  FRONT,
  GARAGE,
  GATE,
  LAST_WEEK,
  LOT,
  NOW,
  outcome,
  PORCH,
  planOf,
  type Row,
  STREET,
  span,
  THIS_MONTH,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const rows: Row[] = [
  [
    'how many people everywhere but the front door today',
    { filters: { class: ['person'], notCamera: [FRONT], time: [TODAY] } },
  ],
  ['people everywhere except the garage', { filters: { class: ['person'], notCamera: [GARAGE] } }],
  ['how many cars on all cameras but the street', { filters: { class: ['car'], notCamera: [STREET] } }],
  [
    'cars on all cameras except the garage and the street last week',
    { filters: { class: ['car'], notCamera: [GARAGE, STREET], time: [LAST_WEEK] } },
  ],
  ['people anywhere but the garage today', { filters: { class: ['person'], notCamera: [GARAGE], time: [TODAY] } }],
  ['how many people on every camera apart from the street', { filters: { class: ['person'], notCamera: [STREET] } }],
  ['all vehicles but cars yesterday', { filters: { class: ['vehicle'], notClass: ['car'], time: [YESTERDAY] } }],
  ['everything except cars this week', { filters: { notClass: ['car'], time: [THIS_WEEK] } }],
  ['how many objects that were not people today', { filters: { notClass: ['person'], time: [TODAY] } }],
  ['how many things other than cars at the garage', { filters: { notClass: ['car'], camera: [GARAGE] } }],
  ["vehicles that aren't cars today", { filters: { class: ['vehicle'], notClass: ['car'], time: [TODAY] } }],
  [
    'how many animals that are not dogs this week',
    { filters: { class: ['animal'], notClass: ['dog'], time: [THIS_WEEK] } },
  ],
  ['non-person detections yesterday', { subject: 'detections', filters: { notClass: ['person'], time: [YESTERDAY] } }],
  ['how many cars at any camera other than the street', { filters: { class: ['car'], notCamera: [STREET] } }],
  [
    'excluding weekends, how many people this month',
    { filters: { class: ['person'], time: [THIS_MONTH], weekdays: [1, 2, 3, 4, 5] } },
  ],
  [
    'how many people this month excluding weekends',
    { filters: { class: ['person'], time: [THIS_MONTH], weekdays: [1, 2, 3, 4, 5] } },
  ],
  [
    'how many people last week, not counting Sunday',
    { filters: { class: ['person'], time: [LAST_WEEK], weekdays: [1, 2, 3, 4, 5, 6] } },
  ],
  [
    'how many people not at the garage or the street today',
    { filters: { class: ['person'], notCamera: [GARAGE, STREET], time: [TODAY] } },
  ],
  [
    'without the garage, how many cars were there yesterday',
    { filters: { class: ['car'], notCamera: [GARAGE], time: [YESTERDAY] } },
  ],
  [
    'how many vehicles excluding trucks and buses this week',
    { filters: { class: ['vehicle'], notClass: ['truck', 'bus'], time: [THIS_WEEK] } },
  ],
  [
    'how many dogs did front door and garage see together last week',
    { filters: { class: ['dog'], camera: [FRONT, GARAGE], time: [LAST_WEEK] } },
  ],
  [
    'how many cars did the garage and the street see combined yesterday',
    { filters: { class: ['car'], camera: [GARAGE, STREET], time: [YESTERDAY] } },
  ],
  [
    'how many people in total on the garage and street cameras today',
    { filters: { class: ['person'], camera: [GARAGE, STREET], time: [TODAY] } },
  ],
  [
    'cars at the garage and the parking lot together today',
    { filters: { class: ['car'], camera: [GARAGE, LOT], time: [TODAY] } },
  ],
  ['people on the front door and garage combined', { filters: { class: ['person'], camera: [FRONT, GARAGE] } }],
  [
    'how many cars were in the parking lot together today',
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['car'], camera: [LOT], time: [TODAY] } },
  ],
  [
    'how many people were together at the front door yesterday',
    {
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters: { class: ['person'], camera: [FRONT], time: [YESTERDAY] },
    },
  ],
  ['how many people and cars together today', { filters: { class: ['person', 'car'], time: [TODAY] } }],
  ['how many dogs and cats in total this week', { filters: { class: ['dog', 'cat'], time: [THIS_WEEK] } }],
  [
    "what's the most people seen together today",
    { subject: 'occupancy', measure: { op: 'peak' }, filters: { class: ['person'], time: [TODAY] } },
  ],
  [
    'cars out through the gate line today',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  [
    'people in via the gate line yesterday',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [YESTERDAY] },
    },
  ],
  [
    'how many cars came in through the gate line today',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  [
    'how many cars went out over the gate line last week',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [LAST_WEEK] },
    },
  ],
  [
    'how many people left via the gate line yesterday',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [YESTERDAY] },
    },
  ],
  [
    'how many people going out through the gate line this week',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [THIS_WEEK] },
    },
  ],
  [
    'cars inbound at the gate line today',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  [
    'outgoing cars at the gate line yesterday',
    {
      subject: 'events',
      filters: { class: ['car'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [YESTERDAY] },
    },
  ],
  [
    'incoming people through the gate line this week',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [THIS_WEEK] },
    },
  ],
  [
    'how many vehicles passed the gate line outwards today',
    {
      subject: 'events',
      filters: { class: ['vehicle'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  [
    'gate line crossings in vs out today',
    { subject: 'events', filters: { zone: [GATE], eventKind: ['cross'], time: [TODAY] }, groupBy: ['direction'] },
  ],
  [
    'how many cars crossed the gate line',
    { subject: 'events', filters: { class: ['car'], zone: [GATE], eventKind: ['cross'] } },
  ],
  [
    'how many trucks crossed the gate line outbound last week',
    {
      subject: 'events',
      filters: { class: ['truck'], zone: [GATE], direction: 'out', eventKind: ['cross'], time: [LAST_WEEK] },
    },
  ],
  [
    'did anyone cross the gate line last night',
    {
      subject: 'events',
      measure: { op: 'exists' },
      filters: {
        class: ['person'],
        zone: [GATE],
        eventKind: ['cross'],
        time: [span('2026-11-20T22:00', '2026-11-21T06:00')],
      },
    },
  ],
  [
    'how many people entered through the gate line today',
    {
      subject: 'events',
      filters: { class: ['person'], zone: [GATE], direction: 'in', eventKind: ['cross'], time: [TODAY] },
    },
  ],
  ['how many people are in the porch right now', { filters: { class: ['person'], zone: [PORCH], time: [NOW] } }],
  [
    'how many cars went into the driveway today',
    { subject: 'events', filters: { class: ['car'], zone: [DRIVEWAY], eventKind: ['enter'], time: [TODAY] } },
  ],
  [
    'how many people came out of the driveway yesterday',
    { subject: 'events', filters: { class: ['person'], zone: [DRIVEWAY], eventKind: ['exit'], time: [YESTERDAY] } },
  ],
  [
    'how many entries to the driveway per day this week',
    { subject: 'events', filters: { zone: [DRIVEWAY], eventKind: ['enter'], time: [THIS_WEEK] }, groupBy: ['day'] },
  ],
  [
    'how many times was the driveway entered yesterday',
    { subject: 'events', filters: { zone: [DRIVEWAY], eventKind: ['enter'], time: [YESTERDAY] } },
  ],
  [
    'how many exits from the porch today',
    { subject: 'events', filters: { zone: [PORCH], eventKind: ['exit'], time: [TODAY] } },
  ],
  ['how many people were on the porch yesterday', { filters: { class: ['person'], zone: [PORCH], time: [YESTERDAY] } }],
  ['cars in the driveway today', { filters: { class: ['car'], zone: [DRIVEWAY], time: [TODAY] } }],
  [
    'how many line crossings in each direction yesterday',
    { subject: 'events', filters: { eventKind: ['cross'], time: [YESTERDAY] }, groupBy: ['direction'] },
  ],
  [
    'compare in and out at the gate line',
    { subject: 'events', filters: { zone: [GATE], eventKind: ['cross'] }, groupBy: ['direction'] },
  ],
];

describe('places', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
