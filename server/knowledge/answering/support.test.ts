// The check of citations on labelled pairs, with the embedder that npm carries and with none. What is measured here is
// told in docs/knowledge.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '../../env';
import { createEmbedder } from '../../inference/embedding';
import { putSentenceEncoderInto } from '../../inference/embedding-testing';
import { createLogger } from '../../log';
import { createReplyCheck } from './check';
import { type PairKind, SUPPORT_PAIRS } from './support-pairs-testing';

let folder: string;
let embedder: ReturnType<typeof createEmbedder>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-support-'));
  putSentenceEncoderInto(folder);
  const env = readEnv({ MODELS_DIR: folder, LOG_LEVEL: 'silent' });
  embedder = createEmbedder({ env, log: createLogger(env) });
});
afterAll(async () => {
  await embedder?.close();
  await rm(folder, { recursive: true, force: true });
});

const log = { warn: () => {} };

/** Of the half that set no threshold: yeses that are right, and right yeses that were found. */
async function measure(withVectors: boolean) {
  const check = createReplyCheck({ embedder: withVectors ? embedder : null, log });
  let [right, wrong, missed, correct] = [0, 0, 0, 0];
  const said = new Map<PairKind, number>();
  const pairs = SUPPORT_PAIRS.filter(({ tunes }) => !tunes);
  for (const { sentence, passage, supported, kind } of pairs) {
    const cited = sentence.replace(/[.]$/, ' [1].');
    const { sentences } = await check(cited, [{ n: 1, title: 'A document', text: passage }]);
    const says = sentences[0]!.verdict === 'supported';
    if (says) said.set(kind, (said.get(kind) ?? 0) + 1);
    if (says === supported) correct += 1;
    if (says && supported) right += 1;
    else if (says) wrong += 1;
    else if (supported) missed += 1;
  }
  return {
    accuracy: correct / pairs.length,
    precision: right / (right + wrong),
    recall: right / (right + missed),
    said,
  };
}

describe('the check of citations', () => {
  it('has pairs enough of every kind', () => {
    expect(SUPPORT_PAIRS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(SUPPORT_PAIRS.map(({ sentence, passage }) => sentence + passage)).size).toBe(SUPPORT_PAIRS.length);
  });

  it.each([
    ['with vectors', true],
    ['by words alone', false],
  ])('is right on pairs that set no threshold, %s', async (_name, withVectors) => {
    const { accuracy, precision, recall, said } = await measure(withVectors);
    expect(accuracy).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.92);
    expect(recall).toBeGreaterThanOrEqual(0.8);
    // Never a changed figure, never another passage.
    expect(said.get('figure') ?? 0).toBe(0);
    expect(said.get('besides') ?? 0).toBe(0);
    expect(said.get('another passage') ?? 0).toBe(0);
    expect(said.get('near')).toBe(16);
  });
});
