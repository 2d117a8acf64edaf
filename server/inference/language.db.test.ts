// Which model is chosen, that an absent server costs nothing, how a call ends, and what is written down about it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../log';
import { openTestCore, type TestCore } from '../testing';
import { createAiCalls } from './ai-calls';
import { createLanguage, type Language, type LanguageDeps } from './language';
import { type LanguageModel, type LanguageProvider, namedModel, ProviderFault } from './provider';

let core: TestCore;
let language: Language | null = null;
let userId: string;
beforeAll(async () => {
  core = await openTestCore();
  userId = (await core.person('viewer')).userId;
});
afterAll(() => core.close());
beforeEach(() => core.db.run('DELETE FROM ai_call'));
afterEach(async () => {
  await language?.close();
  language = null;
});

interface Scripted extends LanguageProvider {
  looks: number;
  asks: number;
  models(signal: AbortSignal): Promise<LanguageModel[]>;
}
/** `reply` makes the n-th reply (from 1) or throws. */
function scripted(
  name: string,
  models: (look: number) => LanguageModel[] | Promise<LanguageModel[]>,
  reply: (n: number, signal: AbortSignal) => Promise<unknown> | unknown = () => ({ word: 'yes' }),
): Scripted {
  return {
    name,
    kind: 'ollama',
    url: null,
    looks: 0,
    asks: 0,
    chat: () => expect.unreachable(),
    async models() {
      this.looks += 1;
      return models(this.looks);
    },
    async generateJson({ schema, signal }) {
      this.asks += 1;
      return { value: schema.parse(await reply(this.asks, signal)), promptTokens: 11, completionTokens: 3 };
    },
  };
}
const model = (name: string, sizeBytes: number | null = null): LanguageModel => namedModel(name, { sizeBytes });
const gone = (): never => {
  throw new ProviderFault('away', 'nobody there');
};
function open(providers: LanguageProvider[], deps: Partial<LanguageDeps> = {}): Language {
  language = createLanguage(core, { calls: createAiCalls(core), providers, ...deps });
  return language;
}
const question = () => ({
  kind: 'plan',
  userId,
  system: 's',
  prompt: 'p',
  schema: z.strictObject({ word: z.string() }),
  maxTokens: 10,
});
async function recorded() {
  await language?.close();
  return core.db.query(
    'SELECT kind, provider, model, user_id, prompt_tokens, completion_tokens, ok, error, latency_ms >= 0 AS timed FROM ai_call',
  );
}

describe('the model', () => {
  it('is the smallest of the first server that answers', async () => {
    const local = scripted('a', () => [model('big', 9), model('small', 2), model('unknown')]);
    const chosen = await open([scripted('gone', gone), local, scripted('b', () => [model('tiny', 1)])]).find();
    expect(chosen).toEqual({ provider: 'a', model: 'small' });
  });

  it('is the one named, wherever it is, or none', async () => {
    const servers = [scripted('a', () => [model('x')]), scripted('b', () => [model('y:latest')])];
    const all = open(servers);
    expect(await all.find('y')).toEqual({ provider: 'b', model: 'y:latest' });
    expect(await all.find('z')).toBeNull();
  });

  it('is looked for once in a while, and in the background', async () => {
    let nowMs = 1_000_000;
    let answer: (models: LanguageModel[]) => void = () => {};
    const server = scripted('a', (look) => {
      return look === 1 ? [model('old')] : new Promise((resolve) => (answer = resolve));
    });
    const all = open([server], { now: () => nowMs });
    await all.find();
    await all.find();
    expect(server.looks).toBe(1);
    nowMs += 31_000;
    // What was known is used for as long as the second look takes.
    expect(await all.find()).toMatchObject({ model: 'old' });
    expect(await all.find()).toMatchObject({ model: 'old' });
    expect(server.looks).toBe(2);
    answer([model('new')]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await all.find()).toMatchObject({ model: 'new' });
  });

  it('is not waited for when its server stays silent', async () => {
    const silent: LanguageProvider = { ...scripted('a', gone), models: () => new Promise(() => {}) };
    expect(await open([silent], { limits: { firstWaitMs: 5 } }).find()).toBeNull();
  });
});

describe('a call', () => {
  it('answers within the schema and is written down', async () => {
    const reply = await open([scripted('a', () => [model('x')])]).generateJson(question());
    expect(reply).toEqual({ value: { word: 'yes' }, promptTokens: 11, completionTokens: 3, provider: 'a', model: 'x' });
    expect(await recorded()).toEqual([
      {
        kind: 'plan',
        provider: 'a',
        model: 'x',
        user_id: userId,
        prompt_tokens: 11,
        completion_tokens: 3,
        ok: true,
        error: null,
        timed: true,
      },
    ]);
  });

  it('is tried once more after a broken connection, not more often', async () => {
    const once = scripted(
      'a',
      () => [model('x')],
      (n) => (n === 1 ? gone() : { word: 'yes' }),
    );
    expect((await open([once]).generateJson(question())).value).toEqual({ word: 'yes' });
    await language!.close();
    const never = scripted('a', () => [model('x')], gone);
    await expect(open([never]).generateJson(question())).rejects.toMatchObject({ kind: 'unavailable' });
    expect([once.asks, never.asks]).toEqual([2, 2]);
    expect(await recorded()).toEqual([
      expect.objectContaining({ ok: true }),
      expect.objectContaining({ ok: false, error: 'nobody there', prompt_tokens: null }),
    ]);
  });

  it('that gets a useless reply is not tried again', async () => {
    const useless = () => {
      throw new ProviderFault('unreadable', 'The model replied with something else.');
    };
    const server = scripted('a', () => [model('x')], useless);
    await expect(open([server]).generateJson(question())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(server.asks).toBe(1);
    expect(await language!.find()).not.toBeNull();
  });

  it('ends in time, and leaves a server alone that took too long', async () => {
    const slow = scripted(
      'a',
      () => [model('x')],
      (_, signal) => {
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new ProviderFault('away', 'took too long')));
        });
      },
    );
    const all = open([slow], { limits: { callMs: 20 } });
    await expect(all.generateJson(question())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(slow.asks).toBe(1);
    expect(await all.find()).toBeNull();
    await expect(all.generateJson(question())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await recorded()).toHaveLength(1);
  });

  it('that is under way when the server stops is ended and written down first', async () => {
    let begun: () => void = () => {};
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const endless = scripted(
      'a',
      () => [model('x')],
      (_, signal) => {
        begun();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => setImmediate(() => reject(new ProviderFault('away', 'ended'))));
        });
      },
    );
    const call = open([endless]).generateJson(question());
    const failed = expect(call).rejects.toMatchObject({ kind: 'unavailable' });
    await began;
    expect(await recorded()).toMatchObject([{ ok: false, error: 'ended' }]);
    await failed;
  });

  it('goes on when it cannot be written down', async () => {
    const db = { ...core.db, run: () => Promise.reject(new Error('disk full')) };
    const calls = createAiCalls({ db, log: createLogger({ LOG_LEVEL: 'silent' }) });
    const reply = await open([scripted('a', () => [model('x')])], { calls }).generateJson(question());
    expect(reply.value).toEqual({ word: 'yes' });
  });
});
