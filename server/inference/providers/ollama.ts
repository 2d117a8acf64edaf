// Language models of an Ollama server, through its own client.
import { Ollama } from 'ollama';
import { z } from 'zod';
import { faultOfStatus, isLanguageModel, type LanguageProvider, ProviderFault, readReply } from '../provider';

const KEEP_ALIVE = '10m';

/** A fetch that ends with `signal` and fails in our words: the client knows no signals, and prints what it cannot read. */
function fetchWith(signal: AbortSignal): typeof fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetch(input, { ...init, signal });
    } catch (cause) {
      throw new ProviderFault('away', signal.aborted ? 'Ollama took too long.' : 'Ollama does not answer.', { cause });
    }
    if (response.ok) return response;
    const text = await response.text().catch(() => '');
    throw new ProviderFault(faultOfStatus(response.status), `Ollama: ${response.status} ${text.slice(0, 200)}`);
  };
}

async function withClient<T>(host: string, signal: AbortSignal, work: (client: Ollama) => Promise<T>): Promise<T> {
  try {
    return await work(new Ollama({ host, fetch: fetchWith(signal) }));
  } catch (cause) {
    if (cause instanceof ProviderFault) throw cause;
    throw new ProviderFault(signal.aborted ? 'away' : 'unreadable', 'Ollama’s answer cannot be read.', { cause });
  }
}

export function ollamaProvider(url: string): LanguageProvider {
  return {
    name: 'ollama',
    models: (signal) =>
      withClient(url, signal, async (client) => {
        const { models } = await client.list();
        return models
          .filter(({ name, details }) => isLanguageModel(name, details?.families ?? []))
          .map(({ name, size }) => ({ name, sizeBytes: size }));
      }),
    generateJson: ({ model, system, prompt, schema, maxTokens, signal }) =>
      withClient(url, signal, async (client) => {
        const { $schema, ...format } = z.toJSONSchema(schema);
        const reply = await client.chat({
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: prompt },
          ],
          format,
          keep_alive: KEEP_ALIVE,
          options: { temperature: 0, seed: 1, num_predict: maxTokens },
        });
        return {
          value: readReply(reply.message.content, schema),
          promptTokens: reply.prompt_eval_count ?? null,
          completionTokens: reply.eval_count ?? null,
        };
      }),
  };
}
