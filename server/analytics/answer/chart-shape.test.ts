// Which chart each shape of plan gets.
import { describe, expect, it } from 'vitest';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import { chartOf } from './chart-shape';

const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
const chart = (
  input: Partial<AnalyticsPlanInput>,
  rows: (string | number)[][] = [['a', 1]],
  value: number | null = 3,
) => chartOf(AnalyticsPlan.parse({ subject: 'tracks', measure: { op: 'count' }, ...input }), { rows, value });

describe('chart', () => {
  it.each([
    [{}, 'number', null, null],
    [{ groupBy: ['class'] }, 'bar', 'class', null],
    [{ groupBy: ['camera'] }, 'bar', 'camera', null],
    [{ groupBy: ['duration'] }, 'bar', 'duration', null],
    [{ groupBy: ['hour_of_day'] }, 'bar', 'hour_of_day', null],
    [{ groupBy: ['hour'] }, 'line', 'hour', null],
    [{ groupBy: ['week'] }, 'line', 'week', null],
    [{ groupBy: ['day', 'class'] }, 'line', 'day', 'class'],
    [{ groupBy: ['class', 'day'] }, 'line', 'day', 'class'],
    [{ groupBy: ['weekday', 'hour_of_day'] }, 'heat', 'hour_of_day', 'value'],
    [{ groupBy: ['class', 'camera'] }, 'bar', 'class', 'camera'],
    [{ groupBy: ['camera', 'duration'] }, 'table', null, null],
    [{ groupBy: ['camera'], measure: { op: 'last' } }, 'table', null, null],
    [{ compare: { by: 'class', values: ['car', 'bus'] } }, 'bar', 'class', null],
    [{ compare: { by: 'camera', values: [id(1), id(2)] }, groupBy: ['day'] }, 'line', 'day', 'camera'],
    [{ compare: { by: 'period', time: 'previous' } }, 'number', null, null],
    [{ compare: { by: 'period', time: 'previous' }, groupBy: ['day'] }, 'line', 'day', null],
  ] satisfies [Partial<AnalyticsPlanInput>, string, string | null, string | null][])(
    '%j is a %s',
    (input, kind, x, series) => {
      expect(chart(input)).toMatchObject({ kind, x, series });
    },
  );

  it('is none where there is nothing to draw', () => {
    expect(chart({ groupBy: ['class'] }, []).kind).toBe('none');
    expect(chart({ measure: { op: 'avg', of: 'duration' } }, [], null).kind).toBe('none');
  });
});
