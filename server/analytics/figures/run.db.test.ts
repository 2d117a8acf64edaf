// Running plans on a real database: what is seen by whom, that nothing can be written, limits, and figures worked out
// by hand on days when clocks change.
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyticsPlanInput } from '@/contracts/plan';
import { insertTracks } from '../../testing';
import {
  admin,
  at,
  core,
  count,
  DAY,
  gate,
  HOUR,
  insertBoxes,
  NOW,
  run,
  today,
  withFigures,
  yard,
} from './figures-testing';

withFigures();

describe('tracks in a window', () => {
  it('counts what began before it and was seen in it, and not what was away all the while', async () => {
    const start = at('2026-11-21T10:00:00Z');
    const reaches = { cameraId: gate, firstMs: start - HOUR / 2, lastMs: start + 1 };
    const spans = { cameraId: gate, firstMs: start - 3 * DAY, lastMs: start + 2 * HOUR };
    const [, seen, away, atStart] = await insertTracks(core, [
      reaches,
      spans,
      spans,
      { cameraId: gate, firstMs: start - 5 * DAY, lastMs: start },
    ]);
    await insertBoxes(seen!, gate, [spans.firstMs, start + 60_000, spans.lastMs]);
    await insertBoxes(away!, gate, [spans.firstMs, spans.lastMs]);
    await insertBoxes(atStart!, gate, [start]);
    await core.db.run(
      `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
       SELECT id, last_seen_at, camera_id, class, 0.5, 0, 0, 1, 1, 'test' FROM track ON CONFLICT DO NOTHING`,
    );
    const time = [{ kind: 'between' as const, from: '2026-11-21T10:00', to: '2026-11-21T11:00' }];
    expect((await run({ subject: 'tracks', measure: count, filters: { time } })).value).toBe(3);
    const series = await run({ subject: 'tracks', measure: count, filters: { time }, groupBy: ['hour'] });
    expect(series.rows).toEqual([['2026-11-21T10:00:00+00:00', 3]]);
    const first = await run({ subject: 'tracks', measure: { op: 'first' }, filters: { time } });
    expect(first.value).toBe('2026-11-21T10:00:00.000Z');
  });

  it('of several ranges counts a track once, and remembers long ones that were shortened or removed', async () => {
    const [id] = await insertTracks(core, [{ cameraId: gate, firstMs: NOW - 3 * DAY, lastMs: NOW - 1 }]);
    await insertBoxes(id!, gate, [NOW - 3 * DAY, NOW - 2 * DAY, NOW - 1]);
    const days = [0, -1, -2].map((offset) => ({ kind: 'calendar' as const, unit: 'day' as const, offset }));
    const plan: AnalyticsPlanInput = { subject: 'tracks', measure: count, filters: { time: [days[0]!, days[2]!] } };
    expect((await run(plan)).value).toBe(1);
    expect((await run({ ...plan, filters: { time: [days[1]!] } })).value).toBe(0);
    await core.db.run('DELETE FROM track WHERE id = $1', [id]);
    expect(await core.db.query('SELECT * FROM long_track')).toEqual([]);
  });
});

describe('the clock on the wall', () => {
  it('fills days of 23 and 25 hours', async () => {
    const hours = (day: string, timezone: string) =>
      run(
        {
          subject: 'tracks',
          measure: count,
          filters: { time: [{ kind: 'between', from: `${day}T00:00`, to: `${day}T23:59:59` }] },
          groupBy: ['hour'],
          timezone,
        },
        admin,
        at('2027-01-01T00:00:00Z'),
      );
    expect((await hours('2026-03-29', 'Europe/Berlin')).rows).toHaveLength(23);
    const autumn = (await hours('2026-10-25', 'Europe/Berlin')).rows.map(([hour]) => hour);
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(2, 4)).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
    expect((await hours('2026-11-01', 'America/New_York')).rows).toHaveLength(25);
    expect((await hours('2026-11-01', 'Asia/Kolkata')).rows[0]).toEqual(['2026-11-01T00:00:00+05:30', 0]);
  });

  it('takes hours over midnight on each side of it, by weekday as the wall shows it', async () => {
    // A Friday at 23:00, the Saturday after it at 05:59 and at 06:00, in Berlin.
    const times = ['2026-11-20T22:00:00Z', '2026-11-21T04:59:59Z', '2026-11-21T05:00:00Z'].map(at);
    await insertTracks(
      core,
      times.map((firstMs) => ({ cameraId: gate, firstMs, lastMs: firstMs })),
    );
    const night = { hours: [{ from: 22 * 60, to: 6 * 60 }] };
    const plan = { subject: 'tracks' as const, measure: count, timezone: 'Europe/Berlin' };
    expect((await run({ ...plan, filters: night })).value).toBe(2);
    expect((await run({ ...plan, filters: { ...night, weekdays: [5] } })).value).toBe(1);
    expect((await run({ ...plan, filters: night, groupBy: ['hour_of_day'] })).rows).toEqual(
      [0, 1, 2, 3, 4, 5, 22, 23].map((hour) => [hour, hour === 5 || hour === 23 ? 1 : 0]),
    );
  });
});

describe('a share of some classes', () => {
  const share = { op: 'share' as const, of: 'class' as const };
  beforeEach(async () => {
    const seen = ['truck', 'car', 'car', 'bus', 'person', 'dog'];
    await insertTracks(
      core,
      seen.map((name, index) => ({ cameraId: index < 3 ? gate : yard, class: name, firstMs: NOW - 60_000 - index })),
    );
  });

  it('is of those classes alone, of each group too', async () => {
    const plan = { subject: 'tracks' as const, filters: { class: ['truck'] } };
    expect((await run({ ...plan, measure: share })).value).toBeCloseTo(1 / 6);
    const vehicles = { ...plan, measure: { ...share, whole: ['vehicle'] } };
    const found = await run(vehicles);
    expect(found.value).toBe(0.25);
    expect(found.columns[0]?.label).toBe('Share of vehicle');
    expect((await run({ ...vehicles, groupBy: ['camera'], order: { by: 'key', direction: 'asc' } })).rows).toEqual([
      ['Gate', 1 / 3],
      ['Yard', 0],
    ]);
    const sides = { ...vehicles, filters: {}, compare: { by: 'class' as const, values: ['car', 'bus'] } };
    expect((await run(sides)).rows).toEqual([
      ['car', 0.5],
      ['bus', 0.25],
    ]);
  });

  it('needs a part of them, by class', async () => {
    const refuse = (measure: AnalyticsPlanInput['measure'], filters: AnalyticsPlanInput['filters'], words: RegExp) =>
      expect(run({ subject: 'tracks', measure, filters })).rejects.toMatchObject({
        kind: 'invalid',
        message: expect.stringMatching(words),
      });
    await refuse({ ...share, whole: ['vehicle'] }, { class: ['truck', 'person'] }, /person is not in it/);
    await refuse({ ...share, of: 'camera', whole: ['vehicle'] }, { camera: [gate] }, /Only a share by class/);
  });

  it('shows its statements with their parameters numbered through', async () => {
    const plan = { subject: 'tracks' as const, filters: { class: ['truck'], time: today } };
    const { sql, parameters } = await run({ ...plan, measure: { ...share, whole: ['car', 'truck'] } });
    const numbers = [...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
    expect([...new Set(numbers)].sort((one, other) => one - other)).toEqual(parameters.map((_, index) => index + 1));
    const second = sql.split(';\n\n')[1]!;
    expect(parameters[Number(/class = ANY \(\$(\d+)/.exec(second)![1]) - 1]).toBe('{car, truck}');
  });
});
