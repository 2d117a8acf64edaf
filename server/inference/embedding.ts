// Vectors of texts: by a model in a thread of this process, or by a server of language models where none is here. One
// door for everybody, with a cache, a queue and a way to stop.

import type { z } from 'zod';
import type { EmbedderInfo, LanguageModelInfo } from '@/contracts/inference';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Embedder } from './chat-types';
import { EmbedQueue } from './embedders/embed-queue';
import { EmbedThread } from './embedders/embed-thread';
import { type Cached, VectorCache } from './embedders/vector-cache';
import { EMBEDDING_MODELS, type EmbeddingModel, findFolder } from './text-models';

/** The provider of models that run here. */
export const IN_PROCESS = 'in-process';
/** Texts of one request to a server. */
const SERVER_BATCH = 64;

type Info = z.infer<typeof EmbedderInfo>;

/** Servers of language models, as far as they embed (language.ts). */
export interface EmbeddingServers {
  /** All models of all servers that answer. */
  list(): Promise<LanguageModelInfo[]>;
  /** One vector a text, of any length. Throws AppError `unavailable`. */
  embedBy(
    provider: string,
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ vectors: readonly ArrayLike<number>[]; tokens: number | null }>;
}

export interface EmbedderChoice {
  provider: string;
  model: string;
  title: string;
  note: string;
  licence: string | null;
  /** Null until a server's model was used once. */
  dimension: number | null;
  /** Its files are here, or its server answers. */
  present: boolean;
}

export interface EmbedderDeps {
  servers?: EmbeddingServers;
  thread?: EmbedThread;
}

type Choice =
  | { kind: 'here'; entry: EmbeddingModel; folder: string }
  | { kind: 'server'; provider: string; model: string };

const unit = (vector: ArrayLike<number>): Float32Array => {
  const floats = Float32Array.from(vector);
  const length = Math.hypot(...floats);
  return length > 0 ? floats.map((value) => value / length) : floats;
};

