// The whole way with real models: their own tokenizers say that passages fit, and what was taken in is found by meaning.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HybridRequest } from '@/contracts/knowledge';
import { fileKind } from '../documents/file-kind';
import { docx, pdfOf } from '../documents/files-testing';
import { readDocument } from '../documents/read-document';
import { Unigram } from '../inference/embedders/unigram.mjs';
import { createEmbedder } from '../inference/embedding';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { layOut } from './chunking/blocks';
import { chunk } from './chunking/chunk';
import { embeddedText } from './ingest';
import { openKnowledge } from './ingest-testing';
import { countTokens, sizesFor } from './ingest-tokens';
import { createKnowledgeSearch } from './search';

const minilm = path.join(process.env.TEST_DATA_DIR ?? '', 'models/text/all-minilm-l6-v2');
let core: TestCore;
let modelsDir: string;
let folder: string;
beforeAll(async () => {
  modelsDir = mkdtempSync(path.join(tmpdir(), 'sightline-models-'));
  folder = putSentenceEncoderInto(modelsDir);
  core = await openTestCore();
});
afterAll(async () => {
  await core.close();
  rmSync(modelsDir, { recursive: true });
});

/** Passages of what is written in this project: prose, tables and code. */
async function passagesFor(model: string) {
  const names = [
    'README.md',
    'CONTRIBUTING.md',
    'docs/exports.md',
    'docs/analytics.md',
    'server/door.ts',
    'package.json',
  ];
  const all = names.map(async (name) => {
    const bytes = readFileSync(name);
    const kind = fileKind(name, bytes);
    if (kind.kind === 'image') throw new Error('no picture');
    const { blocks } = await readDocument(kind, bytes, { mostLetters: 1_000_000 });
    return chunk(layOut(blocks), sizesFor(model), countTokens);
  });
  return (await Promise.all(all)).flat();
}

describe('passages', () => {
  it('fit the model that npm carries, but for one in a hundred', async () => {
    const pieces = new Unigram(JSON.parse(readFileSync(path.join(folder, 'vocab.json'), 'utf8')));
    const passages = await passagesFor('use-lite-en');
    const tokens = passages.map((passage) => pieces.encode(embeddedText(passage), 10_000).length);
    expect(tokens.length).toBeGreaterThan(100);
    expect(tokens.filter((count) => count > 128).length).toBeLessThanOrEqual(tokens.length / 100);
    expect(Math.max(...tokens)).toBeLessThan(160);
  });

  it.skipIf(!process.env.TEST_DATA_DIR)(
    'fit MiniLM, and are counted to within a fifth (needs its tokenizer in TEST_DATA_DIR)',
    async () => {
      const json = (file: string) => JSON.parse(readFileSync(path.join(minilm, file), 'utf8'));
      const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
      for (const passage of await passagesFor('all-minilm-l6-v2')) {
        expect(tokenizer.encode(embeddedText(passage)).ids.length).toBeLessThanOrEqual(256);
        if (passage.tokens < 20) continue;
        const exact = tokenizer.encode(passage.text).ids.length - 2;
        expect(Math.abs(exact / passage.tokens - 1)).toBeLessThan(0.2);
      }
    },
  );
});

it('what was taken in is found by what it means, with its page and headings', async () => {
  const env = { ...core.env, MODELS_DIR: modelsDir };
  const embedder = createEmbedder({ ...core, env });
  const room = openKnowledge(core, embedder);
  const ann: Principal = await core.person('operator');
  const { id } = await room.collect(ann, 'Site');
  const page = (heading: string, ...lines: string[]) => [
    { text: heading, size: 18, top: 740 },
    ...lines.map((text, line) => ({ text, size: 11, top: 700 - line * 14 })),
  ];
  const guide = pdfOf([
    page('Canteen', 'The canteen serves soup on Fridays and salad every day of the week,', 'and coffee is free.'),
    page('Parking', 'Visitors leave their cars behind the main building, next to the lift,', 'for up to a day.'),
  ]);
  await room.put(ann, id, 'guide.pdf', guide);
  await room.put(
    ann,
    id,
    'rules.docx',
    docx('# Rules\n## Animals\nDogs wait outside on a leash.\n## Noise\nBe quiet after ten.'),
  );
  await room.documents.settled();
  expect((await room.collections.get(ann, id)).embedding).toMatchObject({ model: 'use-lite-en', dimension: 512 });
  const search = createKnowledgeSearch(core, { collections: room.collections, embedder, rerank: null });
  const first = async (query: string) => {
    const { results } = await search.search(ann, HybridRequest.parse({ query, collection: id, mode: 'vector' }));
    return results[0];
  };
  expect(await first('Where can guests park?')).toMatchObject({ document: 'guide.pdf', page: 2 });
  expect((await first('May I bring my puppy?'))?.title_path[0]).toBe('Rules');
  await room.documents.close();
  await embedder.close();
});
