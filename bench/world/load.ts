// Puts the made-up place into a migrated database, through the product's own partitions, with rollups as ingest
// would have written them.
import type { Database } from '@/server/db/open';
import { float8Array, int2Array, int4Array, uuidArray } from '@/server/detections/columns';
import { createPartitions } from '@/server/detections/partitions';
import { insertDetections } from '@/server/detections/store';
import { createLogger } from '@/server/log';
import { loadMeta } from './load-meta';
import { CAMERAS, ZONES } from './places';
import type { WorldTrack } from './track';
import type { World } from './world';

const CHUNK_TRACKS = 400;
const MODEL = 'yolox-nano';

async function loadDetections(db: Database, world: World): Promise<void> {
  const labels = [...new Set(world.tracks.flatMap((track) => track.boxes.map((box) => box.class)))];
  for (let from = 0; from < world.tracks.length; from += CHUNK_TRACKS) {
    const tracks = world.tracks.slice(from, from + CHUNK_TRACKS);
    const boxes = tracks.flatMap((track, index) => track.boxes.map((box, nth) => ({ ...box, index, nth })));
    const of = (value: (box: (typeof boxes)[number]) => number) => Int16Array.from(boxes, value);
    // The statement counts its lists from 1.
    await insertDetections(db, {
      length: boxes.length,
      track: Int32Array.from(boxes, (box) => box.index + 1),
      label: of((box) => labels.indexOf(box.class) + 1),
      ts: Float64Array.from(boxes, (box) => box.ts),
      confidence: of((box) => box.confidence),
      x: of((box) => 1000 + (box.nth % 60) * 100),
      y: of(() => 3000),
      w: of(() => 800),
      h: of(() => 1600),
      tracks: tracks.map((track) => ({ id: track.id, cameraId: world.cameraIds[track.camera] })),
      labels: labels.map((name) => ({ class: name, model: MODEL })),
    });
  }
}

async function loadTracks(db: Database, world: World): Promise<void> {
  const { tracks } = world;
  const zonesOf = (track: WorldTrack) => `{${track.zones.map((zone) => world.zoneIds[zone]).join(',')}}`;
  await db.run(
    `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, detections, model, ended, reviewed_at, zones)
     SELECT id, camera, n, class, to_timestamp(first / 1000), to_timestamp(last / 1000), best::real / 10000::real, boxes,
       '${MODEL}', ended, CASE WHEN reviewed THEN to_timestamp(last / 1000) END, zones::uuid[]
     FROM unnest($1::uuid[], $2::uuid[], $3::int4[], $4::text[], $5::float8[], $6::float8[], $7::int4[], $8::int4[], $9::bool[], $10::bool[], $11::text[])
       AS made (id, camera, n, class, first, last, best, boxes, ended, reviewed, zones)`,
    [
      uuidArray(tracks.map((track) => track.id)),
      uuidArray(tracks.map((track) => world.cameraIds[track.camera])),
      int4Array(tracks.map((track) => track.number)),
      tracks.map((track) => track.class),
      float8Array(tracks.map((track) => track.firstMs)),
      float8Array(tracks.map((track) => track.lastMs)),
      int4Array(tracks.map((track) => track.best)),
      int4Array(tracks.map((track) => track.boxes.length)),
      tracks.map((track) => track.ended),
      tracks.map((track) => track.reviewed),
      tracks.map(zonesOf),
    ],
  );
}

async function loadEvents(db: Database, world: World): Promise<void> {
  const { events } = world;
  await db.run(
    `INSERT INTO event (id, kind, ts, camera_id, track_id, class, zone_id, direction, duration_ms)
     SELECT id, kind, to_timestamp(ts / 1000), camera, track, class, zone, direction, duration
     FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::int4[])
       AS made (id, kind, ts, camera, track, class, zone, direction, duration)`,
    [
      uuidArray(events.map((event) => event.id)),
      events.map((event) => event.kind),
      float8Array(events.map((event) => event.ts)),
      uuidArray(events.map((event) => world.cameraIds[event.camera])),
      uuidArray(events.map((event) => event.trackId)),
      events.map((event) => event.class),
      events.map((event) => (event.zone ? world.zoneIds[event.zone] : null)),
      events.map((event) => event.direction),
      events.map((event) => event.durationMs),
    ],
  );
}

async function loadMinutes(db: Database, world: World): Promise<void> {
  const minutes = new Map<string, { boxes: number; tracks: Set<string>; frames: Map<number, number> }>();
  for (const track of world.tracks) {
    for (const box of track.boxes) {
      const key = `${track.camera} ${Math.floor(box.ts / 60_000)} ${box.class}`;
      const minute = minutes.get(key) ?? { boxes: 0, tracks: new Set(), frames: new Map() };
      minutes.set(key, minute);
      minute.boxes += 1;
      minute.tracks.add(track.id);
      minute.frames.set(box.ts, (minute.frames.get(box.ts) ?? 0) + 1);
    }
  }
  const rows = [...minutes].map(([key, minute]) => {
    const [camera, at, ...name] = key.split(' ');
    return { camera: camera as WorldTrack['camera'], at: Number(at) * 60_000, class: name.join(' '), minute };
  });
  await db.run(
    `INSERT INTO detection_minute (camera_id, class, minute, boxes, tracks, peak)
     SELECT camera, class, to_timestamp(minute / 1000), boxes, tracks, peak
     FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::int4[], $5::int4[], $6::int2[]) AS made (camera, class, minute, boxes, tracks, peak)`,
    [
      uuidArray(rows.map((row) => world.cameraIds[row.camera])),
      rows.map((row) => row.class),
      float8Array(rows.map((row) => row.at)),
      int4Array(rows.map((row) => row.minute.boxes)),
      int4Array(rows.map((row) => row.minute.tracks.size)),
      int2Array(rows.map((row) => Math.max(...row.minute.frames.values()))),
    ],
  );
}

/** Into a database without records of its own. */
export async function loadWorld(db: Database, world: World): Promise<void> {
  const partitions = createPartitions(db, createLogger({ LOG_LEVEL: 'silent' }));
  await partitions.ensure(world.tracks.flatMap((track) => [track.firstMs, track.lastMs]));
  for (const { key, name, slug } of CAMERAS) {
    await db.run(
      `INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $3, '{"kind": "webcam"}', '{}')`,
      [world.cameraIds[key], name, slug],
    );
  }
  for (const { key, name, slug, camera, kind, dwellSeconds } of ZONES) {
    const points = kind === 'line' ? '[[0.5, 0], [0.5, 1]]' : '[[0.1, 0.1], [0.6, 0.1], [0.6, 0.9], [0.1, 0.9]]';
    await db.run(
      'INSERT INTO zone (id, camera_id, name, slug, kind, points, dwell_seconds) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)',
      [world.zoneIds[key], world.cameraIds[camera], name, slug, kind, points, dwellSeconds],
    );
  }
  await loadTracks(db, world);
  await loadDetections(db, world);
  await loadEvents(db, world);
  await loadMinutes(db, world);
  await loadMeta(db, world);
  await db.run('ANALYZE');
}
