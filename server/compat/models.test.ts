import { describe, expect, it } from 'vitest';
import type { LanguageModelInfo } from '@/contracts/inference';
import { createCompatModels } from './models';

const info = (provider: string, name: string, kind: LanguageModelInfo['kind'] = 'language'): LanguageModelInfo => ({
  ...{ provider, name, kind, sizeBytes: 1, parameters: null, quantization: null, window: 2048 },
  ...{ vision: null, tools: null, modifiedAt: null, loadedUntil: null },
});
const agents = { desk: { slug: 'desk', active: true }, old: { slug: 'old', active: false } } as Record<string, object>;

function models(all: LanguageModelInfo[], own: string[] = []) {
  return createCompatModels({
    language: { list: async () => all } as never,
    embedder: { list: async () => own.map((model) => ({ model, provider: 'in-process', present: true })) as never },
    agents: { find: async (name: string) => agents[name] ?? null, list: async () => [agents.desk] } as never,
  });
}
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    ({ kind, message }) => [kind, message],
  );
const two = models([
  info('ollama', 'a:latest'),
  info('ollama', 'hf.co/x/b'),
  info('remote', 'a:latest'),
  info('remote', 'v', 'embedding'),
]);

describe('names of models', () => {
  it('are listed alone, and with their server where several have one', async () => {
    expect((await two.list()).map(({ id }) => id)).toEqual([
      ...['a:latest', 'hf.co/x/b', 'v', 'ollama/a:latest', 'remote/a:latest', 'agent:desk'],
    ]);
  });

  it.each([
    ['a', { provider: null, model: 'a:latest' }],
    ['a:latest', { provider: null, model: 'a:latest' }],
    ['remote/a', { provider: 'remote', model: 'a:latest' }],
    ['hf.co/x/b', { provider: 'ollama', model: 'hf.co/x/b' }],
    ['ollama/hf.co/x/b', { provider: 'ollama', model: 'hf.co/x/b' }],
  ])('%s is %j', async (name, ref) => {
    expect(await two.chats(name)).toMatchObject({ kind: 'model', asked: name, ref });
  });

  it('lead to agents that are switched on', async () => {
    expect(await two.chats('agent:desk')).toEqual({ kind: 'agent', asked: 'agent:desk', agent: agents.desk });
    expect(await refusal(two.chats('agent:old'))).toEqual(['not_found', expect.stringContaining("'agent:old'")]);
  });

  it('of nothing are told from servers that are away', async () => {
    expect(await refusal(two.chats('nope'))).toEqual(['not_found', expect.stringContaining("model 'nope' not found")]);
    // Whoever asks it then says how to connect one.
    expect(await models([]).chats('nope')).toMatchObject({ ref: { provider: null, model: 'nope' } });
  });

  it('of embedders do not chat', async () => {
    expect(await refusal(two.chats('v'))).toEqual(['invalid', expect.stringContaining('makes vectors')]);
    expect(await two.embeds('v')).toBe('v');
  });

  it('include the embedders of this process', async () => {
    const own = models([], ['mini']);
    expect((await own.list()).map(({ id }) => id)).toEqual(['mini', 'agent:desk']);
    expect(await own.embeds('in-process/mini')).toBe('mini');
    expect(await refusal(own.embeds('other'))).toEqual(['not_found', expect.stringContaining('other')]);
  });
});