export function createEmbedder(
  core: Pick<Core, 'env' | 'log'>,
  { servers, thread = new EmbedThread() }: EmbedderDeps = {},
): Embedder & { list(): Promise<EmbedderChoice[]>; close(): Promise<void> } {
  const { MODELS_DIR } = core.env;
  const cache = new VectorCache();
  const queue = new EmbedQueue((batch) => thread.embed(batch));
  /** Of models of servers, by provider and model. */
  const dimensions = new Map<string, number>();
  const closing = new AbortController();

  const serverModels = async () =>
    ((await servers?.list().catch(() => [])) ?? []).filter(({ kind }) => kind === 'embedding');

  /** The model named, else the best that is here. */
  async function choose(wanted?: string): Promise<Choice | null> {
    for (const entry of EMBEDDING_MODELS) {
      if (wanted !== undefined && wanted !== entry.name) continue;
      const folder = await findFolder(MODELS_DIR, entry);
      if (folder) return { kind: 'here', entry, folder };
    }
    const found = (await serverModels()).find(
      ({ name }) => wanted === undefined || name === wanted || name === `${wanted}:latest`,
    );
    return found ? { kind: 'server', provider: found.provider, model: found.name } : null;
  }

  function missing(wanted: string | undefined): AppError {
    const entry = EMBEDDING_MODELS.find(({ name }) => name === (wanted ?? 'use-lite-en'));
    if (entry) {
      const command = `npm run models -- fetch ${entry.name}`;
      return new AppError('unavailable', `The embedding model ${entry.title} is not here. Get it with: ${command}`);
    }
    return new AppError('unavailable', `No server within reach has the embedding model ${wanted}.`);
  }

  async function embedHere(choice: Choice & { kind: 'here' }, texts: readonly string[], signal: AbortSignal) {
    const { entry, folder } = choice;
    try {
      return await queue.add({ recipe: entry.recipe, folder, texts, signal });
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof AppError) throw cause;
      core.log.warn({ err: cause, model: entry.name }, 'texts could not be embedded');
      throw new AppError(
        'unavailable',
        `The embedding model ${entry.title} does not work (${(cause as Error).message}). Check it with: npm run models -- verify`,
        { cause },
      );
    }
  }

  async function embedThere(choice: Choice & { kind: 'server' }, texts: readonly string[], signal: AbortSignal) {
    const vectors: Float32Array[] = [];
    let tokens = 0;
    for (let first = 0; first < texts.length; first += SERVER_BATCH) {
      const some = texts.slice(first, first + SERVER_BATCH);
      const reply = await servers!.embedBy(choice.provider, choice.model, some, signal);
      if (reply.vectors.length !== some.length) {
        throw new AppError('unavailable', `${choice.model} answered with another number of vectors than of texts.`);
      }
      vectors.push(...reply.vectors.map(unit));
      tokens += reply.tokens ?? 0;
    }
    const dimension = vectors[0]?.length;
    if (dimension) dimensions.set(`${choice.provider}/${choice.model}`, dimension);
    return { vectors, tokens };
  }

  const embed: Embedder['embed'] = async (texts, options = {}) => {
    const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
    signal.throwIfAborted();
    const choice = await choose(options.model);
    if (!choice) throw missing(options.model);
    const model = choice.kind === 'here' ? choice.entry.name : choice.model;
    const space = choice.kind === 'here' ? choice.folder : `${choice.provider}/${choice.model}`;
    const keys = texts.map((text) => cache.keyOf(space, text));
    const known = new Map<string, Cached>();
    const unknown = new Map<string, string>();
    for (const [i, key] of keys.entries()) {
      const cached = cache.get(key);
      if (cached) known.set(key, cached);
      else unknown.set(key, texts[i]!);
    }
    if (unknown.size > 0) {
      const fresh = [...unknown.values()];
      const made =
        choice.kind === 'here' ? await embedHere(choice, fresh, signal) : await embedThere(choice, fresh, signal);
      const characters = fresh.reduce((sum, text) => sum + text.length, 0) || 1;
      for (const [i, key] of [...unknown.keys()].entries()) {
        const cached = { vector: made.vectors[i]!, tokens: (made.tokens * fresh[i]!.length) / characters };
        known.set(key, cached);
        cache.set(key, cached);
      }
    }
    const tokens = Math.round(keys.reduce((sum, key) => sum + known.get(key)!.tokens, 0));
    return { model, tokens, vectors: keys.map((key) => known.get(key)!.vector) };
  };

  return {
    embed,
    async current(): Promise<Info | null> {
      const choice = await choose();
      if (!choice) return null;
      if (choice.kind === 'here') {
        return { model: choice.entry.name, provider: IN_PROCESS, dimension: choice.entry.dimension };
      }
      const { provider, model } = choice;
      const key = `${provider}/${model}`;
      // A server does not say how long its vectors are; one tells.
      if (!dimensions.has(key)) await embed(['dimension'], { model }).catch(() => null);
      const dimension = dimensions.get(key);
      return dimension === undefined ? null : { model, provider, dimension };
    },
    async list() {
      const here = EMBEDDING_MODELS.map(async (entry): Promise<EmbedderChoice> => {
        const { name: model, title, note, licence, dimension } = entry;
        const present = (await findFolder(MODELS_DIR, entry)) !== null;
        return { provider: IN_PROCESS, model, title, note, licence, dimension, present };
      });
      const there = (await serverModels()).map(({ provider, name }): EmbedderChoice => {
        const dimension = dimensions.get(`${provider}/${name}`) ?? null;
        return { provider, model: name, title: name, note: `On ${provider}.`, licence: null, dimension, present: true };
      });
      return [...(await Promise.all(here)), ...there];
    },
    async close() {
      const reason = new AppError('unavailable', 'The server is stopping.');
      closing.abort(reason);
      queue.clear(reason);
      await thread.close();
    },
  };
}
