// Fills a database with the site's days, in chunks of bounded memory: boxes, tracks, rollups and events as ingest would
// have left them.
import type { DateTime } from 'luxon';
import type { Database } from '@/server/db/open';
import { createPartitions } from '@/server/detections/partitions';
import { createLogger } from '@/server/log';
import { loadMeta } from '../world/load-meta';
import { makeMeta } from '../world/meta';
import { createRandom, type Random } from '../world/random';
import { dayTracks, localDays, type SeedTrack } from './days';
import { eventLines, trackLine } from './lines';
import { Rollup } from './rollup';
import { openSink, type Sink, type Target } from './sink';
import { makeSite, type Site } from './site';

const CHUNK_ROWS = 50_000;
const DAY_MS = 86_400_000;
const DETECTION = 'detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)';
const TRACK =
  'track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, detections, model, path, ended, reviewed_at, zones)';
const MINUTE = 'detection_minute (camera_id, class, minute, boxes, tracks, peak)';
const EVENT = 'event (id, kind, ts, camera_id, track_id, class, zone_id, direction, duration_ms)';
const MODEL = 'yolox-nano';

export interface SeedOptions {
  days: number;
  rows: number;
  cameras: number;
  seed: number;
  untilMs: number;
}
export interface Seeded {
  rows: number;
  tracks: number;
  events: number;
  seconds: number;
}

async function prepare(db: Database, site: Site, days: readonly DateTime[], random: Random): Promise<void> {
  const [there] = await db.query('SELECT 1 FROM detection LIMIT 1');
  if (there) throw new Error('There are detections in this database already. Seed an empty one.');
  const partitions = createPartitions(db, createLogger({ LOG_LEVEL: 'error' }));
  const first = days[0]!.toMillis();
  await partitions.ensure(Array.from({ length: days.length + 2 }, (_, index) => first + index * DAY_MS));
  for (const { id, name, slug } of site.cameras) {
    await db.run(
      `INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $3, '{"kind": "webcam"}', '{}')`,
      [id, name, slug],
    );
  }
  for (const { id, cameraId, name, slug, kind, dwell } of site.zones) {
    const points = kind === 'line' ? '[[0.5, 0], [0.5, 1]]' : '[[0.1, 0.1], [0.6, 0.1], [0.6, 0.9], [0.1, 0.9]]';
    await db.run(
      'INSERT INTO zone (id, camera_id, name, slug, kind, points, dwell_seconds) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)',
      [id, cameraId, name, slug, kind, points, dwell],
    );
  }
  await loadMeta(db, makeMeta(random));
}

/** One share of `rows` for each day: by how much passes on that weekday, and by how much of the last day is over. */
function quotas(site: Site, days: readonly DateTime[], { rows, untilMs }: SeedOptions): number[] {
  const weights = days.map((day) => {
    const usual = site.streams.reduce((sum, stream) => sum + stream.weight[day.weekday - 1]!, 0);
    return usual * Math.min(1, (untilMs - day.toMillis()) / DAY_MS);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let given = 0;
  return weights.map((part) => {
    weight += part;
    const quota = Math.round((rows * weight) / all) - given;
    given += quota;
    return quota;
  });
}

class Chunk {
  readonly #boxes: string[] = [];
  readonly #tracks: string[] = [];
  readonly #events: string[] = [];
  tracks = 0;
  events = 0;
  rows = 0;

  constructor(
    private readonly sink: Sink,
    private readonly site: Site,
    private readonly random: Random,
  ) {}

  async add(track: SeedTrack): Promise<void> {
    const { cameraId, habit } = track.stream;
    for (const [index, ts] of track.times.entries()) {
      const at = index * 5;
      const box = track.boxes;
      this.#boxes.push(
        `${track.id}\t${new Date(ts).toISOString()}\t${cameraId}\t${habit.class}\t${box[at]! / 10_000}\t${box[at + 1]! / 10_000}\t${box[at + 2]! / 10_000}\t${box[at + 3]! / 10_000}\t${box[at + 4]! / 10_000}\t${MODEL}`,
      );
    }
    this.tracks += 1;
    this.rows += track.times.length;
    const zones = this.site.zones.filter((zone) =>
      (habit.zones ?? []).some(([key, share]) => key === zone.key && this.random.chance(share)),
    );
    this.#tracks.push(trackLine(track, this.tracks, zones, this.random.chance(0.3), MODEL));
    const events = eventLines(track, zones, this.random);
    this.events += events.length;
    this.#events.push(...events);
    if (this.#boxes.length >= CHUNK_ROWS) await this.flush();
  }

  async flush(): Promise<void> {
    await this.sink.copy(DETECTION, this.#boxes.splice(0));
    await this.sink.copy(TRACK, this.#tracks.splice(0));
    await this.sink.copy(EVENT, this.#events.splice(0));
  }
}

export async function fill(
  target: Target,
  options: SeedOptions,
  progress: (rows: number, seconds: number) => void,
): Promise<Seeded> {
  const random = createRandom(options.seed);
  const days = localDays(options.untilMs, options.days);
  const site = makeSite(random, days[0]!.toMillis(), options.cameras);
  const sink = await openSink(target, (db) => prepare(db, site, days, random));
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const chunk = new Chunk(sink, site, random);
    const rollup = new Rollup();
    const shares = quotas(site, days, options);
    for (const [index, day] of days.entries()) {
      for (const track of dayTracks(random, site, day, shares[index]!, options.untilMs)) {
        rollup.add(track);
        await chunk.add(track);
      }
      // What begins tomorrow can still add to the minutes after midnight.
      await sink.copy(MINUTE, rollup.take(day.plus({ days: 1 }).toMillis()));
      progress(chunk.rows, seconds());
    }
    await chunk.flush();
    await sink.copy(MINUTE, rollup.take(Number.POSITIVE_INFINITY));
    // What the product's upkeep, or a server's own, would have done by then.
    for (const table of ['track', 'detection_minute', 'event']) await sink.run(`VACUUM (ANALYZE) ${table}`);
    await sink.run('database' in target ? 'VACUUM (ANALYZE) detection' : 'ANALYZE detection');
    return { rows: chunk.rows, tracks: chunk.tracks, events: chunk.events, seconds: seconds() };
  } finally {
    await sink.close();
  }
}
