// Sightings: filters, pages while rows come in, who sees what, reviews, and the
// plan of the list on many rows.
import { v7 as uuidv7 } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { TrackQuery } from '@/contracts/tracks';
import { insertTracks, knock, type MadeTrack } from '../testing';
import { trackRoutes } from './routes';
import { listSql } from './store';
import { admin, core, gate, media, START_MS, tracks, withTracks, yard } from './testing';

withTracks();

const HOUR_MS = 3_600_000;
const query = (input: Record<string, unknown> = {}) => TrackQuery.parse(input);
const list = (input: Record<string, unknown> = {}, who = admin) => tracks.list(who, query(input));
const idsOf = async (input: Record<string, unknown> = {}, who = admin) =>
  (await list(input, who)).items.map((item) => item.id);

describe('filters', () => {
  let ids: string[];
  beforeEach(async () => {
    const made: MadeTrack[] = [
      { cameraId: gate, class: 'person', firstMs: START_MS, confidence: 0.35 },
      { cameraId: yard, class: 'car', firstMs: START_MS + 1_000, lastMs: START_MS + 2 * HOUR_MS, confidence: 0.9 },
      { cameraId: gate, class: 'dog', firstMs: START_MS + HOUR_MS, reviewed: true, confidence: 0.6 },
    ];
    ids = await insertTracks(core, made);
  });
  const pick = (...indexes: number[]) => indexes.map((index) => ids[index]);

  it('lists newest first, with every field filled', async () => {
    const { items, nextCursor } = await list();
    expect(items.map((item) => item.id)).toEqual(pick(2, 1, 0));
    expect(nextCursor).toBeNull();
    expect(items[2]).toEqual({
      id: ids[0],
      cameraId: gate,
      cameraName: 'gate',
      number: 1,
      class: 'person',
      firstSeenAt: '2026-11-20T12:00:00.000Z',
      lastSeenAt: '2026-11-20T12:00:01.000Z',
      durationMs: 1000,
      bestConfidence: 0.35,
      detections: 0,
      ended: false,
      snapshotUrl: null,
      reviewed: false,
      reviewedBy: null,
    });
  });

  it.each([
    ['camera by slug', { camera: 'gate' }, [2, 0]],
    ['camera by id, in capitals', { camera: yard.toUpperCase() }, [1]],
    ['several cameras', { camera: 'gate, yard' }, [2, 1, 0]],
    ['an unknown camera', { camera: 'nowhere' }, []],
    ['class', { class: 'car,dog' }, [2, 1]],
    ['SQL-looking class', { class: "person' OR '1'='1" }, []],
    ['SQL-looking camera', { camera: "gate'; DROP TABLE track; --" }, []],
    ['reviewed', { reviewed: 'yes' }, [2]],
    ['not reviewed', { reviewed: 'no' }, [1, 0]],
    ['confidence, its own edge included', { minConfidence: '0.35' }, [2, 1, 0]],
    ['higher confidence', { minConfidence: '0.6' }, [2, 1]],
    ['duration', { minDurationMs: '3600000' }, [1]],
    ['an absurd duration', { minDurationMs: '9007199254740991' }, []],
    ['from: what was still in view', { from: '2026-11-20T13:30:00Z' }, [1]],
    ['from with an offset', { from: '2026-11-20T14:30:00+01:00' }, [1]],
    ['to, its end excluded', { to: '2026-11-20T12:00:01Z' }, [0]],
    ['the year 0', { from: '0000-01-01T00:00:00Z' }, [2, 1, 0]],
    ['all at once', { camera: 'yard', class: 'car', from: '2026-11-20T13:00:00Z', to: '2026-11-20T14:00:00Z' }, [1]],
  ])('%s', async (_, input, expected) => {
    expect(await idsOf(input)).toEqual(pick(...expected));
  });

  it('shows a limited viewer only their cameras, whatever the filter asks', async () => {
    const viewer = await core.person('viewer', [gate]);
    expect(await idsOf({}, viewer)).toEqual(pick(2, 0));
    expect(await idsOf({ camera: 'yard' }, viewer)).toEqual([]);
    expect(await idsOf({ camera: 'yard,gate' }, viewer)).toEqual(pick(2, 0));
    expect(await idsOf({}, await core.person('viewer', []))).toEqual([]);
    await expect(tracks.get(viewer, ids[1]!)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await tracks.classes(viewer)).toEqual({
      items: [
        { class: 'dog', tracks: 1 },
        { class: 'person', tracks: 1 },
      ],
    });
  });

  it('tells one with its path', async () => {
    expect(await tracks.get(admin, ids[0]!)).toMatchObject({
      id: ids[0],
      model: 'test',
      path: [[0, 0.1, 0.2, 0.3, 0.4]],
      snapshotBox: null,
    });
  });

  it('reviews and takes it back, only where allowed, and tells', async () => {
    const operator = await core.person('operator', [gate]);
    expect(await tracks.review(operator, [ids[0]!, ids[1]!, uuidv7()], true)).toBe(1);
    expect((await list({ reviewed: 'yes' })).items.map((item) => [item.id, item.reviewedBy])).toEqual([
      [ids[2], null],
      [ids[0], operator.name],
    ]);
    expect(await tracks.review(operator, [ids[0]!], false)).toBe(1);
    expect(await idsOf({ reviewed: 'yes' })).toEqual(pick(2));
    await expect(tracks.review(operator, [ids[1]!], true)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('pages', () => {
  it('neither repeat nor skip while sightings come in, many at the same millisecond', async () => {
    const wanted = await insertTracks(
      core,
      Array.from({ length: 57 }, (_, n) => ({ cameraId: gate, firstMs: START_MS + Math.floor(n / 10) })),
    );
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 7, ...(cursor ? { cursor } : {}) });
      found.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
      await insertTracks(core, [{ cameraId: gate, firstMs: START_MS + HOUR_MS }]);
    } while (cursor);
    expect(found.length).toBe(57);
    expect(new Set(found)).toEqual(new Set(wanted));
  });

  it.each([
    'x',
    'MTIz',
    Buffer.from('1 x').toString('base64url'),
    Buffer.from('1e99 y').toString('base64url'),
    "' OR 1",
  ])('refuses the cursor %s', async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('walks an index on a hundred thousand rows', async () => {
    await core.db.run(
      `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, model)
       SELECT gen_random_uuid(), CASE WHEN n % 3 = 0 THEN $1::uuid ELSE $2::uuid END, n,
         (ARRAY['person', 'car', 'dog'])[1 + n % 3], to_timestamp($3::float8 - n * 10), to_timestamp($3::float8 - n * 10 + 5),
         0.5, 'test' FROM generate_series(1, 100000) AS n`,
      [gate, yard, START_MS / 1000],
    );
    await core.db.run('ANALYZE track');
    const day = new Date(START_MS - 24 * HOUR_MS).toISOString();
    const after = { ts: new Date(START_MS - (500 * HOUR_MS) / 10), id: uuidv7() };
    const cases: Parameters<typeof listSql>[] = [
      [{ cameraIds: null }, null, 51],
      [{ cameraIds: null }, after, 51],
      [{ cameraIds: [gate] }, after, 51],
      [{ cameraIds: null, class: ['dog'] }, null, 51],
      [{ cameraIds: null, from: day }, null, 51],
      [{ cameraIds: [gate, yard], class: ['dog'], from: day, reviewed: 'no' }, null, 51],
    ];
    for (const [filter, key, count] of cases) {
      const { text, values } = listSql(filter, key, count);
      const plan = await core.db.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(lines, lines).not.toContain('Seq Scan on track');
      expect(lines, lines).toMatch(
        /track_(first_seen_at_id|camera_id_first_seen_at|class_first_seen_at|last_seen_at)_idx/,
      );
    }
  }, 120_000);
});

describe('doors', () => {
  it('answer bad input clearly', async () => {
    const doors = trackRoutes(tracks, media);
    const [id] = await insertTracks(core, [{ cameraId: gate, firstMs: START_MS }]);
    const viewer = knock(doors, await core.person('viewer', [yard]));
    const operator = knock(doors, await core.person('operator'));
    const status = async (response: Promise<Response>) => (await response).status;
    expect(await status(operator('GET', '/api/v1/tracks?limit=0'))).toBe(400);
    expect(await status(operator('GET', '/api/v1/tracks?limit=201'))).toBe(400);
    expect(await status(operator('GET', '/api/v1/tracks?from=yesterday'))).toBe(400);
    expect(await status(operator('GET', '/api/v1/tracks?minConfidence=NaN'))).toBe(400);
    expect(await status(operator('GET', '/api/v1/tracks?cursor=%27%20OR%201'))).toBe(400);
    expect(await status(operator('GET', '/api/v1/tracks/not-a-uuid'))).toBe(400);
    expect(await status(operator('GET', `/api/v1/tracks/${uuidv7()}`))).toBe(404);
    expect(await status(operator('POST', '/api/v1/tracks/review', { ids: [uuidv7()], reviewed: true }))).toBe(404);
    expect(await status(operator('POST', '/api/v1/tracks/review', { ids: ['x'], reviewed: true }))).toBe(400);
    expect(await status(viewer('POST', '/api/v1/tracks/review', { ids: [id], reviewed: true }))).toBe(403);
    expect(await status(viewer('DELETE', `/api/v1/tracks/${id}`))).toBe(403);
    expect(await status(viewer('GET', `/api/v1/tracks/${id}`))).toBe(404);
    expect(await status(knock(doors, null)('GET', '/api/v1/tracks'))).toBe(401);
    expect(await status(operator('DELETE', `/api/v1/tracks/${id}`))).toBe(200);
    expect(await status(operator('DELETE', `/api/v1/tracks/${id}`))).toBe(404);
    const page = await (await operator('GET', '/api/v1/tracks?camera=&class=')).json();
    expect(page).toEqual({ items: [], nextCursor: null });
  });
});
