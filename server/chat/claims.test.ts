// Numbers of replies against cards: what a model may say of a figure, and what it may not.
import { describe, expect, it } from 'vitest';
import type { ToolOutput } from '@/contracts/parts';
import { unsupportedNumbers } from './claims';
import { answerCard } from './claims-testing';

const today = { from: '2026-11-21T00:00:00.000Z', to: '2026-11-21T12:34:00.000Z' };
const yesterday = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
const week = { from: '2026-11-14T12:34:00.000Z', to: '2026-11-21T12:34:00.000Z' };
const fourteen = answerCard(14, { windows: [today] });
const many = answerCard(1204, { windows: [yesterday] });
const share = answerCard(0.1234, { type: 'share' });
const half = answerCard(0.5, { type: 'share' });
const stay = answerCard(75_000, { type: 'duration' });
const average = answerCard(13.7, { type: 'number' });
const certain = answerCard(0.87, { type: 'number' });
const first = answerCard('2026-11-20T18:05:09.000Z', { type: 'time', timezone: 'Europe/Berlin', windows: [yesterday] });
const byCamera = answerCard(14, {
  groups: ['camera'],
  rows: [
    ['Camera 2', 9],
    ['Gate', 5],
  ],
  windows: [today],
});
const byDay = answerCard(30, {
  groups: ['day'],
  rows: [
    ['2026-11-18', 10],
    ['2026-11-19', 20],
  ],
  windows: [week],
});
const byHour = answerCard(7, {
  groups: ['hour_of_day'],
  rows: [
    [9, 4],
    [17, 3],
  ],
  windows: [yesterday],
});
const hours = answerCard(7, {
  groups: ['hour'],
  rows: [
    ['2026-11-20T09:00:00.000+01:00', 4],
    ['2026-11-20T17:00:00.000+01:00', 3],
  ],
});

const SUPPORTED: [string, ToolOutput][] = [
  ['14 people came today.', fourteen],
  ['**14** people', fourteen],
  ['Fourteen people came today.', fourteen],
  ['I counted fourteen.', fourteen],
  ['On 21 November 2026 there were 14.', fourteen],
  ['On November 21st, 2026, 14 people.', fourteen],
  ['On 2026-11-21 until 12:34: 14', fourteen],
  ['Between midnight and 12:34 pm, 14 people', fourteen],
  ['14 people, from 00:00 to 12:34', fourteen],
  ['14 people came [1], as the card says [2, 3].', fourteen],
  ['1. 14 people came.\n2. Nothing else.', fourteen],
  ['1) 14 people\n2) that is all', fourteen],
  ['No one else came; one of them stayed. 14 in all.', fourteen],
  ['See https://example.org/7/8?x=99 for the 14.', fourteen],
  ['In 2026 so far: 14', fourteen],
  ['1204 cars passed.', many],
  ['1,204 cars passed.', many],
  ['1.204 Autos', many],
  ['1\u202f204 cars', many],
  ["1'204 cars", many],
  ['About 1,200 cars passed.', many],
  ['Nearly 1.2k cars', many],
  ['one thousand two hundred and four cars', many],
  ['In the whole 24 hours, 1,204 cars', many],
  ['On 20 Nov, 1204.', many],
  ['It was 50%.', half],
  ['It was 50 percent.', half],
  ['fifty percent', half],
  ['0.5 of them', half],
  ['12 % of them', share],
  ['about 12 %', share],
  ['12.3%', share],
  ['12.34 %', share],
  ['twelve percent', share],
  ['They stay 1 min 15 s.', stay],
  ['They stay 75 seconds.', stay],
  ['They stay one minute and fifteen seconds.', stay],
  ['They stay 1 minute 15 seconds on average.', stay],
  ['They stay about a minute and a half, or 1.3 minutes', stay],
  ['75,000 ms', stay],
  ['13.7 people on average', average],
  ['about 14 people on average', average],
  ['a confidence of 0.87', certain],
  ['a confidence of 87%', certain],
  ['The first came at 19:05 on 20 November.', first],
  ['The first came at 7:05 pm.', first],
  ['The first came at 19:05:09.', first],
  ['2 cameras saw 14 people: 9 at Camera 2 and 5 at Gate.', byCamera],
  ['Two cameras: nine at Camera 2, five at Gate.', byCamera],
  ['10 on 18 November and 20 on 19 November, 30 in all, over 2 days.', byDay],
  ['| day | n |\n|---|---|\n| 18 Nov | 10 |\n| 19 Nov | 20 |', byDay],
  ['In the last 7 days: 30', byDay],
  ['4 between 09:00 and 10:00, 3 from 5 pm to 6 pm', byHour],
  ['4 at 9 am and 3 at 17:00', byHour],
  ['4 at 09:00 and 3 at 17:00 on 20 November', hours],
];
const NOT: [string, ToolOutput, string[]][] = [
  ['3 people came today.', fourteen, ['3']],
  ['Three people came today.', fourteen, ['Three']],
  ['One person came.', fourteen, ['One']],
  ['About 20 people came.', fourteen, ['20']],
  ['A dozen people came.', fourteen, ['A dozen']],
  ['21 people came.', fourteen, ['21']],
  ['12 people came.', fourteen, ['12']],
  ['2026 people came.', fourteen, ['2026']],
  ['14 people came on 20 November.', fourteen, ['20 November']],
  ['14 people came by 13:30.', fourteen, ['13:30']],
  ['14 people came in 2025.', fourteen, ['2025']],
  ['14 people in the last 24 hours.', fourteen, ['24 hours']],
  ['14 people, 7 of them women.', fourteen, ['7']],
  ['14 people, or 50%.', fourteen, ['50%']],
  ['14 people came, -3 from before', fourteen, ['3']],
  ['1,205 cars', many, ['1,205']],
  ['1,200 cars', many, ['1,200']],
  ['12,04 cars', many, ['12,04']],
  ['13% of them', share, ['13%']],
  ['0.2 of them', share, ['0.2']],
  ['They stay 2 min 15 s.', stay, ['2 min 15 s']],
  ['They stay 75 minutes.', stay, ['75 minutes']],
  ['75 people', stay, ['75']],
  ['15 people on average', average, ['15']],
  ['The first came at 18:05.', first, ['18:05']],
  ['3 cameras saw 14 people.', byCamera, ['3']],
  ['Camera 2 saw 2 people.', byCamera, ['2']],
  ['4 more at Camera 2 than at Gate.', byCamera, ['4']],
  ['9 people at 9:30', byCamera, ['9:30']],
  ['30 on 17 Nov', byDay, ['17 Nov']],
  ['17 people', byHour, ['17']],
  ['two hundred people', fourteen, ['two hundred']],
];

