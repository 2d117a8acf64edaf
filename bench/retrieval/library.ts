// The corpus in a fresh database, searchable as the product searches, with vectors kept in the temporary folder of this
// machine between runs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '@/server/core';
import type { Embedder } from '@/server/inference/chat-types';
import { embeddedText } from '@/server/knowledge/ingest';
import { insertDocument } from '@/server/knowledge/testing';
import { type CorpusFile, readCorpus } from './corpus';

const KEPT = path.join(tmpdir(), 'sightline-retrieval');
const BATCH = 128;

async function vectorsOf(embedder: Pick<Embedder, 'embed'>, model: string, dimension: number, texts: string[]) {
  const key = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16);
  const file = path.join(KEPT, `${model}-${key}.f32`);
  if (!existsSync(file)) {
    const all = new Float32Array(texts.length * dimension);
    for (let at = 0; at < texts.length; at += BATCH) {
      const { vectors } = await embedder.embed(texts.slice(at, at + BATCH), { model });
      vectors.forEach((vector, index) => void all.set(vector, (at + index) * dimension));
      if (at % (BATCH * 10) === 0) process.stderr.write(`\r${model}: ${at} of ${texts.length} passages embedded`);
    }
    process.stderr.write('\n');
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(file, Buffer.from(all.buffer));
  }
  const bytes = readFileSync(file);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return texts.map((_, index) => all.subarray(index * dimension, (index + 1) * dimension));
}

export interface Library {
  collectionId: string;
  passages: number;
  files: number;
  words: number;
  /** Of each passage the sections that it answers for. */
  sections: Map<string, string[]>;
}

export async function fillLibrary(
  { db }: Pick<Core, 'db'>,
  embedder: Pick<Embedder, 'embed'>,
  { model, dimension }: { model: string; dimension: number },
): Promise<Library> {
  const files: CorpusFile[] = readCorpus(model);
  const all = files.flatMap(({ passages }) => passages);
  const vectors = await vectorsOf(embedder, model, dimension, all.map(embeddedText));
  const collectionId = uuidv7();
  await db.run('INSERT INTO collection (id, slug, name, shared) VALUES ($1, $2, $2, true)', [collectionId, model]);
  const sections = new Map<string, string[]>();
  let at = 0;
  for (const { file, passages } of files) {
    const first = at;
    at += passages.length;
    const rows = passages.map((passage, index) => ({ ...passage, vector: vectors[first + index]! }));
    const made = await insertDocument(db, { collectionId, name: file.split('/').at(-1)!, passages: rows, model });
    for (const [index, id] of made.passages.entries()) sections.set(id, passages[index]!.sections);
  }
  await db.run('ANALYZE chunk');
  await db.run('ANALYZE chunk_vector');
  const words = all.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  return { collectionId, passages: all.length, files: files.length, words, sections };
}
