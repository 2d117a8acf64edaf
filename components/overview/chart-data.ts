// Turns the overview's 24 hourly buckets into what the chart draws: a few classes by name, the rest together.
import type { Overview } from '@/contracts/overview';

export const OTHER = 'other';
type Hours = Overview['hours'];

export interface HourRow {
  /** ISO start of the hour: the key, since an hour's label comes twice when clocks go back. */
  start: string;
  /** "14:00", in the viewer's zone. */
  label: string;
  total: number;
  /** Sightings by series. */
  counts: Record<string, number>;
}

export interface HourChart {
  rows: HourRow[];
  /** Classes drawn by name, most first, then OTHER if there are more. */
  series: string[];
  total: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `timeZone` undefined is the viewer's own. */
function hourFormat(timeZone: string | undefined, withZone: boolean, hour12: boolean | undefined): Intl.DateTimeFormat {
  const key = `${timeZone} ${withZone} ${hour12}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(undefined, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
      ...(hour12 === undefined ? {} : { hourCycle: hour12 ? 'h12' : 'h23' }),
      ...(withZone ? { timeZoneName: 'short' } : {}),
    });
    formats.set(key, format);
  }
  return format;
}

/** Labels of the hours; where clocks go back, both hours of one name carry their zone ("02:00 CEST", "02:00 CET"). */
export function hourLabels(starts: readonly string[], timeZone?: string, hour12?: boolean): string[] {
  const plain = starts.map((start) => hourFormat(timeZone, false, hour12).format(new Date(start)));
  return plain.map((label, i) => {
    // 24 buckets reach the same hour of yesterday only at their very ends; only neighbours can be a repeated hour.
    const twice = plain[i - 1] === label || plain[i + 1] === label;
    return twice ? hourFormat(timeZone, true, hour12).format(new Date(starts[i] ?? 0)) : label;
  });
}

/** `most` classes are drawn by name. Hours without a sighting stay, as zero. */
export function toHourChart(
  hours: Hours,
  options: { most?: number; timeZone?: string; hour12?: boolean } = {},
): HourChart {
  const most = options.most ?? 5;
  const sums = new Map<string, number>();
  for (const hour of hours) {
    for (const [name, count] of Object.entries(hour.classes)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  const ranked = [...sums].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const named = ranked.slice(0, ranked.length === most + 1 ? most + 1 : most).map(([name]) => name);
  const series = ranked.length > named.length ? [...named, OTHER] : named;
  const labels = hourLabels(
    hours.map(({ start }) => start),
    options.timeZone,
    options.hour12,
  );
  const rows = hours.map((hour, i): HourRow => {
    const counts: Record<string, number> = Object.fromEntries(series.map((name) => [name, 0]));
    let total = 0;
    for (const [name, count] of Object.entries(hour.classes)) {
      const key = named.includes(name) ? name : OTHER;
      counts[key] = (counts[key] ?? 0) + count;
      total += count;
    }
    return { start: hour.start, label: labels[i] ?? '', total, counts };
  });
  return { rows, series, total: rows.reduce((sum, row) => sum + row.total, 0) };
}

/** The hour with most sightings; null when there was none. */
export function busiestHour(chart: HourChart): HourRow | null {
  const best = chart.rows.reduce<HourRow | null>((top, row) => (row.total > (top?.total ?? 0) ? row : top), null);
  return best;
}
