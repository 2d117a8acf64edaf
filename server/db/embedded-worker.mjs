// The embedded database in a thread of its own, so that a long query does not freeze the server. It speaks the
// Postgres wire protocol over a message port: one message in, its answer out. Plain JavaScript because a worker
// thread is started from a file, with or without a build. The other end is message-stream.ts.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';

const TERMINATE = 0x58;
const { dataDir, template } = workerData;

const db = await PGlite.create({
  ...(dataDir ? { dataDir } : {}),
  ...(template ? { loadDataDir: new Blob([await readFile(template)]) } : {}),
  extensions: { vector, pg_trgm },
});

/**
 * By the stream: `execProtocolRaw` also parses each answer and keeps every row of it for good, so that the server would
 * grow by all that it ever read.
 */
async function answerOf(message) {
  const parts = [];
  await db.execProtocolRawStream(message, { onRawData: (part) => void parts.push(part.slice()) });
  const answer = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    answer.set(part, at);
    at += part.length;
  }
  return answer;
}

let queue = Promise.resolve();
parentPort.on('message', (message) => {
  queue = queue.then(async () => {
    if (message === 'close') {
      await db.close();
      parentPort.postMessage({ closed: true });
      parentPort.close();
      return;
    }
    if (message === 'dump') {
      const file = await db.dumpDataDir('none');
      parentPort.postMessage({ dump: new Uint8Array(await file.arrayBuffer()) });
      return;
    }
    if (message[0] === TERMINATE) {
      // The next connection shares this one's session: leave it as a new one would find it.
      await db.exec('ROLLBACK');
      await db.exec('DISCARD ALL');
      return;
    }
    try {
      const answer = await answerOf(message);
      parentPort.postMessage({ answer }, [answer.buffer]);
    } catch (error) {
      parentPort.postMessage({ failed: String(error?.message ?? error) });
    }
  });
});
parentPort.postMessage({ ready: true });
