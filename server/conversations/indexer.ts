// Keeps the search index up with the messages, behind their back: new ones soon after they are stored, after a start
// those that a stop left out, and all of them again when another model makes the vectors.
import type { Part } from '@/contracts/parts';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import { type IndexStore, indexStore } from './index-store';
import { searchTextOf } from './message-shape';
import { MOST_EMBEDDED } from './text-vectors';

export interface Indexer {
  enqueue(messageIds: readonly string[]): void;
  /** Does now what a stop left out. */
  start(): void;
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Later than the first word of most replies: the index is no reason to wait for one. */
const GATHER_MS = 1_000;
const LOOK_EVERY_MS = 60_000;
const PUT_BATCH = 100;
const EMBED_BATCH = 16;
/** What a search looks at of a message: Postgres takes no more than 1 MB of words. */
const MOST_TEXT = 100_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Text {
  id: string;
  text: string;
}

const toText = ({ id, parts }: { id: string; parts: Part[] }): Text => ({
  id,
  text: searchTextOf(parts).slice(0, MOST_TEXT),
});

export function createIndexer(core: Pick<Core, 'db' | 'log'>, embedder: Embedder | null): Indexer {
  const store: IndexStore = indexStore(core.db);
  const pending = new Set<string>();
  let missing = false;
  /** The model that all vectors are known to be of. */
  let settledModel: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let closed = false;

  async function embed(texts: readonly Text[], model: string): Promise<void> {
    for (let at = 0; at < texts.length && !closed; at += EMBED_BATCH) {
      const batch = texts.slice(at, at + EMBED_BATCH);
      const worded = batch.filter(({ text }) => text.trim() !== '');
      const words = worded.map(({ text }) => text.slice(0, MOST_EMBEDDED));
      const { vectors } = words.length > 0 ? await embedder!.embed(words, { model }) : { vectors: [] };
      const byId = new Map(worded.map(({ id }, index) => [id, vectors[index] ?? null]));
      await store.setVectors(
        model,
        batch.map(({ id }) => ({ id, vector: byId.get(id) ?? null })),
      );
    }
  }

  async function put(texts: readonly Text[], model: string | null): Promise<void> {
    if (texts.length === 0) return;
    await store.put(texts);
    if (!model) return;
    try {
      await embed(texts, model);
    } catch (err) {
      settledModel = null;
      core.log.debug({ err }, 'messages are found by their words alone for now');
    }
  }

  async function putMissing(model: string | null): Promise<void> {
    for (;;) {
      const sources = await store.listMissing(PUT_BATCH);
      if (sources.length === 0 || closed) return;
      await put(sources.map(toText), model);
    }
  }

  async function embedOthers(model: string): Promise<void> {
    let after = FIRST_ID;
    for (;;) {
      const sources = await store.listOtherModel(model, after, EMBED_BATCH);
      after = sources.at(-1)?.id ?? after;
      if (sources.length === 0 || closed) break;
      await embed(sources.map(toText), model);
    }
    if (!closed) settledModel = model;
  }

  async function work(): Promise<void> {
    const model = (await embedder?.current().catch(() => null))?.model ?? null;
    while (pending.size > 0 && !closed) {
      const ids = [...pending].slice(0, PUT_BATCH);
      for (const id of ids) pending.delete(id);
      try {
        await put((await store.sources(ids)).map(toText), model);
      } catch (error) {
        missing = true;
        throw error;
      }
    }
    if (missing && !closed) {
      await putMissing(model);
      missing = false;
    }
    if (model && model !== settledModel && !closed) await embedOthers(model);
  }

  function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= core.db
      .behind(work)
      .catch((err: unknown) => core.log.warn({ err }, 'messages are not in the search yet'))
      .finally(() => {
        running = undefined;
        // The look in a while finds what failed, and another model.
        if (!closed) schedule(pending.size > 0 ? GATHER_MS : LOOK_EVERY_MS);
      });
    return running;
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
    timer.unref();
  }

  return {
    enqueue(messageIds) {
      if (closed || messageIds.length === 0) return;
      for (const id of messageIds) pending.add(id);
      if (!running) schedule(GATHER_MS);
    },
    start() {
      missing = true;
      void run();
    },
    async idle() {
      await running;
      while (pending.size > 0 && !closed) await run();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
