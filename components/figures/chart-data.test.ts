import { describe, expect, it } from 'vitest';
import { drawnKind, isAdditive, OTHER, toChartData, toHeatData } from './chart-data';
import { answerOf } from './testing';

const style = { timezone: 'UTC', locale: 'en-GB', cycle: '24' } as const;

describe('toChartData', () => {
  it('draws one series of names in the order they came, each class in its colour', () => {
    const data = toChartData(
      answerOf(
        ['class', 'value'],
        [
          ['person', 5],
          ['car', 9],
        ],
      ),
      style,
    );
    expect(data?.points.map(({ title, values, rows, color }) => [title, values, rows, color])).toEqual([
      ['person', [5], [0], 'var(--class-0)'],
      ['car', [9], [1], 'var(--class-1)'],
    ]);
  });

  it('puts times in order for a line, and keeps the order by value for bars', () => {
    const rows = [
      ['2026-11-21', 1],
      ['2026-11-19', 3],
      ['2026-11-20', 2],
    ];
    const titles = (kind: 'line' | 'bar') =>
      toChartData(
        answerOf(['day', 'value'], rows, { kind }, { order: { by: 'value', direction: 'desc' } }),
        style,
      )?.points.map(({ label }) => label);
    expect(titles('line')).toEqual(['19 Nov', '20 Nov', '21 Nov']);
    expect(titles('bar')).toEqual(['21 Nov', '19 Nov', '20 Nov']);
  });

  it('keeps both hours of one name apart when clocks go back', () => {
    const answer = answerOf(
      ['hour', 'value'],
      [
        ['2026-10-25T02:00:00+02:00', 1],
        ['2026-10-25T02:00:00+01:00', 2],
      ],
      {
        kind: 'line',
      },
    );
    const data = toChartData(answer, { ...style, timezone: 'Europe/Berlin' });
    expect(data?.points.map(({ label }) => label)).toEqual(['02:00 (+02:00)', '02:00 (+01:00)']);
  });

  it('splits by a second dimension, most first, and a missing count is zero', () => {
    const answer = answerOf(
      ['day', 'class', 'value'],
      [
        ['2026-11-20', 'car', 1],
        ['2026-11-21', 'car', 2],
        ['2026-11-21', 'person', 7],
      ],
      { kind: 'line' },
    );
    const data = toChartData(answer, style);
    expect(data?.series.map(({ label }) => label)).toEqual(['person', 'car']);
    expect(data?.points.map(({ values, rows }) => [values, rows])).toEqual([
      [
        [0, 1],
        [null, 0],
      ],
      [
        [7, 2],
        [2, 1],
      ],
    ]);
  });

  const many = Array.from({ length: 10 }, (_, i) => ['2026-11-21', `class ${i}`, 10 - i]);
  it('sums the series past the most into one', () => {
    const data = toChartData(answerOf(['day', 'class', 'value'], many), style);
    expect(data?.series).toHaveLength(8);
    expect(data?.series.at(-1)?.name).toBe(OTHER);
    expect(data?.points[0]?.values.at(-1)).toBe(3 + 2 + 1);
    expect(data?.points[0]?.rows.at(-1)).toBeNull();
  });

  it('leaves averages out instead of adding them up, and a missing one is a gap', () => {
    const answer = answerOf(
      ['day', 'class', 'value'],
      [...many, ['2026-11-22', 'class 0', 4]],
      {},
      {
        measure: { op: 'avg', of: 'confidence' },
      },
    );
    const data = toChartData(answer, style);
    expect(data?.series).toHaveLength(7);
    expect(data?.hiddenSeries).toBe(3);
    expect(data?.points[1]?.values).toEqual([4, null, null, null, null, null, null]);
  });

  it('sets the period before beside each bar, which cannot be picked', () => {
    const data = toChartData(answerOf(['class', 'value', 'previous', 'change'], [['car', 9, 4, 5]]), style);
    expect(data?.series.map(({ name }) => name)).toEqual(['value', 'previous']);
    expect(data?.points[0]).toMatchObject({ values: [9, 4], rows: [0, null] });
  });
});

describe('toHeatData', () => {
  const answer = answerOf(
    ['hour_of_day', 'weekday', 'value'],
    [
      [9, 2, 4],
      [8, 1, 2],
      [9, 1, 1],
    ],
    { kind: 'heat' },
  );
  it('sorts both axes and fills the holes of a count with zero', () => {
    const data = toHeatData(answer, style);
    expect(data?.columns.map(({ label }) => label)).toEqual(['08:00', '09:00']);
    expect(data?.lines.map(({ title, cells }) => [title, cells.map(({ value, row }) => [value, row])])).toEqual([
      [
        'Monday',
        [
          [2, 1],
          [1, 2],
        ],
      ],
      [
        'Tuesday',
        [
          [0, null],
          [4, 0],
        ],
      ],
    ]);
    expect(data?.max).toBe(4);
  });
  it('reads the second dimension where it stands as y', () => {
    const turned = { ...answer, chart: { kind: 'heat', x: 'hour_of_day', y: 'weekday', series: 'value' } } as const;
    expect(toHeatData(turned, style)).toEqual(toHeatData(answer, style));
  });
  it('keeps holes of an average', () => {
    const average = {
      ...answer,
      plan: answer.plan && { ...answer.plan, measure: { op: 'avg', of: 'confidence' } as const },
    };
    expect(toHeatData(average, style)?.lines[1]?.cells[0]).toEqual({ row: null, value: null });
  });
});

describe('drawnKind', () => {
  it('falls back to the table when the columns for a chart are not there', () => {
    expect(drawnKind(answerOf(['class', 'value'], [['car', 1]], { kind: 'heat' }))).toBe('table');
    expect(drawnKind(answerOf(['value'], [[3]], { kind: 'bar' }))).toBe('table');
  });
  it('draws nothing of no rows', () => {
    expect(drawnKind(answerOf(['class', 'value'], []))).toBe('none');
  });
  it('does not add up occupancy', () => {
    expect(isAdditive(answerOf(['class', 'value'], [], {}, { subject: 'occupancy', measure: { op: 'peak' } }))).toBe(
      false,
    );
  });
});
