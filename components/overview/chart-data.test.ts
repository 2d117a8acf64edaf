import { describe, expect, it } from 'vitest';
import { busiestHour, hourLabels, OTHER, toHourChart } from './chart-data';

const HOUR = 3_600_000;
const hoursFrom = (start: string, counts: Record<string, number>[]) =>
  counts.map((classes, i) => ({ start: new Date(Date.parse(start) + i * HOUR).toISOString(), classes }));

describe('toHourChart', () => {
  it('keeps empty hours and sums each', () => {
    const chart = toHourChart(hoursFrom('2026-11-21T00:00:00Z', [{ person: 2, car: 1 }, {}, { car: 4 }]), {
      timeZone: 'UTC',
      hour12: false,
    });
    expect(chart.series).toEqual(['car', 'person']);
    expect(chart.rows.map(({ label, total }) => [label, total])).toEqual([
      ['00:00', 3],
      ['01:00', 0],
      ['02:00', 4],
    ]);
    expect(chart.rows[1]?.counts).toEqual({ car: 0, person: 0 });
    expect(chart.total).toBe(7);
    expect(busiestHour(chart)?.label).toBe('02:00');
  });
  it('gathers the tail', () => {
    const chart = toHourChart(hoursFrom('2026-11-21T00:00:00Z', [{ a: 9, b: 8, c: 7, d: 2, e: 1 }]), { most: 3 });
    expect(chart.series).toEqual(['a', 'b', 'c', OTHER]);
    expect(chart.rows[0]?.counts).toEqual({ a: 9, b: 8, c: 7, [OTHER]: 3 });
  });
  it('does not gather a single class', () => {
    expect(toHourChart(hoursFrom('2026-11-21T00:00:00Z', [{ a: 9, b: 8, c: 7 }]), { most: 2 }).series).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
  it('knows nothing happened', () => {
    const chart = toHourChart(hoursFrom('2026-11-21T00:00:00Z', [{}, {}]));
    expect(chart.series).toEqual([]);
    expect(busiestHour(chart)).toBeNull();
  });
});

describe('hourLabels', () => {
  const starts = (from: string, count: number) =>
    hoursFrom(
      from,
      Array.from({ length: count }, () => ({})),
    ).map(({ start }) => start);
  it('tells the repeated hour apart when clocks go back', () => {
    const labels = hourLabels(starts('2026-10-24T23:00:00Z', 4), 'Europe/Berlin', false);
    expect(labels[0]).toBe('01:00');
    expect(labels[3]).toBe('03:00');
    expect(labels[1]).toContain('02:00');
    expect(labels[2]).toContain('02:00');
    expect(new Set(labels).size).toBe(4);
  });
  it('skips the hour that is not there when clocks go forward', () => {
    expect(hourLabels(starts('2026-03-29T00:00:00Z', 3), 'Europe/Berlin', false)).toEqual(['01:00', '03:00', '04:00']);
  });
  it('follows half-hour zones', () => {
    expect(hourLabels(starts('2026-11-20T18:30:00Z', 2), 'Asia/Kolkata', false)).toEqual(['00:00', '01:00']);
  });
});
