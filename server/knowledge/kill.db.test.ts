// SIGKILL at random moments of a process that takes fifty documents in, again and again until it gets through: all end
// ready or failed, and no document has half of its passages.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../db/open';
import { DOCUMENTS, isBad } from './kill-fixture';

const KILLS = 4;

/** Ends the child after it said so many words of work (null: not at all); answers how it ended and what it said last. */
async function runUntil(folder: string, what: 'put' | 'resume', words: number | null) {
  const fixture = path.join(import.meta.dirname, 'kill-fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, folder, what], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  let said = 0;
  let isUp = what === 'resume';
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = line;
    if (line === 'uploaded') isUp = true;
    else if (isUp) said += 1;
    if (said === words) child.kill('SIGKILL');
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (...how) => resolve(how)),
  );
  return { code, signal, last, complaint };
}

interface State {
  name: string;
  state: string;
  chunks: number;
  parts: number;
  vectors: number;
  tokens: number;
  told: number | null;
}

async function statesIn(folder: string): Promise<State[]> {
  const db = await openEmbedded(path.join(folder, 'db'));
  try {
    return await db.query<State>(
      `SELECT d.name, d.state, d.tokens AS told,
         (SELECT count(*) FROM chunk k WHERE k.document_id = d.id) AS chunks,
         (SELECT count(*) FROM document_part p WHERE p.document_id = d.id) AS parts,
         (SELECT count(*) FROM chunk_vector v JOIN chunk k ON k.id = v.chunk_id WHERE k.document_id = d.id) AS vectors,
         (SELECT coalesce(sum(k.tokens), 0) FROM chunk k WHERE k.document_id = d.id) AS tokens
       FROM document d`,
    );
  } finally {
    await db.close();
  }
}

describe.skipIf(process.env.TEST_DATABASE_URL)(
  'kill -9 while documents are taken in (skipped on a server: it has no folder to reopen)',
  () => {
    it('leaves none half: what can be found is whole at every moment, and the next start ends the work', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'sightline-documents-'));
      for (let kill = 0; kill < KILLS; kill += 1) {
        const { signal, complaint } = await runUntil(
          folder,
          kill === 0 ? 'put' : 'resume',
          5 + Math.floor(Math.random() * 30),
        );
        expect(signal, complaint).toBe('SIGKILL');
        const states = await statesIn(folder);
        expect(states).toHaveLength(DOCUMENTS);
        for (const { name, state, tokens, told, chunks, vectors } of states) {
          if (state === 'ready') expect([name, tokens, vectors]).toEqual([name, told, chunks]);
          if (state === 'failed' || state === 'queued') expect([name, chunks]).toEqual([name, 0]);
        }
      }
      const { code, last, complaint } = await runUntil(folder, 'resume', null);
      expect([code, last], complaint).toEqual([0, 'settled']);
      for (const { name, state, chunks, parts, vectors, tokens, told } of await statesIn(folder)) {
        if (isBad(Number.parseInt(name, 10))) expect([name, state, chunks, parts]).toEqual([name, 'failed', 0, 0]);
        else {
          expect([name, state, vectors, tokens]).toEqual([name, 'ready', chunks, told]);
          expect(chunks).toBeGreaterThan(0);
          expect(parts).toBeGreaterThan(0);
        }
      }
      rmSync(folder, { recursive: true });
    }, 240_000);
  },
);
