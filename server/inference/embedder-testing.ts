// What tests of the embedder share: one at a time, on the model that npm carries or on none.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { readEnv } from '../env';
import { createLogger } from '../log';
import { createEmbedder, type EmbedderDeps } from './embedding';
import { putSentenceEncoderInto } from './embedding-testing';

/** A folder of models with the one that npm carries. */
export let withUse: string;
export let embedder: ReturnType<typeof createEmbedder>;

/** To be called once, at the top of a test file. */
export function withEmbedder(): void {
  beforeAll(async () => {
    withUse = await mkdtemp(path.join(tmpdir(), 'sightline-text-'));
    putSentenceEncoderInto(withUse);
  });
  afterEach(() => embedder?.close());
  afterAll(() => rm(withUse, { recursive: true, force: true }));
}

export function open(modelsDir: string, deps: EmbedderDeps = {}) {
  const env = readEnv({ MODELS_DIR: modelsDir, LOG_LEVEL: 'silent' });
  embedder = createEmbedder({ env, log: createLogger(env) }, deps);
  return embedder;
}
