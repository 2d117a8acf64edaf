// Sentences of single figures: nothing, one and many, missing ones; and windows in the asker's zone.
import { describe, expect, it } from 'vitest';
import type { AnalyticsPlanInput } from '@/contracts/plan';
import type { Vocabulary } from '../types';
import {
  DRIVE,
  FRONT,
  people,
  TODAY,
  tell,
  timezone,
  today,
  vocabulary,
  WHEN,
  YARD,
  YESTERDAY,
  yesterday,
} from './answer-testing';
import type { Telling } from './parts';

describe('one figure', () => {
  it('counts nothing, one and many', () => {
    const counted = 'Counted: distinct tracks with a sighting in the window.';
    const say = (value: number) => tell({ subject: 'tracks', filters: people }, { value, rows: [[value]] });
    expect(say(12)).toBe(`12 distinct people (tracks) were seen at Front door ${WHEN}. ${counted}`);
    expect(say(1)).toBe(`1 distinct person (track) was seen at Front door ${WHEN}. ${counted}`);
    expect(say(0)).toBe(`No people were seen at Front door ${WHEN}. ${counted}`);
    expect(say(1234)).toContain('1,234 distinct people');
  });

  it.each([
    [{ class: ['bus'] }, '3 distinct buses (tracks) were seen'],
    [{ class: ['car', 'truck'] }, '3 distinct cars and trucks (tracks) were seen'],
    [{ notClass: ['car'] }, '3 distinct objects other than cars (tracks) were seen'],
    [{ class: ['vehicle'] }, '3 distinct vehicles (tracks) were seen'],
    [{ camera: [FRONT, YARD] }, 'were seen at Front door or Yard'],
    [{ notCamera: [YARD] }, 'were seen anywhere but at Yard'],
    [{ zone: [DRIVE] }, 'were seen in the zone Driveway'],
    [{ confidence: { min: 0.8 } }, '(tracks) with a confidence of at least 80% were seen'],
    [{ duration: { minMs: 60_000, maxMs: 300_000 } }, 'staying 1 min to 5 min were seen'],
    [{ reviewed: false }, '(tracks) that were not reviewed were seen'],
  ])('says the filter %j', (filters, words) => {
    expect(tell({ subject: 'tracks', filters: { ...filters, time: [...yesterday] } }, { value: 3 })).toContain(words);
  });

  it.each([
    ['detections', {}, '5 detections (boxes) of people were stored'],
    ['events', { eventKind: ['cross'], direction: 'in' }, '5 inward line crossings by people were recorded'],
    ['ai_calls', {}, '5 AI calls were made'],
    ['documents', {}, '5 documents were added'],
  ] as const)('names what %s are', (subject, filters, words) => {
    expect(tell({ subject, filters: { class: ['person'], ...filters } as never }, { value: 5 })).toContain(words);
  });

  it('says durations, shares and confidence in words, and why there is no average', () => {
    const stay = (value: number | null) =>
      tell({ subject: 'tracks', measure: { op: 'avg', of: 'duration' }, filters: people }, { value });
    expect(stay(252_000)).toContain(`The average visit of people was 4 min 12 s at Front door ${WHEN}.`);
    expect(stay(null)).toContain(
      `No people were seen at Front door ${WHEN}, so there is no figure for the average visit of people.`,
    );
    expect(
      tell({ subject: 'tracks', measure: { op: 'max', of: 'confidence' }, filters: people }, { value: 0.934 }),
    ).toContain('The highest confidence of people was 93.4%');
    const share = (value: number | null) =>
      tell({ subject: 'tracks', measure: { op: 'share', of: 'class' }, filters: people }, { value });
    expect(share(0.25)).toContain(`25% of the distinct objects (tracks) seen at Front door ${WHEN} were people.`);
    const visit = tell({ subject: 'tracks', measure: { op: 'max', of: 'duration' } }, { value: 90_000 });
    expect(visit).toContain('The longest visit was 1 min 30 s');
    const trucks = { op: 'share' as const, of: 'class' as const, whole: ['vehicle'] };
    expect(
      tell({ subject: 'tracks', measure: trucks, filters: { ...people, class: ['truck'] } }, { value: 0.5 }),
    ).toContain(`50% of the distinct vehicles (tracks) seen at Front door ${WHEN} were trucks.`);
    expect(share(null)).toContain(`No objects were seen at Front door ${WHEN}, so there is no share.`);
  });

  it('does not say that nothing was recorded where only the figure is missing', () => {
    const none = (measure: AnalyticsPlanInput['measure'], groupBy: AnalyticsPlanInput['groupBy'] = []) =>
      tell({ subject: 'events', measure, groupBy }, { value: null, rows: [] });
    expect(none({ op: 'avg', of: 'duration' })).toContain('No events with a duration were recorded');
    expect(none({ op: 'count' }, ['zone'])).toContain('No events in a zone were recorded');
    expect(none({ op: 'distinct', of: 'direction' })).toContain('No events with a direction were recorded');
  });

  it('says how many different ones there were', () => {
    const distinct = (of: 'camera' | 'class', value: number) =>
      tell({ subject: 'tracks', measure: { op: 'distinct', of }, filters: people }, { value });
    expect(distinct('camera', 3)).toContain('Distinct people (tracks) were seen at 3 different cameras at Front door');
    expect(distinct('camera', 1)).toContain('were seen at 1 camera');
    expect(distinct('class', 2)).toContain('Distinct people (tracks) of 2 different classes were seen');
  });

  it('says when, how many at once, yes and no', () => {
    const last = tell(
      { subject: 'tracks', measure: { op: 'last' }, filters: people },
      { value: '2025-11-20T17:03:22.000Z' },
    );
    expect(last).toContain(`The last person was seen at Front door on Thu 20 Nov, 18:03:22. Looked at: ${WHEN}.`);
    expect(tell({ subject: 'tracks', measure: { op: 'first' }, filters: people }, { value: null })).toContain(
      'so there is no first one',
    );
    const peak = (value: number) => tell({ subject: 'occupancy', measure: { op: 'peak' }, filters: people }, { value });
    expect(peak(5)).toContain('At most 5 people were in view at one moment at Front door');
    expect(peak(1)).toContain('At most 1 person was in view');
    expect(peak(0)).toContain('No people were in view');
    const exists = (value: boolean, evidence: number | null) =>
      tell({ subject: 'tracks', measure: { op: 'exists' }, filters: people }, { value }, { evidence });
    expect(exists(true, 3)).toContain('Yes. 3 distinct people (tracks) were seen');
    expect(exists(true, null)).toContain('Yes. There was at least one person');
    expect(exists(false, null)).toContain('No. No people were seen');
  });

  it('tells nothing at all from nothing in the window', () => {
    const say = (cameras: Vocabulary['cameras'], limited = false) =>
      tell({ subject: 'tracks' }, { value: 0 }, { nothingYet: true, vocabulary: { ...vocabulary, cameras }, limited });
    expect(say(vocabulary.cameras)).toBe('No camera has recorded anything yet, so there is nothing to count.');
    expect(say([])).toContain('There is no camera yet');
    expect(say([], true)).toContain('You may not see any camera yet');
    expect(tell({ subject: 'agents' }, { value: 0 }, { nothingYet: true })).toContain('There are no agents yet');
  });

  it('says of whose cameras, and what a group of classes means', () => {
    const text = tell({ subject: 'tracks', filters: { class: ['pet'] } }, { value: 2 }, { limited: true });
    expect(text).toContain('; pet means cat or dog; of the cameras you may see.');
  });
});

