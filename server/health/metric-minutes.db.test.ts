// Figures by the minute: what is written, what a series makes of it, how long it is kept, and who may look.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MetricSeries } from '@/contracts/boards';
import { knock, openTestCore, type TestCore } from '../testing';
import { bucketFor, createMetricMinutes, type MetricMinutes } from './metric-minutes';
import { metricRoutes } from './metric-routes';
import { Samples } from './samples';

const START_MS = Date.parse('2026-11-21T10:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const at = (ms: number) => new Date(ms).toISOString();

let core: TestCore;
let nowMs = START_MS;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  nowMs = START_MS;
  await core.db.run('DELETE FROM metric_minute');
});
const open = (overCore: Pick<TestCore, 'db' | 'log'> = core) => createMetricMinutes(overCore, { now: () => nowMs });
const rows = () =>
  core.db.query('SELECT name, minute, count, sum, p50, p99, max FROM metric_minute ORDER BY name, minute');
function seeMany(minutes: MetricMinutes, name: string, values: number[]) {
  for (const value of values) minutes.observe(name, value);
}

describe('a minute', () => {
  it('is written once it is over, and the rest at the end', async () => {
    const minutes = open();
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    seeMany(minutes, 'ack', hundred.toReversed());
    minutes.observe('ack', Number.NaN);
    minutes.observe('vision', 40);
    await minutes.flush();
    expect(await rows()).toEqual([]);
    nowMs += MINUTE_MS;
    minutes.observe('ack', 7);
    await minutes.flush();
    const ack = { name: 'ack', minute: new Date(START_MS), count: 100, sum: 5050, p50: 50, p99: 99, max: 100 };
    const vision = { name: 'vision', minute: new Date(START_MS), count: 1, sum: 40, p50: 40, p99: 40, max: 40 };
    expect(await rows()).toEqual([ack, vision]);
    await minutes.close();
    const last = { name: 'ack', minute: new Date(nowMs), count: 1, sum: 7, p50: 7, p99: 7, max: 7 };
    expect(await rows()).toEqual([ack, last, vision]);
  });

  it('waits while the database is away', async () => {
    let away = true;
    const run = (...args: Parameters<typeof core.db.run>) =>
      away ? Promise.reject(new Error('gone')) : core.db.run(...args);
    const minutes = open({ ...core, db: { ...core.db, run } });
    minutes.observe('ack', 5);
    nowMs += MINUTE_MS;
    await minutes.flush();
    away = false;
    await minutes.close();
    expect(await rows()).toMatchObject([{ name: 'ack', count: 1, minute: new Date(START_MS) }]);
  });

  it('is kept for 90 days', async () => {
    await core.db.run(
      `INSERT INTO metric_minute (name, node, minute, count, sum, p50, p99, max)
       SELECT 'old', 'n', $1::timestamptz - d * interval '1 day', 1, 1, 1, 1, 1 FROM generate_series(89, 92) AS d`,
      [new Date(START_MS)],
    );
    const minutes = open();
    await minutes.close();
    expect((await rows()).map(({ minute }) => minute)).toEqual([
      new Date(START_MS - 90 * DAY_MS),
      new Date(START_MS - 89 * DAY_MS),
    ]);
  });

  it('of more samples than are kept has its exact count, sum and maximum', () => {
    const samples = new Samples();
    for (let value = 1; value <= 20_000; value++) samples.add(value);
    expect([samples.count, samples.sum, samples.max]).toEqual([20_000, 200_010_000, 20_000]);
    const [median] = samples.percentiles([0.5]);
    expect(median).toBeGreaterThan(8_500);
    expect(median).toBeLessThan(11_500);
  });
});

describe('a series', () => {
  it('joins nodes and minutes, and has a point for what was quiet', async () => {
    const [one, two] = [open(), open()];
    seeMany(one, 'ack', [10, 10, 10]);
    seeMany(two, 'ack', [50]);
    nowMs += 2 * MINUTE_MS;
    two.observe('ack', 8);
    await Promise.all([one.close(), two.close()]);
    const series = await open().series({ name: 'ack', from: at(START_MS), to: at(START_MS + 10 * MINUTE_MS) });
    expect(series).toEqual({
      name: 'ack',
      bucketMs: MINUTE_MS,
      points: [
        { start: at(START_MS), count: 4, avg: 20, p50: 20, p99: 20, max: 50 },
        { start: at(START_MS + MINUTE_MS), count: 0, avg: null, p50: null, p99: null, max: null },
        { start: at(START_MS + 2 * MINUTE_MS), count: 1, avg: 8, p50: 8, p99: 8, max: 8 },
      ],
    });
  });

  it('of a long range has wider buckets that lose nothing', async () => {
    const minutes = open();
    for (let minute = 0; minute < 90; minute++) {
      minutes.observe('ack', minute);
      nowMs += MINUTE_MS;
    }
    await minutes.close();
    const series = await open().series({ name: 'ack', from: at(nowMs - 7 * DAY_MS), to: at(nowMs) });
    expect(series.bucketMs).toBe(3_600_000);
    expect(series.points.length).toBeLessThanOrEqual(300);
    expect(series.points.slice(-2)).toMatchObject([
      { start: '2026-11-21T10:00:00.000Z', count: 60, avg: 29.5, max: 59 },
      { start: '2026-11-21T11:00:00.000Z', count: 30, avg: 74.5, max: 89 },
    ]);
  });

  it.each([1, 299, 300, 301, 1440, 20_000, 90 * 1440, 5_000_000])('of %i minutes has at most 300 points', (length) => {
    const bucketMs = bucketFor(length * MINUTE_MS);
    expect(Math.floor((length * MINUTE_MS) / bucketMs) + 1).toBeLessThanOrEqual(300);
    expect(bucketMs % MINUTE_MS).toBe(0);
  });
});

describe('the door', () => {
  it('is open to operators, for a range that is one', async () => {
    const minutes = open();
    minutes.observe('ack', 3);
    await minutes.close();
    const range = `name=ack&from=${at(START_MS)}&to=${at(START_MS + MINUTE_MS)}`;
    const operator = knock(metricRoutes(minutes), await core.person('operator'));
    const series = MetricSeries.parse(await (await operator('GET', `/api/v1/analytics/metrics?${range}`)).json());
    expect(series.points).toMatchObject([{ count: 1, p50: 3 }]);
    const backwards = `name=ack&from=${at(START_MS)}&to=${at(START_MS)}`;
    expect((await operator('GET', `/api/v1/analytics/metrics?${backwards}`)).status).toBe(400);
    const viewer = knock(metricRoutes(minutes), await core.person('viewer'));
    expect((await viewer('GET', `/api/v1/analytics/metrics?${range}`)).status).toBe(403);
  });
});
