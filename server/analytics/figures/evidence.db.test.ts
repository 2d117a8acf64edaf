// The sightings behind figures on a real database: pages of a group, those of a peak, and keys that are none.
import { describe, expect, it } from 'vitest';
import { AnalyticsPlan } from '@/contracts/plan';
import { insertTracks } from '../../testing';
import { admin, at, core, count, gate, NOW, runner, today, withFigures, yard } from './figures-testing';

withFigures();

describe('evidence', () => {
  it('pages through the tracks of a group, newest first', async () => {
    const ids = await insertTracks(
      core,
      Array.from({ length: 5 }, (_, index) => ({
        cameraId: index < 4 ? gate : yard,
        firstMs: NOW - (index + 1) * 60_000,
      })),
    );
    const plan = AnalyticsPlan.parse({
      subject: 'tracks',
      measure: count,
      filters: { time: today },
      groupBy: ['camera', 'hour'],
    });
    const { keys, rows } = await runner.run(admin, plan, NOW);
    const key = keys[rows.findIndex((row) => row[2] === 4)]!;
    expect(key).toEqual([gate, '2026-11-21T11:00:00+00:00']);
    const first = await runner.evidence(admin, plan, { nowMs: NOW, key, limit: 3 });
    expect(first).toMatchObject({ ids: ids.slice(0, 3), total: 4 });
    const second = await runner.evidence(admin, plan, { nowMs: NOW, key, limit: 3, cursor: first.nextCursor! });
    expect(second).toEqual({ ids: ids.slice(3, 4), total: 4, nextCursor: null });
  });

  it('of the peak of an hour are those in view in it', async () => {
    const ids = await insertTracks(core, [
      { cameraId: gate, firstMs: at('2026-11-21T09:10:00Z'), lastMs: at('2026-11-21T10:20:00Z') },
      { cameraId: gate, firstMs: at('2026-11-21T10:20:00Z'), lastMs: at('2026-11-21T10:30:00Z') },
      { cameraId: gate, firstMs: at('2026-11-21T11:00:00Z'), lastMs: at('2026-11-21T11:30:00Z') },
    ]);
    const plan = AnalyticsPlan.parse({
      subject: 'occupancy',
      measure: { op: 'peak' },
      filters: { time: today },
      groupBy: ['hour'],
    });
    const { rows } = await runner.run(admin, plan, NOW);
    expect(rows.slice(9, 12).map((row) => row[1])).toEqual([1, 2, 1]);
    const found = await runner.evidence(admin, plan, { nowMs: NOW, key: ['2026-11-21T10:00:00+00:00'], limit: 10 });
    expect([...found.ids].sort()).toEqual(ids.slice(0, 2).sort());
  });

  it('refuses a key that is none, without asking the database', async () => {
    const of = (groupBy: AnalyticsPlan['groupBy'], key: (string | number | null | boolean)[], more: object = {}) =>
      runner.evidence(admin, AnalyticsPlan.parse({ subject: 'tracks', measure: count, groupBy, ...more }), {
        nowMs: NOW,
        key,
        limit: 5,
      });
    const invalid = { kind: 'invalid' };
    for (const key of [1.5, 24, -1, 'x', 1e30]) {
      await expect(of(['hour_of_day'], [key]), String(key)).rejects.toMatchObject(invalid);
    }
    for (const key of ['soon', '+275760-09-13T00:00:00Z', '-000001-01-01', null]) {
      await expect(of(['day'], [key]), String(key)).rejects.toMatchObject(invalid);
    }
    await expect(of(['class'], ['\0'])).rejects.toMatchObject(invalid);
    const sides = { compare: { by: 'camera', values: [gate, yard] } };
    await expect(of([], ['abc'], sides)).rejects.toMatchObject(invalid);
    for (const [dimension, key] of [
      ['confidence', 1e30],
      ['duration', 0.5],
      ['class', null],
    ] as const) {
      expect((await of([dimension], [key])).total).toBe(0);
    }
  });
});
