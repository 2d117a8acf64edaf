// All that is done to documents in the background: taking them in and changing the model of a collection. It knows no
// people; collections and documents ask for it after they have judged who may.
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import type { Media } from '../media/media';
import type { CollectionDeps } from './collections';
import { documentStore } from './document-store';
import type { DocumentNews } from './documents';
import { createIngestJobs, type IngestJobs } from './ingest-jobs';
import { ingestStore } from './ingest-store';
import { createReembed } from './reembed';

export interface KnowledgeWork extends Pick<CollectionDeps, 'abandon' | 'reembed'> {
  jobs: IngestJobs;
  news: DocumentNews;
  /** False when it was not over, or is ready. */
  requeue(id: string): Promise<boolean>;
  /** False when it was over already. */
  cancel(id: string): Promise<boolean>;
  settled(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createKnowledgeWork(
  core: Pick<Core, 'db' | 'log' | 'broadcast'>,
  deps: {
    media: Pick<Media, 'open' | 'removeMany'>;
    embedder: Pick<Embedder, 'current' | 'embed'>;
    news: DocumentNews;
  },
): KnowledgeWork {
  const store = ingestStore(core.db);
  const documents = documentStore(core.db);
  const changes = createReembed(core, deps);
  const jobs = createIngestJobs(core, { ...deps, store, catchUp: changes.resume });
  return {
    jobs,
    news: deps.news,
    reembed: changes.start,
    async abandon(collectionId) {
      await Promise.all([jobs.abandonCollection(collectionId), changes.abandon(collectionId)]);
    },
    async requeue(id) {
      const queued = await store.requeue(id);
      if (queued) jobs.wake();
      return queued;
    },
    async cancel(id) {
      if (!(await store.end(id, 'cancelled', null))) return false;
      await jobs.abandon(id);
      const [row] = await documents.listByIds([id]);
      if (row) jobs.tell(row, 'cancelled');
      return true;
    },
    async settled() {
      await jobs.settled();
      await changes.settled();
    },
    async open() {
      await jobs.open();
      await changes.open();
    },
    async close() {
      await Promise.all([jobs.close(), changes.close()]);
    },
  };
}
