// Who works on documents: two at a time, oldest first, each telling its owner how far it is. The queue is the state of the
// rows, so that a stop at any moment loses nothing: what was half done begins anew at the next start.
import type { JobProgress } from '@/contracts/realtime';
import type { Core } from '../core';
import { toAppError } from '../errors';
import type { Media } from '../media/media';
import type { DocumentRow } from './document-store';
import type { DocumentNews } from './documents';
import { createIngest, Gone, type IngestDeps } from './ingest';
import type { Finished } from './ingest-store';

const AT_ONCE = 2;
const TELL_EVERY_MS = 250;
/** When the database was away. */
const AGAIN_MS = 5_000;

interface Active {
  row: DocumentRow;
  control: AbortController;
  progress: number | null;
  over: Promise<void>;
}

export interface IngestJobs {
  /** There may be something to do. */
  wake(): void;
  /** How far the step is that it is at, 0..1; null where that is not known. */
  progressOf(id: string): number | null;
  /** Ends the work on it, whatever became of its row; resolves when it is over. */
  abandon(id: string): Promise<void>;
  abandonCollection(collectionId: string): Promise<void>;
  /** Tells its owner of a row that no work tells of. */
  tell(row: DocumentRow, state: JobProgress['state']): void;
  settled(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

class Closing extends Error {}

export function createIngestJobs(
  core: Pick<Core, 'db' | 'log' | 'broadcast'>,
  deps: IngestDeps & { media: Pick<Media, 'open' | 'removeMany'>; news: DocumentNews },
): IngestJobs {
  const { store, media } = deps;
  const ingest = createIngest(deps);
  const active = new Map<string, Active>();
  let pumping: Promise<void> | null = null;
  let woken = false;
  let closing = false;
  let again: NodeJS.Timeout | undefined;

  function tell(row: DocumentRow, state: JobProgress['state'], done = 0, total: number | null = null): void {
    if (!row.owner_id) return;
    const message = state === 'running' ? row.state : row.error;
    core.broadcast({ user: row.owner_id }, 'job:progress', {
      jobId: row.id,
      kind: 'document',
      done,
      total,
      state,
      message,
    });
  }

  async function settle(row: DocumentRow, { replaced }: Finished): Promise<void> {
    row.state = 'ready';
    for (const { id } of replaced) deps.news({ documentId: id, collectionId: row.collection_id, what: 'removed' });
    deps.news({ documentId: row.id, collectionId: row.collection_id, what: 'ready' });
    tell(row, 'done', 1, 1);
    await media.removeMany(replaced.flatMap(({ mediaId }) => mediaId ?? []));
  }

  async function fail(row: DocumentRow, error: unknown): Promise<void> {
    if (error instanceof Closing) return store.recover(row.id);
    if (error instanceof Gone) return;
    const failure = toAppError(error);
    if (failure.kind === 'internal') {
      core.log.error({ err: failure.cause ?? failure, document: row.id }, 'a document could not be taken in');
    }
    if (!(await store.end(row.id, 'failed', failure.message))) return;
    Object.assign(row, { state: 'failed', error: failure.message });
    tell(row, 'failed');
  }

  async function work(entry: Active): Promise<void> {
    const { row, control } = entry;
    let toldAt = 0;
    try {
      const finished = await ingest(row, {
        signal: control.signal,
        onStep(step) {
          row.state = step;
          entry.progress = null;
          tell(row, 'running');
        },
        onProgress(done, total) {
          entry.progress = total > 0 ? done / total : null;
          if (performance.now() - toldAt < TELL_EVERY_MS) return;
          toldAt = performance.now();
          tell(row, 'running', done, total);
        },
      });
      await settle(row, finished);
    } catch (error) {
      await fail(row, control.signal.aborted ? control.signal.reason : error);
    }
  }

  function start(row: DocumentRow): void {
    const entry: Active = { row, control: new AbortController(), progress: null, over: Promise.resolve() };
    // Cancelled and tried again before the work on it had ended: it is begun when that is over.
    const before = active.get(row.id)?.over ?? Promise.resolve();
    active.set(row.id, entry);
    entry.over = before
      .then(() => core.db.behind(() => work(entry)))
      .catch((err: unknown) => core.log.warn({ err, document: row.id }, 'what became of a document was not written'))
      .then(() => {
        if (active.get(row.id) === entry) active.delete(row.id);
        wake();
      });
  }

  async function pump(): Promise<void> {
    while (woken && !closing) {
      woken = false;
      while (active.size < AT_ONCE && !closing) {
        const row = await store.claim();
        if (!row) break;
        start(row);
      }
    }
  }

  function wake(): void {
    woken = true;
    if (closing || pumping) return;
    clearTimeout(again);
    again = undefined;
    pumping = pump()
      .catch((err: unknown) => {
        core.log.warn({ err }, 'documents wait: the database does not answer');
        again = setTimeout(wake, AGAIN_MS).unref();
      })
      .finally(() => {
        pumping = null;
        if (woken && !again) wake();
      });
  }

  async function abandonAll(isMeant: (entry: Active) => boolean, reason: Error): Promise<void> {
    const meant = [...active.values()].filter(isMeant);
    for (const { control } of meant) control.abort(reason);
    await Promise.all(meant.map(({ over }) => over));
  }

  return {
    wake,
    tell,
    progressOf: (id) => active.get(id)?.progress ?? null,
    abandon: (id) => abandonAll(({ row }) => row.id === id, new Gone()),
    abandonCollection: (id) => abandonAll(({ row }) => row.collection_id === id, new Gone()),
    async settled() {
      while (pumping || active.size > 0) await Promise.all([pumping, ...[...active.values()].map(({ over }) => over)]);
    },
    async open() {
      await store.recover(null);
      wake();
    },
    async close() {
      closing = true;
      clearTimeout(again);
      await pumping;
      await abandonAll(() => true, new Closing());
    },
  };
}
