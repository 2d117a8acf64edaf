// What is made of a language model's order, whatever it says; and, where a real server is, that it is asked and heard.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HybridResult } from '@/contracts/knowledge';
import { AppError } from '../../errors';
import { createAiCalls } from '../../inference/ai-calls';
import { createLanguage, type JsonQuestion, type Language } from '../../inference/language';
import { openTestCore, type TestCore } from '../../testing';
import { createRerank } from './rerank';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

const passages = ['Dogs bark.', 'The gate opens with a code.', 'x'.repeat(5_000)].map(
  (content, n) => ({ chunk_id: `chunk ${n}`, content, title_path: ['Site', 'Gate'] }) as unknown as HybridResult,
);

function speaking(reply: unknown) {
  const asked: JsonQuestion<unknown>[] = [];
  const language = {
    resolve: async () => ({ provider: 'a', model: 'able:7b', info: null }),
    async generateJson(question: JsonQuestion<unknown>) {
      asked.push(question);
      if (reply instanceof Error) throw reply;
      return {
        value: question.schema.parse(reply),
        promptTokens: 1,
        completionTokens: 1,
        provider: 'a',
        model: 'able:7b',
      };
    },
  } as unknown as Pick<Language, 'resolve' | 'generateJson'>;
  return { asked, rerank: createRerank(core, { language, isAble: () => true }) };
}
const who = { userId: null };

describe('an order of passages by a model', () => {
  it('is that of the numbers it says; others are left out', async () => {
    const { asked, rerank } = speaking({ order: [2, 2, 9, 0, -1, 1] });
    expect(await rerank('how do I open the gate?', passages, who)).toEqual([
      { chunk_id: 'chunk 1', score: 1 },
      { chunk_id: 'chunk 0', score: 0.5 },
    ]);
    expect(asked[0]!.prompt).toContain('[2] Site > Gate > The gate opens with a code.');
    expect(asked[0]!.prompt.length).toBeLessThan(2_000);
  });

  it.each([[{ order: [] }], [{ order: [77] }], [new AppError('unavailable', 'away')]])(
    'is none for %o',
    async (reply) => {
      expect(await speaking(reply).rerank('gate', passages, who)).toBeNull();
    },
  );

  it('is not asked of a model that is not able, and of nobody where there is none', async () => {
    const { asked } = speaking({ order: [1] });
    const never = async () => Promise.reject(new Error('asked'));
    const small = { resolve: async () => ({ provider: 'a', model: 'tiny:135m', info: null }), generateJson: never };
    const isAble = (model: string) => !model.startsWith('tiny');
    expect(await createRerank(core, { language: small as never, isAble })('gate', passages, who)).toBeNull();
    const none = { resolve: async () => null, generateJson: never };
    expect(await createRerank(core, { language: none as never, isAble })('gate', passages, who)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('ends with whoever asked for it', async () => {
    const { rerank } = speaking(new AppError('unavailable', 'aborted'));
    await expect(rerank('gate', passages, { ...who, signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
      'gone',
    );
  });
});

describe.skipIf(!process.env.OLLAMA_TEST_URL)('on a real Ollama (OLLAMA_TEST_URL)', () => {
  it('is asked for and heard', async () => {
    const env = { ...core.env, OLLAMA_URL: process.env.OLLAMA_TEST_URL! };
    const calls = createAiCalls(core);
    const language = createLanguage({ ...core, env }, { calls });
    await language.list();
    const rerank = createRerank(core, { language, isAble: () => true });
    const order = await rerank('how do I open the gate?', passages, who);
    await calls.settled();
    await language.close();
    const recorded = await core.db.query('SELECT kind FROM ai_call');
    expect(recorded).toEqual([{ kind: 'rerank' }]);
    for (const { chunk_id: id } of order ?? []) expect(id).toMatch(/^chunk [012]$/);
  });
});
