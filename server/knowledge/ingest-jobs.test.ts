// Who works on documents: never two on the same one, whatever is cancelled and tried again meanwhile.
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Database } from '../db/open';
import { readEnv } from '../env';
import { createLogger } from '../log';
import type { DocumentRow } from './document-store';
import { createIngestJobs } from './ingest-jobs';
import type { IngestStore } from './ingest-store';
import { heldEmbedder } from './ingest-testing';

it('one that is tried again is begun when the work before is over', async () => {
  const waiting: Partial<DocumentRow>[] = [];
  const store = { claim: async () => waiting.shift() ?? null, step: async () => false } as unknown as IngestStore;
  /** Reading from a slow disk does not look at what is wanted. */
  const reads: (() => void)[] = [];
  let [working, most] = [0, 0];
  const media = {
    async open() {
      working += 1;
      most = Math.max(most, working);
      await new Promise<void>((resolve) => reads.push(resolve));
      working -= 1;
      return { stream: Readable.from([Buffer.from('words')]) };
    },
    removeMany: async () => {},
  };
  const log = createLogger(readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }));
  const deps = { store, media: media as never, embedder: heldEmbedder(), news: () => {}, catchUp: () => {} };
  const jobs = createIngestJobs({ db: { behind: (work) => work() } as Database, log, broadcast: () => {} }, deps);
  const begin = async () => {
    waiting.push({ id: 'one', media_id: 'one', name: 'a.txt' });
    jobs.wake();
    await turn();
  };

  await begin();
  const abandoned = jobs.abandon('one');
  await begin();
  expect([waiting.length, working]).toEqual([0, 1]);
  reads[0]!();
  await abandoned;
  await turn();
  expect(working).toBe(1);
  // Who waits for all waits for the second one too.
  let isSettled = false;
  const settled = jobs.settled().then(() => {
    isSettled = true;
  });
  await turn();
  expect(isSettled).toBe(false);
  reads[1]!();
  await settled;
  expect([reads.length, working, most]).toEqual([2, 0, 1]);
});
