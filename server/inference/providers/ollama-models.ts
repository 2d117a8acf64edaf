// What an Ollama server tells of its models. /api/show is the one that knows windows and abilities; it is asked once for
// each version of a model, because it answers with hundreds of kilobytes.
import type { ModelResponse, Ollama, ShowResponse } from 'ollama';
import { kindOfModel, type LanguageModel, namedModel } from '../provider';
import { withClient } from './ollama-client';

const SHOWS_AT_ONCE = 4;
type Shown = Pick<LanguageModel, 'window' | 'vision' | 'tools'> & { kind: LanguageModel['kind'] | null };
const UNSHOWN: Shown = { window: null, vision: null, tools: null, kind: null };

function readShow({ capabilities, model_info }: ShowResponse): Shown {
  // The client types it as a Map; it is what JSON makes of it.
  const facts = Object.entries((model_info ?? {}) as unknown as Record<string, unknown>);
  const window = facts.find(([key]) => key.endsWith('.context_length'))?.[1];
  const may = (what: string) => (capabilities ? capabilities.includes(what) : null);
  return {
    window: typeof window === 'number' ? window : null,
    vision: may('vision'),
    tools: may('tools'),
    kind: may('completion') ? 'language' : may('embedding') ? 'embedding' : null,
  };
}

export interface OllamaModels {
  list(signal: AbortSignal): Promise<LanguageModel[]>;
  /** Most tokens the model can look at, when that is known already. */
  windowOf(model: string): number | null;
}

export function ollamaModels(url: string): OllamaModels {
  const shown = new Map<string, Shown>();
  let byName = new Map<string, LanguageModel>();

  async function showAll(client: Ollama, models: readonly ModelResponse[]): Promise<void> {
    const left = models.filter(({ digest }) => !shown.has(digest));
    await Promise.all(
      Array.from({ length: SHOWS_AT_ONCE }, async () => {
        for (let next = left.pop(); next; next = left.pop()) {
          // One that cannot be shown now is listed with what the list says, and shown at a later look.
          const facts = await client.show({ model: next.name }).then(readShow, () => null);
          if (facts) shown.set(next.digest, facts);
        }
      }),
    );
  }

  return {
    list: (signal) =>
      withClient(url, signal, async (client) => {
        const [{ models }, loaded] = await Promise.all([
          client.list(),
          client.ps().then(
            (reply) => reply.models,
            () => [],
          ),
        ]);
        await showAll(client, models);
        // One on its way out is still in the list, with the moment at which it was told to go.
        const staying = loaded.filter((model) => new Date(model.expires_at).getTime() > Date.now());
        const until = new Map(staying.map((model) => [model.name, model.expires_at]));
        const list = models.map(({ name, size, details, modified_at, digest }) => {
          const { kind, ...facts } = shown.get(digest) ?? UNSHOWN;
          return namedModel(name, {
            ...facts,
            kind: kind ?? kindOfModel(name, details?.families ?? []),
            sizeBytes: size,
            parameters: details?.parameter_size || null,
            quantization: details?.quantization_level || null,
            modifiedAt: isoOf(modified_at),
            loadedUntil: isoOf(until.get(name)),
          });
        });
        byName = new Map(list.map((model) => [model.name, model]));
        return list;
      }),
    windowOf: (model) => byName.get(model)?.window ?? null,
  };
}

function isoOf(time: Date | string | undefined): string | null {
  const ms = new Date(time ?? Number.NaN).getTime();
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
