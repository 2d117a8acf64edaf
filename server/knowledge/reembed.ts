// Another model for a collection without a moment in which it cannot be searched: its vectors are made in the background,
// a batch at a time, while the old ones are searched; when none lacks, one statement changes over and the old ones go.
import { setImmediate as turn } from 'node:timers/promises';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Embedder } from '../inference/chat-types';
import { embeddedText } from './ingest';
import { ingestStore } from './ingest-store';
import { reembedStore } from './reembed-store';

const BATCH = 48;
const DROP = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';
/** After a model did not answer. */
const AGAIN_MS = 30_000;

export interface Reembed {
  /**
   * Resolves when the work is noted; the model that is searched by ends a change to another one. Throws `invalid` for a model
   * that cannot embed.
   */
  start(collectionId: string, model: string): Promise<void>;
  /** Goes on with what is noted. */
  resume(collectionId: string): void;
  abandon(collectionId: string): Promise<void>;
  settled(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createReembed(
  core: Pick<Core, 'db' | 'log'>,
  { embedder }: { embedder: Pick<Embedder, 'current' | 'embed'> },
): Reembed {
  const store = reembedStore(core.db);
  const vectors = ingestStore(core.db);
  const running = new Map<string, { control: AbortController; over: Promise<void>; again: boolean }>();
  const waiting = new Set<NodeJS.Timeout>();
  let closing = false;

  async function fill(id: string, model: string, signal: AbortSignal): Promise<void> {
    for (let after = FIRST; ; ) {
      const some = await store.pending(id, model, after, BATCH);
      const last = some.at(-1);
      if (!last) return;
      const made = await embedder.embed(some.map(embeddedText), { model, signal });
      await vectors.putVectors(
        model,
        some.map((one) => one.id),
        made.vectors,
      );
      after = last.id;
      // Somebody may have chosen yet another one.
      if ((await store.nextOf(id)) !== model) return;
      await turn();
      signal.throwIfAborted();
    }
  }

  async function change(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const model = await store.nextOf(id);
      if (!model) break;
      await fill(id, model, signal);
      // Not yet, when documents came in meanwhile.
      await store.flip(id, model);
    }
    while ((await store.dropOthers(id, DROP)) === DROP) signal.throwIfAborted();
  }

  function run(id: string): void {
    if (closing) return;
    const entry = running.get(id);
    if (entry) {
      // It may have looked what is wanted for the last time.
      entry.again = true;
      return;
    }
    const control = new AbortController();
    const over = core.db
      .behind(() => change(id, control.signal))
      .catch((err: unknown) => {
        if (control.signal.aborted) return;
        core.log.warn({ err, collection: id }, 'the vectors of another model wait');
        const timer = setTimeout(() => {
          waiting.delete(timer);
          run(id);
        }, AGAIN_MS).unref();
        waiting.add(timer);
      })
      .finally(() => {
        const again = running.get(id)?.again && !control.signal.aborted;
        running.delete(id);
        if (again) run(id);
      });
    running.set(id, { control, over, again: false });
  }

  async function stop(id: string): Promise<void> {
    const entry = running.get(id);
    entry?.control.abort(new Error('not wanted any more'));
    await entry?.over;
  }

  return {
    resume: run,
    async start(id, model) {
      if (await store.isSearchedBy(id, model)) {
        await store.setNext(id, null);
        run(id);
        return;
      }
      await embedder.embed(['May this model embed?'], { model }).catch((cause: Error) => {
        throw new AppError('invalid', cause.message, { cause });
      });
      await store.setNext(id, model);
      run(id);
    },
    abandon: stop,
    async settled() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ over }) => over));
    },
    async open() {
      for (const { id, next } of await store.listChanging()) {
        const current = next ? null : await embedder.current();
        if (current) await store.setNext(id, current.model);
        if (next || current) run(id);
      }
    },
    async close() {
      closing = true;
      for (const timer of waiting) clearTimeout(timer);
      await Promise.all([...running.keys()].map(stop));
    },
  };
}
