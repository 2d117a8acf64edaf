// How the server did, by the minute: samples are gathered in memory, one row a minute and name is written, and read
// back as a series for charts. A figure that cannot be written costs nothing but itself.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { z } from 'zod';
import type { MetricQuery, MetricSeries } from '@/contracts/boards';
import type { Core } from '../core';
import { AppError } from '../errors';
import { type MetricMinute, metricMinuteStore } from './metric-minute-store';
import { Samples } from './samples';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KEPT_DAYS = 90;
const MOST_POINTS = 300;
/** Minutes that wait while the database is away; the oldest are given up. */
const MOST_WAITING_MINUTES = 60;
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS),
];

export interface MetricMinutes {
  /** Takes one sample of `name` ("ingest_ack_ms", "detections", "vision_ms", "query_ms", ...). Latencies in ms. */
  observe(name: string, value: number): void;
  /** Writes the minutes that are over. Never throws; what was not written is tried again. */
  flush(): Promise<void>;
  /** Throws `invalid` when the range is empty. */
  series(query: z.output<typeof MetricQuery>): Promise<MetricSeries>;
  /** Writes what there is, the minute that runs included. */
  close(): Promise<void>;
}

/** The least step of a round length that makes at most 300 buckets of `spanMs`. */
export function bucketFor(spanMs: number): number {
  // A range that does not begin on a step touches one bucket more.
  const least = spanMs / (MOST_POINTS - 1);
  return STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}

export function createMetricMinutes(core: Pick<Core, 'db' | 'log'>, deps: { now?: () => number } = {}): MetricMinutes {
  const now = deps.now ?? Date.now;
  const store = metricMinuteStore(core.db);
  // Of this run alone: a restart within a minute must not meet the rows of the run before.
  const node = `${hostname()}-${randomBytes(4).toString('hex')}`;
  const minutes = new Map<number, Map<string, Samples>>();
  let cleanedMs = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();

  function rowsOf(minuteMs: number, byName: Map<string, Samples>): MetricMinute[] {
    return [...byName].map(([name, samples]) => {
      const [p50, p99] = samples.percentiles([0.5, 0.99]);
      return { name, node, minuteMs, count: samples.count, sum: samples.sum, p50: p50!, p99: p99!, max: samples.max };
    });
  }

  async function writeUntil(endMs: number): Promise<void> {
    const done = [...minutes].filter(([minuteMs]) => minuteMs < endMs);
    try {
      if (done.length > 0) await store.insert(done.flatMap(([minuteMs, byName]) => rowsOf(minuteMs, byName)));
      for (const [minuteMs] of done) minutes.delete(minuteMs);
      if (cleanedMs <= now() - DAY_MS) {
        await store.removeBefore(new Date(now() - KEPT_DAYS * DAY_MS));
        cleanedMs = now();
      }
    } catch (err) {
      core.log.warn({ err }, 'figures of a minute were not written; they are tried again');
      const surplus = done.length - MOST_WAITING_MINUTES;
      for (const [minuteMs] of done.slice(0, Math.max(0, surplus))) minutes.delete(minuteMs);
    }
  }

  function write(endMs: number): Promise<void> {
    writing = writing.then(() => writeUntil(endMs));
    return writing;
  }
  const thisMinute = () => Math.floor(now() / MINUTE_MS) * MINUTE_MS;
  const flush = () => write(thisMinute());
  const timer = setInterval(() => void flush(), MINUTE_MS);
  timer.unref();

  return {
    observe(name, value) {
      if (!Number.isFinite(value)) return;
      const minuteMs = thisMinute();
      const byName = minutes.get(minuteMs) ?? new Map<string, Samples>();
      minutes.set(minuteMs, byName);
      const samples = byName.get(name) ?? new Samples();
      byName.set(name, samples);
      samples.add(value);
    },
    flush,
    async series({ name, from, to }) {
      const fromMs = Math.floor(Date.parse(from) / MINUTE_MS) * MINUTE_MS;
      const toMs = Math.min(Date.parse(to), now() + 1);
      if (Date.parse(from) >= Date.parse(to)) throw new AppError('invalid', 'to: must be later than from');
      const bucketMs = bucketFor(Math.max(MINUTE_MS, toMs - fromMs));
      const found = await store.buckets(name, new Date(fromMs), new Date(toMs), bucketMs);
      const byStart = new Map(found.map(({ startMs, ...figures }) => [startMs, figures]));
      const points: MetricSeries['points'] = [];
      for (let startMs = Math.floor(fromMs / bucketMs) * bucketMs; startMs < toMs; startMs += bucketMs) {
        const figures = byStart.get(startMs) ?? { count: 0, avg: null, p50: null, p99: null, max: null };
        points.push({ start: new Date(startMs).toISOString(), ...figures });
      }
      return { name, bucketMs, points };
    },
    async close() {
      clearInterval(timer);
      await write(Number.POSITIVE_INFINITY);
    },
  };
}
