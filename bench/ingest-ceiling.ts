// The ceiling of the ingest benchmark: COPY of the same rows into the same table, partitions and indexes, with nothing
// else: no acknowledgement, no tracks, no rollups, no events. What the database could take at best.
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Scene } from './ingest-clients';

const COPY = 'COPY detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model) FROM';

/** Tab-separated lines for COPY: `batches` of each camera, in the order in which they would arrive. */
function copyText(cameras: readonly string[], batches: number, t0: number): { text: string; rows: number } {
  const scenes = cameras.map((camera, index) => new Scene(camera, t0, index));
  const lines: string[] = [];
  for (let turn = 0; turn < batches; turn += 1) {
    for (const scene of scenes) {
      const batch = scene.next();
      for (const [offset = 0, ...boxes] of batch.frames) {
        const ts = new Date(batch.t0 + offset).toISOString();
        for (let at = 0; at < boxes.length; at += 7) {
          const [track, cls, ...numbers] = boxes.slice(at, at + 7);
          const values = numbers.map((value) => value / 10_000).join('\t');
          lines.push(
            `${batch.tracks[track!]!.id}\t${ts}\t${batch.cameraId}\t${batch.classes[cls!]}\t${values}\t${batch.model}`,
          );
        }
      }
    }
  }
  return { text: `${lines.join('\n')}\n`, rows: lines.length };
}

/** Rows a second: the median of five COPYs of `batches` batches a camera. */
async function measure(cameras: readonly string[], t0: number, copy: (text: string) => Promise<void>): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const { text, rows } = copyText(cameras, 20, t0 + round * 60_000);
    const began = performance.now();
    await copy(text);
    // The first round warms up.
    if (round > 0) rates.push((rows * 1000) / (performance.now() - began));
  }
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)]!;
}

export async function ceilingOnPostgres(url: string, cameras: readonly string[], t0: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await measure(cameras, t0, async (text) => {
      await pipeline([Buffer.from(text)], client.query(copyFrom(`${COPY} STDIN`)));
    });
  } finally {
    await client.end();
  }
}

/** `folder` is an embedded database that nobody has open, with its migrations and partitions. */
export async function ceilingOnEmbedded(folder: string, cameras: readonly string[], t0: number): Promise<number> {
  const db = await PGlite.create({ dataDir: path.join(folder, 'pgdata'), extensions: { vector } });
  try {
    return await measure(cameras, t0, async (text) => {
      await db.query(`${COPY} '/dev/blob'`, [], { blob: new Blob([text]) });
    });
  } finally {
    await db.close();
  }
}
