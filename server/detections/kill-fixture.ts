// What kill.db.test.ts kills: opens an embedded folder and pushes numbered batches for ever, saying on stdout which it
// sent and which were acknowledged. The batches follow from their numbers alone, so the test can make them again.
import { v5 as uuidv5 } from 'uuid';
import type { FrameBatch } from '@/contracts/detections';
import { migrate } from '../db/migrate';
import { type Database, openEmbedded } from '../db/open';
import { createLogger } from '../log';
import { createIngest, type Ingest } from './ingest';
import { createPartitions } from './partitions';
import { makeFrameBatch } from './testing';

const NAMESPACE = '0190a000-0000-5000-8000-000000000000';
const CAMERAS = 8;

/** Batch `n` of the camera n % 8: 4 frames with 5 boxes, of tracks that live for ten batches. */
export function numberedBatch(n: number, t0: number): FrameBatch {
  const camera = n % CAMERAS;
  const turn = Math.floor(n / CAMERAS);
  const tracks = Array.from({ length: 5 }, (_, i) =>
    uuidv5(`track ${camera} ${i} ${Math.floor(turn / 10)}`, NAMESPACE),
  );
  return makeFrameBatch(
    uuidv5(`camera ${camera}`, NAMESPACE),
    t0 + turn * 100,
    [0, 20, 40, 60].map((offset) => [offset, tracks.map((track) => ({ track }))]),
    { batchId: uuidv5(`batch ${n}`, NAMESPACE), ended: turn % 10 === 9 ? tracks : [] },
  );
}

export function ingestOver(db: Database): Ingest {
  const log = createLogger({ LOG_LEVEL: 'silent' });
  return createIngest(
    { db, log, broadcast: () => {} },
    {
      cameras: { find: async (id) => ({ id }), touch: () => {} },
      tracks: { publish: () => {} },
      partitions: createPartitions(db, log),
    },
  );
}

async function pushForEver(folder: string, from: number, t0: number): Promise<void> {
  const db = await openEmbedded(folder);
  await migrate(db);
  const ingest = ingestOver(db);
  const runCamera = async (camera: number) => {
    for (let n = from + camera; ; n += CAMERAS) {
      process.stdout.write(`sent ${n}\n`);
      await ingest.push(numberedBatch(n, t0));
      process.stdout.write(`acked ${n}\n`);
    }
  };
  await Promise.all(Array.from({ length: CAMERAS }, (_, camera) => runCamera(camera)));
}

const [folder, from, t0] = process.argv.slice(2);
if (process.argv[1]?.endsWith('kill-fixture.ts') && folder) await pushForEver(folder, Number(from), Number(t0));
