// Search and recall held against real embedding models: the one that npm carries and, where its weights are, the one
// that people fetch. The other tests of this room reckon with vectors made of words.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedder } from '../inference/embedding';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { openTestCore, type TestCore } from '../testing';
import { createMemories } from './memories';
import { insertAgent, openConversations, say } from './testing';

const minilm = process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, 'models/text/all-minilm-l6-v2');

let core: TestCore;
let modelsDir: string;
beforeAll(async () => {
  core = await openTestCore();
  modelsDir = mkdtempSync(path.join(tmpdir(), 'sightline-text-'));
});
afterAll(async () => {
  await core.close();
  rmSync(modelsDir, { recursive: true, force: true });
});

function behaves(name: string) {
  it('finds messages by what they mean, and recalls what has to do with a text', async () => {
    const embedder = createEmbedder({ env: { ...core.env, MODELS_DIR: modelsDir }, log: core.log });
    const conversations = openConversations(core, embedder);
    const memories = createMemories(core, { embedder });
    const anna = await core.person('viewer');
    const agent = await insertAgent(core, name);
    const { id } = await conversations.create(anna, { agentId: agent.id });
    for (const text of [
      'The courier brings parcels every Tuesday.',
      'My dog Rex was ill last week.',
      'The fence behind the hall has a hole.',
      'We paid the electricity bill.',
    ]) {
      await conversations.append(anna, id, { role: 'user', parts: say(text) });
    }
    await conversations.indexed();
    const [first] = await conversations.search(anna, { query: 'when do deliveries arrive', limit: 3 });
    expect(first).toMatchObject({
      textRank: null,
      vectorRank: 1,
      excerpt: 'The courier brings parcels every Tuesday.',
    });
    const stored = await core.db.query(
      'SELECT DISTINCT embedding_model FROM message_index WHERE conversation_id = $1',
      [id],
    );
    expect(stored).toEqual([{ embedding_model: name }]);

    const facts = ['The dog is called Rex', 'Deliveries come on Tuesdays', 'I prefer short answers'];
    for (const text of facts) await memories.add(anna, { agentId: agent.id, text });
    const recall = async (text: string) => (await memories.recall(anna, agent.id, text, 1)).map((one) => one.text);
    expect(await recall('what is the name of my pet?')).toEqual([facts[0]]);
    expect(await recall('when does the courier come?')).toEqual([facts[1]]);
    expect(await recall('how many people were in the hall?')).toEqual([]);
    await conversations.close();
    await embedder.close();
  });
}

describe('use-lite-en', () => {
  beforeAll(() => {
    putSentenceEncoderInto(modelsDir);
  });
  behaves('use-lite-en');
});

describe.skipIf(!minilm || !existsSync(minilm))('all-MiniLM-L6-v2 (skipped without TEST_DATA_DIR)', () => {
  beforeAll(() => cpSync(minilm as string, path.join(modelsDir, 'text', 'all-minilm-l6-v2'), { recursive: true }));
  behaves('all-minilm-l6-v2');
});
