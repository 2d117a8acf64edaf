// The first page's figures against a slow count in plain code, in several zones and on days when clocks change; and
// only of what the principal may see.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CameraStatus } from '@/contracts/cameras';
import { insertTracks, knock, type MadeTrack, openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { createOverview } from './overview';
import { overviewRoutes } from './overview-routes';

const HOUR_MS = 3_600_000;
const [gate, yard] = [uuidv7(), uuidv7()];
let core: TestCore;
let admin: Principal;
let nowMs = 0;
const live = () => [gate, yard].map((cameraId) => ({ cameraId, state: 'live' }) as CameraStatus);

beforeAll(async () => {
  core = await openTestCore();
  admin = await core.person('admin');
  for (const id of [gate, yard]) {
    await core.db.run("INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $2, '{}', '{}')", [
      id,
      id,
    ]);
  }
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.db.run('TRUNCATE track, detection_minute');
});

/** A small generator, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function localDate(ms: number, timezone: string): string {
  return new Date(ms).toLocaleDateString('sv-SE', { timeZone: timezone });
}

function tally(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('overview', () => {
  it.each([
    ['UTC', '2026-11-21T10:20:00Z', 1],
    ['Europe/Berlin', '2026-03-29T20:00:00Z', 2],
    ['Europe/Berlin', '2026-10-25T21:40:00Z', 3],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 4],
    ['Asia/Kolkata', '2026-11-21T18:31:00Z', 5],
    ['America/Los_Angeles', '2026-11-01T08:30:00Z', 6],
  ])('in %s at %s counts as plain code does', async (timezone, now, seed) => {
    nowMs = Date.parse(now);
    const next = random(seed);
    const tracks: MadeTrack[] = Array.from({ length: 400 }, () => {
      const firstMs = Math.trunc(nowMs - next() * 40 * HOUR_MS);
      return {
        cameraId: next() < 0.5 ? gate : yard,
        class: ['person', 'car', 'dog'][Math.floor(next() * 3)]!,
        firstMs,
        lastMs: Math.min(nowMs, Math.trunc(firstMs + next() ** 4 * 12 * HOUR_MS)),
        reviewed: next() < 0.3,
      };
    });
    await insertTracks(core, tracks);
    const minutes = Array.from({ length: 40 * 60 }, (_, n) => Math.floor(nowMs / 60_000) * 60_000 - n * 60_000);
    await core.db.run(
      `INSERT INTO detection_minute SELECT $1::uuid, 'person', to_timestamp(ms / 1000.0), 3, 1, 1 FROM unnest($2::float8[]) AS ms`,
      [gate, minutes],
    );

    const overview = await createOverview(core, { cameras: { live }, now: () => nowMs })(admin, timezone);

    const today = localDate(nowMs, timezone);
    // In view today: it was last seen on this local date, since nothing here is later than now.
    const todays = tracks.filter((track) => localDate(track.lastMs!, timezone) === today);
    expect(Object.fromEntries(overview.today.classes.map((row) => [row.class, row.tracks]))).toEqual(
      tally(todays.map((track) => track.class!)),
    );
    expect(overview.today.tracks).toBe(todays.length);
    expect(overview.today.unreviewed).toBe(todays.filter((track) => !track.reviewed).length);
    expect(overview.today.detections).toBe(3 * minutes.filter((ms) => localDate(ms, timezone) === today).length);

    expect(overview.hours).toHaveLength(24);
    const starts = overview.hours.map((hour) => Date.parse(hour.start));
    for (const [index, hour] of overview.hours.entries()) {
      const start = starts[index]!;
      const within = tracks.filter(({ firstMs, lastMs }) => {
        const seenMs = Math.max(firstMs, starts[0]!);
        return lastMs! >= starts[0]! && seenMs >= start && seenMs < start + HOUR_MS;
      });
      expect(hour.classes).toEqual(tally(within.map((track) => track.class!)));
    }
    expect(starts[23]! <= nowMs && nowMs < starts[23]! + HOUR_MS).toBe(true);
    expect(overview.cameras).toEqual({ total: 2, live: 2 });
  });

  it('counts a limited viewer only their cameras', async () => {
    nowMs = Date.parse('2026-11-21T10:20:00Z');
    await insertTracks(core, [
      { cameraId: gate, firstMs: nowMs - 1_000, lastMs: nowMs },
      { cameraId: yard, class: 'car', firstMs: nowMs - 1_000, lastMs: nowMs },
    ]);
    const viewer = await core.person('viewer', [gate]);
    const overview = await createOverview(core, { cameras: { live }, now: () => nowMs })(viewer, 'UTC');
    expect(overview.today.classes).toEqual([{ class: 'person', tracks: 1 }]);
    expect(overview.hours.at(-1)?.classes).toEqual({ person: 1 });
    expect(overview.cameras).toEqual({ total: 1, live: 1 });
  });

  it('refuses a zone that is none', async () => {
    const doors = knock(overviewRoutes(core, { cameras: { live } }), admin);
    expect((await doors('GET', '/api/v1/overview?timezone=Mars/Olympus')).status).toBe(400);
    expect((await doors('GET', '/api/v1/overview')).status).toBe(200);
    expect((await knock(overviewRoutes(core, { cameras: { live } }), null)('GET', '/api/v1/overview')).status).toBe(
      401,
    );
  });
});
