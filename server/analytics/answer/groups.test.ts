// Sentences of groups, ties and comparisons; and for random results, that every figure said is one of the result.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlanInput } from '@/contracts/plan';
import { FRONT, people, TODAY, tell, today, WHEN, YARD, YESTERDAY, yesterday } from './answer-testing';
import { durationText, numberText, shareText } from './figures';

describe('groups', () => {
  const byCamera = { subject: 'tracks', filters: people, groupBy: ['camera'] } as const;
  it('lists a few with their total', () => {
    const rows: Cell[][] = [
      ['Front door', 20],
      ['Yard', 14],
    ];
    expect(tell({ ...byCamera, groupBy: ['camera'] }, { value: 34, rows })).toContain(
      `34 distinct people (tracks) were seen at Front door ${WHEN}; by camera: Front door: 20 and Yard: 14.`,
    );
    expect(tell({ ...byCamera, groupBy: ['zone'] }, { value: null, rows })).toContain(
      'by zone: Front door: 20 and Yard: 14.',
    );
    expect(tell({ ...byCamera, groupBy: ['camera'] }, { value: 0, rows: [] })).toContain('No people were seen');
  });

  it('names the top one, and all that tie', () => {
    const top = (rows: Cell[][], direction: 'asc' | 'desc' = 'desc') =>
      tell(
        { ...byCamera, groupBy: ['camera'], limit: 1, order: { by: 'value', direction } },
        { value: rows[0]![0]!, rows },
      );
    expect(top([['Yard', 9]])).toContain('The camera with the most people was Yard, with 9, at Front door yesterday');
    expect(top([['Yard', 1]], 'asc')).toContain('The camera with the fewest people was Yard, with 1,');
    expect(
      top([
        ['Gate', 9],
        ['Yard', 9],
      ]),
    ).toContain('2 cameras tie for the most people, with 9 each: Gate and Yard, at Front door yesterday');
  });

  it('says parts of a whole and yes or no in words', () => {
    const by: AnalyticsPlanInput = { ...byCamera, measure: { op: 'count' }, groupBy: ['camera'] };
    const share: Cell[][] = [
      ['Front door', 0.6],
      ['Yard', 0.4],
    ];
    expect(tell({ ...by, measure: { op: 'share' } }, { value: null, rows: share })).toContain(
      `Of the distinct people (tracks) seen at Front door ${WHEN}, 60% were at Front door and 40% at Yard.`,
    );
    const kinds = { ...by, subject: 'events', groupBy: ['event_kind'], measure: { op: 'share' } } as const;
    expect(tell({ ...kinds, groupBy: ['event_kind'] }, { value: null, rows: [['appear', 1]] })).toContain(
      'by kind of event: appear: 100%.',
    );
    const there: Cell[][] = [
      ['Front door', true],
      ['Yard', false],
    ];
    expect(tell({ ...by, measure: { op: 'exists' } }, { value: true, rows: there })).toContain(
      'by camera: yes for Front door; no for Yard.',
    );
    const first: Cell[][] = [['2025-11-20', '2025-11-20T08:00:01.000Z']];
    const daily = { ...by, groupBy: ['day'], measure: { op: 'first' } } as const;
    expect(tell({ ...daily, groupBy: ['day'] }, { value: null, rows: first })).toContain(
      'by day: Thu 20 Nov: 09:00:01.',
    );
  });

  it('does not name some of many that tie', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => [hour, hour % 2]);
    const text = tell({ subject: 'tracks', filters: people, groupBy: ['hour_of_day'] }, { value: 12, rows: hours });
    expect(text).toContain('by hour of the day: no more than 1 in any of 24 hours of the day.');
  });

  it('of the first by key says its figure, not its hour', () => {
    const first = { limit: 1, order: { by: 'key', direction: 'asc' } } as const;
    const text = tell({ ...byCamera, groupBy: ['hour_of_day'], ...first }, { value: 7, rows: [[7, 3]] });
    expect(text).toContain('by hour of the day: 07:00-08:00: 3.');
    expect(text).not.toContain('7 distinct');
  });

  it('names the quietest, where nothing was too', () => {
    const least = { limit: 1, order: { by: 'value', direction: 'asc' } } as const;
    const text = tell({ ...byCamera, groupBy: ['hour_of_day'], ...least }, { value: 3, rows: [[3, 0]] });
    expect(text).toContain('The hour of the day with the fewest people was 03:00-04:00, with 0,');
  });

  it('says the peak of a long series in the words of its dimension', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => [hour, hour === 14 ? 7 : 1]);
    const text = tell({ subject: 'tracks', filters: people, groupBy: ['hour_of_day'] }, { value: 30, rows: hours });
    expect(text).toContain('by hour of the day: at most 7 in one hour of the day (14:00-15:00).');
    const days = [
      ['2025-11-19', 2],
      ['2025-11-20', 3],
    ];
    expect(tell({ subject: 'tracks', groupBy: ['day'] }, { value: 5, rows: days })).toContain(
      'by day: Wed 19 Nov: 2 and Thu 20 Nov: 3.',
    );
    expect(tell({ subject: 'tracks', groupBy: ['weekday'] }, { value: 5, rows: [[1, 5]] })).toContain('Monday: 5.');
  });
});

