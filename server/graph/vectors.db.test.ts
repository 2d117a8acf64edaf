// Facts by their meaning, with the embedding model that every installation has, and with another one taking its place.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../inference/chat-types';
import { createEmbedder } from '../inference/embedding';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { asked, openTestGraph, own } from './testing';

const modelsDir = mkdtempSync(path.join(tmpdir(), 'graph-models-'));
let core: TestCore;
let who: Principal;
let real: ReturnType<typeof createEmbedder>;
beforeAll(async () => {
  core = await openTestCore();
  who = await core.person('viewer');
  putSentenceEncoderInto(modelsDir);
  real = createEmbedder({ ...core, env: { ...core.env, MODELS_DIR: modelsDir } });
});
afterAll(async () => {
  await real?.close();
  await core?.close();
  rmSync(modelsDir, { recursive: true, force: true });
});

const modelsUsed = () =>
  core.db.query<{ model: string; n: number }>(
    'SELECT embedding_model AS model, count(*)::int AS n FROM fact WHERE retracted_at IS NULL GROUP BY 1',
  );

describe('vectors of facts', () => {
  it('find what other words say, behind facts that answer', async () => {
    const { graph } = openTestGraph(core, { embedder: real });
    await graph.add(who, own('The ferry', 'carries', 'passengers'));
    await graph.add(who, own('The bakery', 'sells', 'bread'));
    await graph.settled();
    expect(await modelsUsed()).toEqual([{ model: 'use-lite-en', n: 2 }]);
    const found = await graph.query(who, asked('boat that takes people across the water'));
    expect(found.facts[0]).toMatchObject({
      text: 'The ferry carries passengers',
      answers: false,
      why: expect.stringMatching(/meaning/),
    });
    expect(found.answer).toMatch(/^Nothing is known/);
    await graph.close();
  });

  it('are made anew when another model is in use, and never compared across models', async () => {
    const other: Embedder = {
      current: async () => ({ model: 'other', provider: 'test', dimension: 3 }),
      embed: async (texts) => ({ model: 'other', vectors: texts.map(() => Float32Array.from([1, 0, 0])), tokens: 0 }),
    };
    const { graph } = openTestGraph(core, { embedder: other });
    // The old vectors have another length: comparing them would fail.
    const before = await graph.query(who, asked('boat that takes people across the water'));
    expect(before.facts).toEqual([]);
    await graph.open();
    await graph.settled();
    expect(await modelsUsed()).toEqual([{ model: 'other', n: 2 }]);
    await graph.close();
  });
});
