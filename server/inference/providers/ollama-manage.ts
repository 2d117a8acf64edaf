// Models of an Ollama server: fetched, looked into, removed, put out of memory.
import { type ModelManagement, ProviderFault, type PullProgress } from '../provider';
import { streamOf, withClient } from './ollama-client';

/** Lists of thousands of tokens and tensors, and the licence: nothing to read on a page. */
const TOO_LONG = new Set(['tensors', 'license', 'modelfile']);

export function ollamaManagement(url: string): ModelManagement {
  return {
    async *pull(model, signal): AsyncGenerator<PullProgress> {
      const layers = new Map<string, { done: number; total: number }>();
      for await (const line of streamOf(url, signal, (client) => client.pull({ model, stream: true }))) {
        if (line.digest) layers.set(line.digest, { done: line.completed ?? 0, total: line.total ?? 0 });
        const all = [...layers.values()];
        const total = all.reduce((sum, layer) => sum + layer.total, 0);
        const done = all.reduce((sum, layer) => sum + layer.done, 0);
        yield { status: line.status ?? '', done, total: total || null };
      }
    },
    remove: (model, signal) => withClient(url, signal, async (client) => void (await client.delete({ model }))),
    show: (model, signal) =>
      withClient(url, signal, async (client) => {
        const { model_info, ...rest } = await client.show({ model });
        const facts = Object.entries((model_info ?? {}) as unknown as Record<string, unknown>);
        return {
          ...Object.fromEntries(Object.entries(rest).filter(([key]) => !TOO_LONG.has(key))),
          model_info: Object.fromEntries(facts.filter(([, value]) => value !== null && !Array.isArray(value))),
        };
      }),
    unload: (model, signal) =>
      withClient(url, signal, async (client) => {
        const reply = await client.generate({ model, prompt: '', keep_alive: 0 });
        if (!reply.done) throw new ProviderFault('unreadable', 'Ollama did not say that the model is out of memory.');
      }),
  };
}
