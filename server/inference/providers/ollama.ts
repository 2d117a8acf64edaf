// Language models of an Ollama server, through its own client.
import { z } from 'zod';
import { type LanguageProvider, ProviderFault, readReply } from '../provider';
import { readLines, toRequest, windowFor } from './ollama-chat';
import { streamOf, withClient } from './ollama-client';
import { ollamaManagement } from './ollama-manage';
import { ollamaModels } from './ollama-models';

const KEEP_ALIVE = '10m';

export function ollamaProvider(url: string, name = 'ollama'): LanguageProvider {
  const models = ollamaModels(url);
  /** The window each model was last asked for: another one would load it anew. */
  const windows = new Map<string, number>();
  return {
    name,
    kind: 'ollama',
    url,
    models: models.list,
    generateJson: ({ model, system, prompt, schema, maxTokens, signal }) =>
      withClient(url, signal, async (client) => {
        const { $schema, ...format } = z.toJSONSchema(schema);
        const window = windows.get(model);
        const reply = await client.chat({
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: prompt },
          ],
          format,
          keep_alive: KEEP_ALIVE,
          options: { temperature: 0, seed: 1, num_predict: maxTokens, ...(window ? { num_ctx: window } : {}) },
        });
        return {
          value: readReply(reply.message.content, schema),
          promptTokens: reply.prompt_eval_count ?? null,
          completionTokens: reply.eval_count ?? null,
        };
      }),
    async *chat(request) {
      const { model, signal } = request;
      const window = windowFor(request, models.windowOf(model), windows.get(model));
      windows.set(model, window);
      const body = toRequest(request, window, KEEP_ALIVE);
      yield* readLines(streamOf(url, signal, (client) => client.chat(body)));
    },
    embed: (model, texts, signal) =>
      withClient(url, signal, async (client) => {
        const { embeddings, prompt_eval_count } = await client.embed({
          model,
          input: [...texts],
          keep_alive: KEEP_ALIVE,
        });
        if (embeddings?.length !== texts.length) {
          throw new ProviderFault('unreadable', 'Ollama gave another number of vectors than of texts.');
        }
        return { vectors: embeddings, tokens: prompt_eval_count ?? null };
      }),
    manage: ollamaManagement(url),
  };
}