describe('comparisons', () => {
  const period = (value: Cell, previous: Cell, measure: AnalyticsPlanInput['measure'] = { op: 'count' }) =>
    tell(
      {
        subject: 'tracks',
        measure,
        filters: { ...people, time: [...today] },
        compare: { by: 'period', time: [...yesterday] },
      },
      {
        names: ['value', 'previous', 'change'],
        value: null,
        rows: [[value, previous, null]],
        windows: [TODAY],
        comparedWindows: [YESTERDAY],
      },
    );
  it('say both figures, the difference and the percent', () => {
    expect(period(12, 8)).toContain(
      `were seen at Front door today, Fri 21 Nov, 00:00-14:05 (Europe/Berlin), 4 more (+50%) than the 8 ${WHEN}.`,
    );
    expect(period(6, 8)).toContain(`, 2 fewer (-25%) than the 8 ${WHEN}.`);
    expect(period(8, 8)).toContain(`, just as many as ${WHEN}.`);
    expect(period(8, 0)).toContain(`, against none ${WHEN}.`);
    expect(period(0, 8)).toContain('No people were seen at Front door today');
    expect(period(0, 0)).toContain(`, and none ${WHEN}.`);
    expect(period(90_000, 60_000, { op: 'avg', of: 'duration' })).toContain('was 1 min 30 s today');
    expect(period(90_000, 60_000, { op: 'avg', of: 'duration' })).toContain(', 30 s longer (+50%).');
    expect(period(null, 60_000, { op: 'avg', of: 'duration' })).toContain('was nothing today');
  });

  it('set classes side by side', () => {
    const rows: Cell[][] = [
      ['car', 12],
      ['truck', 8],
    ];
    const text = tell(
      { subject: 'tracks', filters: { time: [...yesterday] }, compare: { by: 'class', values: ['car', 'truck'] } },
      { names: ['class', 'value'], value: 4, rows },
    );
    expect(text).toContain(
      `12 distinct cars and 8 distinct trucks (tracks) were seen ${WHEN}: 4 more cars than trucks (+50%).`,
    );
  });

  it('set cameras side by side, and classes in groups', () => {
    const cameras = tell(
      {
        subject: 'tracks',
        filters: { class: ['person'], time: [...yesterday] },
        compare: { by: 'camera', values: [FRONT, YARD] },
      },
      {
        names: ['camera', 'value'],
        value: 2,
        rows: [
          ['Front door', 3],
          ['Yard', 1],
        ],
      },
    );
    expect(cameras).toContain(
      `3 distinct people (tracks) were seen at Front door and 1 at Yard ${WHEN}: 2 more at Front door than at Yard (+200%).`,
    );
    const days = tell(
      {
        subject: 'tracks',
        filters: { time: [...yesterday] },
        groupBy: ['weekday'],
        compare: { by: 'class', values: ['car', 'person'] },
      },
      {
        names: ['weekday', 'class', 'value'],
        value: 1,
        rows: [
          [1, 'car', 4],
          [2, 'car', 0],
          [1, 'person', 3],
          [2, 'person', 5],
        ],
      },
    );
    expect(days).toContain(
      `The number of distinct cars and people (tracks) ${WHEN}, by day of the week: Monday: cars 4, people 3; Tuesday: cars 0, people 5.`,
    );
  });
});

describe('any result', () => {
  const counts = fc.integer({ min: 0, max: 10_000_000 });
  it('has its figure in the sentence', () => {
    fc.assert(
      fc.property(counts, (value) => {
        const text = tell({ subject: 'tracks', filters: people }, { value });
        expect(text.startsWith(value === 0 ? 'No people' : `${numberText(value)} distinct`)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e10, noNaN: true }), (value) => {
        const text = tell({ subject: 'tracks', measure: { op: 'median', of: 'duration' }, filters: people }, { value });
        expect(text).toContain(`was ${durationText(value)} at`);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        const text = tell({ subject: 'tracks', measure: { op: 'share', of: 'class' }, filters: people }, { value });
        expect(text.startsWith(`${shareText(value)} of the`)).toBe(true);
      }),
    );
  });

  it('with groups says no figure that is not in it', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghijklm'), fc.integer({ min: 1, max: 99_999 })), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 13,
    });
    fc.assert(
      fc.property(rows, (groups) => {
        const total = groups.reduce((sum, [, value]) => sum + value, 0);
        const sentence = tell({ subject: 'tracks', groupBy: ['class'] }, { value: total, rows: groups });
        const figures = sentence.split('; by class: ')[1]!.split('. Counted')[0]!;
        const said = (figures.match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replaceAll(',', '')));
        const known = new Set([...groups.map(([, value]) => value), groups.length, groups.length - 4]);
        expect(said.every((value) => known.has(value))).toBe(true);
        expect(said).toContain(Math.max(...groups.map(([, value]) => value)));
        expect(sentence.startsWith(numberText(total))).toBe(true);
      }),
    );
  });

  it('round trips durations to within their smallest unit', () => {
    const units: Record<string, number> = { ms: 1, s: 1e3, min: 6e4, h: 36e5, d: 864e5 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), (ms) => {
        const parts = [...durationText(ms).matchAll(/([\d,.]+) (ms|s|min|h|d)/g)];
        const back = parts.reduce((sum, [, size, unit]) => sum + Number(size!.replaceAll(',', '')) * units[unit!]!, 0);
        expect(Math.abs(back - ms)).toBeLessThanOrEqual(ms >= 864e5 ? 18e5 : ms >= 36e5 ? 3e4 : 500);
        expect(parts.slice(1).every(([, size, unit]) => Number(size) < (unit === 'h' ? 24 : 60))).toBe(true);
      }),
    );
  });
});
