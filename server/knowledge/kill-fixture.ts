// What kill.db.test.ts kills: opens an embedded folder, takes documents in and says on stdout when each changes its state.
// `put` uploads fifty first; `resume` only takes up what is there.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';
import { migrate } from '../db/migrate';
import { openEmbedded } from '../db/open';
import { lockedPdf, pdf } from '../documents/files-testing';
import { readEnv } from '../env';
import { createLogger } from '../log';
import type { Principal } from '../users/permissions';
import { heldEmbedder, openKnowledge } from './ingest-testing';

export const DOCUMENTS = 50;
/** Every tenth cannot be read. */
export const isBad = (n: number) => n % 10 === 9;

function contentOf(n: number): Uint8Array {
  if (isBad(n)) return Buffer.concat([lockedPdf(), Buffer.from(`% ${n}`)]);
  if (n % 10 === 8) return pdf(Array.from({ length: 20 }, (_, page) => `Gate ${n} on page ${page} opens at seven.`));
  return Buffer.from(`# Gate ${n}\n\n${`The gate ${n} opens at seven and closes at nine. `.repeat(200)}`);
}

async function run(folder: string, what: string): Promise<void> {
  const env = readEnv({ DATA_DIR: folder, NODE_ENV: 'test', LOG_LEVEL: 'silent', OLLAMA_URL: 'http://127.0.0.1:9' });
  mkdirSync(folder, { recursive: true });
  const db = await openEmbedded(path.join(folder, 'db'));
  await migrate(db);
  const say = (word: string) => process.stdout.write(`${word}\n`);
  const core: Core = {
    ...{ env, db, log: createLogger(env) },
    broadcast: (_, event, payload) => event === 'job:progress' && say((payload as { state: string }).state),
  };
  const room = openKnowledge(core, heldEmbedder());
  if (what === 'put') {
    const userId = uuidv7();
    await db.run("INSERT INTO \"user\" (id, name, email, role) VALUES ($1, 'x', 'x', 'admin')", [userId]);
    const who: Principal = { kind: 'user', userId, name: '', email: '', role: 'admin', cameraIds: null };
    const { id } = await room.collect(who, 'Gates');
    const files = Array.from({ length: DOCUMENTS }, (_, n) => ({
      name: `${n}.${n % 10 >= 8 ? 'pdf' : 'md'}`,
      bytes: contentOf(n),
    }));
    await room.documents.upload(
      who,
      id,
      files.map((file) => ({ ...file, source: 'upload' })),
    );
    say('uploaded');
  } else await room.documents.open();
  await room.documents.settled();
  await room.documents.close();
  await db.close();
  say('settled');
}

const [folder, what] = process.argv.slice(2);
if (process.argv[1]?.endsWith('kill-fixture.ts') && folder && what) await run(folder, what);