describe('windows', () => {
  const at = (filters: object, windows: Telling['windows'], zone = timezone) =>
    tell({ subject: 'tracks', filters, timezone: zone }, { value: 2, windows }, { timezone: zone });
  it.each([
    [{ time: today }, [TODAY], 'today, Fri 21 Nov, 00:00-14:05 (Europe/Berlin)'],
    [{}, [{ from: null, to: TODAY.to }], 'in all records up to Fri 21 Nov, 14:05 (Europe/Berlin)'],
    [
      { time: [{ kind: 'rolling', unit: 'day', amount: 7 }] },
      [{ from: '2025-11-14T13:05:00.000Z', to: TODAY.to }],
      'in the last 7 days, Fri 14 Nov 14:05 to Fri 21 Nov 14:05 (Europe/Berlin)',
    ],
    [
      { time: [{ kind: 'rolling', unit: 'day', amount: 3 }] },
      [{ from: '2025-11-18T13:05:17.000Z', to: TODAY.to }],
      'in the last 3 days, Tue 18 Nov 14:05 to Fri 21 Nov 14:05 (Europe/Berlin)',
    ],
    [
      { time: [{ kind: 'calendar', unit: 'week', offset: -1 }] },
      [{ from: '2025-11-09T23:00:00.000Z', to: '2025-11-16T23:00:00.000Z' }],
      'last week, Mon 10 Nov 00:00 to Sun 16 Nov 24:00 (Europe/Berlin)',
    ],
    [
      { time: [{ kind: 'between', from: '2024-12-31T09:00', to: '2024-12-31T17:30' }] },
      [{ from: '2024-12-31T08:00:00.000Z', to: '2024-12-31T16:30:00.000Z' }],
      'on Tue 31 Dec 2024, 09:00-17:30 (Europe/Berlin)',
    ],
    [
      {
        time: [{ kind: 'calendar', unit: 'week', offset: -1 }],
        hours: [{ from: 540, to: 1020 }],
        weekdays: [1, 2, 3, 4, 5],
      },
      [
        { from: '2025-11-10T08:00:00.000Z', to: '2025-11-10T16:00:00.000Z' },
        { from: '2025-11-14T08:00:00.000Z', to: '2025-11-14T16:00:00.000Z' },
      ],
      'last week, Mon 10 Nov 09:00 to Fri 14 Nov 17:00, between 09:00 and 17:00, on Mon-Fri (Europe/Berlin)',
    ],
    [{ time: [{ kind: 'calendar', unit: 'day', offset: 1 }] }, [], 'in a time that has not come yet (Europe/Berlin)'],
    [
      { time: [...yesterday, ...today] },
      [YESTERDAY, TODAY],
      'on Thu 20 Nov, 00:00-24:00 and on Fri 21 Nov, 00:00-14:05 (Europe/Berlin)',
    ],
  ])('%j', (filters, windows, words) => {
    expect(at(filters, windows)).toContain(` were seen ${words}. Counted`);
  });

  it('are those of the asker’s zone, on a day of 25 hours too', () => {
    const long = { from: '2025-10-25T22:00:00.000Z', to: '2025-10-26T23:00:00.000Z' };
    const time = [{ kind: 'between', from: '2025-10-26T00:00', to: '2025-10-27T00:00' }];
    expect(at({ time }, [long])).toContain('on Sun 26 Oct, 00:00-24:00 (Europe/Berlin)');
    expect(at({ time: yesterday }, [YESTERDAY], 'Asia/Kolkata')).toContain(
      'Thu 20 Nov 04:30 to Fri 21 Nov 04:30 (Asia/Kolkata)',
    );
  });
});