describe('a reply', () => {
  it.each(SUPPORTED)('%s: is what the card says', (reply, card) => {
    expect(unsupportedNumbers(reply, [card], '')).toEqual([]);
  });
  it.each(NOT)('%s: is not', (reply, card, expected) => {
    expect(unsupportedNumbers(reply, [card], '')).toEqual(expected);
  });
  it('may repeat what was asked', () => {
    const asked = 'How many cars between 9 and 17:30 in the last 3 weeks, more than 80%?';
    expect(
      unsupportedNumbers('14 between 9 and 17:30 in the last three weeks at more than 80 %', [fourteen], asked),
    ).toEqual([]);
    expect(unsupportedNumbers('14 in the last 4 weeks', [fourteen], asked)).toEqual(['4 weeks']);
  });
  it('without a card has no number but those of the question', () => {
    expect(unsupportedNumbers('There were 14 people at 9 am, about 3%.', [], 'how many people?')).toEqual([
      '9 am',
      '3%',
      '14',
    ]);
    expect(unsupportedNumbers('I cannot say. Is there anything else?', [], 'how many people?')).toEqual([]);
  });
  it('names each number once, as it is written', () => {
    expect(unsupportedNumbers('3 and 3 and three and 7', [fourteen], '')).toEqual(['3', 'three', '7']);
  });
  it('of 200,000 characters is read in time that is not felt', () => {
    const long = '1,1,1,1 one hundred and 12:12:12 1.1.1 '.repeat(5_000);
    expect(unsupportedNumbers(long, [fourteen], '').length).toBeGreaterThan(0);
    expect(unsupportedNumbers('1'.repeat(200_000), [fourteen], '')).toHaveLength(1);
  });
});

const id = '0190a000-0000-7000-8000-000000000001';
const at = '2026-11-21T09:30:00.000Z';
describe('other cards', () => {
  const track = {
    id,
    cameraId: id,
    cameraName: 'Gate 7',
    number: 99,
    class: 'person',
    firstSeenAt: at,
    lastSeenAt: at,
  };
  const more = { durationMs: 5_000, bestConfidence: 0.91, detections: 50, ended: true, snapshotUrl: null };
  const sightings: ToolOutput = {
    card: 'sightings',
    items: Array.from({ length: 3 }, () => ({ ...track, ...more, reviewed: false, reviewedBy: null })),
    total: 40,
    href: '/events',
  };
  const cameras: ToolOutput = {
    card: 'cameras',
    items: [
      { id, name: 'Gate 7', state: 'live', lastSeenAt: at, zones: [{ id, name: 'Zone 9', kind: 'area' }] },
      { id, name: 'Yard', state: 'offline', lastSeenAt: null, zones: [] },
    ],
  };
  it.each<[string, ToolOutput, string, string[]]>([
    ['sightings', sightings, '3 people at Gate 7 at 10:30 for 5 s (91%), of 40.', ['10:30']],
    ['sightings', sightings, '7 people, 50 boxes', ['7', '50']],
    ['cameras', cameras, '2 cameras, 1 live, 1 zone (Zone 9); Gate 7 at 9:30', []],
    ['cameras', cameras, '9 zones', ['9']],
    [
      'picture',
      { card: 'picture', camera: { id, name: 'Gate 7' }, attachmentId: id, takenAt: at, seen: 'Two dogs.' },
      '2 dogs at 9:30',
      [],
    ],
    [
      'passages',
      {
        card: 'passages',
        query: 'x',
        items: [{ n: 1, title: 'T', href: null, text: 'Open until 18:00, 12 seats', score: null }],
      },
      '12 seats, until 6 pm [1], 13 tables',
      ['13'],
    ],
    [
      'time',
      {
        card: 'time',
        now: at,
        timezone: 'Asia/Tokyo',
        text: 'It is 18:30 on Saturday, 21 November 2026 (Asia/Tokyo).',
      },
      'It is half past: 6:30 pm, 21 November 2026',
      [],
    ],
    [
      'memory',
      { card: 'memory', memoryId: null, text: 'The code has 4 digits', kept: null },
      'I note the 4 digits',
      [],
    ],
    ['text', { card: 'text', text: '5 of 6' }, '5 of 6 or 7', ['7']],
  ])('%s', (_, card, reply, expected) => {
    expect(unsupportedNumbers(reply, [card], '')).toEqual(expected);
  });
  it('times of cards are those of the person', () => {
    expect(unsupportedNumbers('at 10:30', [sightings], '', 'Europe/Berlin')).toEqual([]);
  });
});
