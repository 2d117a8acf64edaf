// What tests of documents need: the rooms of knowledge over a core, an embedder that can be held, and a look at what can
// be found. ingest-model.db.test.ts holds the same rooms against a real model.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CollectionCreate } from '@/contracts/knowledge';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import { scriptedVector } from '../inference/scripted-vector-testing';
import { createMedia } from '../media/media';
import type { Resolve } from '../public-address';
import type { Principal } from '../users/permissions';
import { createCollections } from './collections';
import { createDocuments, type DocumentNews } from './documents';
import { createKnowledgeWork } from './work';

export interface HeldEmbedder extends Embedder {
  /** Texts that each model was asked for. */
  asked: Map<string, number>;
  /** Calls of `embed` wait from now on; `reached` resolves when one does, `release` lets all go. */
  hold(): { reached: Promise<void>; release(): void };
  fail: Error | null;
}

/** `current` names the model in use; any model that is named embeds, but for "none". */
export function heldEmbedder(current: string | null = 'words-a'): HeldEmbedder {
  let gate: Promise<void> | null = null;
  let reach = () => {};
  const embedder: HeldEmbedder = {
    asked: new Map(),
    fail: null,
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = () => {
          gate = null;
          resolve();
        };
      });
      const reached = new Promise<void>((resolve) => {
        reach = resolve;
      });
      return { reached, release };
    },
    current: async () => (current ? { model: current, provider: 'test', dimension: 32 } : null),
    async embed(texts, { model = current ?? '', signal } = {}) {
      if (model === 'none') throw new Error('There is no model none.');
      if (embedder.fail) throw embedder.fail;
      if (gate) {
        reach();
        const ended = new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        await Promise.race([gate, ended]);
      }
      embedder.asked.set(model, (embedder.asked.get(model) ?? 0) + texts.length);
      return { model, tokens: 0, vectors: texts.map((text) => Float32Array.from(scriptedVector(text))) };
    },
  };
  return embedder;
}

export function openKnowledge(
  core: Core,
  embedder: Pick<Embedder, 'current' | 'embed'>,
  more: { resolve?: Resolve } = {},
) {
  const media = createMedia(core);
  const news: Parameters<DocumentNews>[0][] = [];
  const work = createKnowledgeWork(core, { media, embedder, news: (one) => void news.push(one) });
  const collections = createCollections(core, { media, abandon: work.abandon, reembed: work.reembed });
  const documents = createDocuments(core, { collections, media, work, ...more });
  const put = (who: Principal, collectionId: string, name: string, bytes: Uint8Array | string) =>
    documents.upload(who, collectionId, [
      { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, source: 'upload' },
    ]);
  return {
    ...{ media, work, collections, documents, news, put },
    collect: (who: Principal, name: string, more: object = {}) =>
      collections.create(who, CollectionCreate.parse({ name, ...more })),
    /** What became of it, ready or failed. */
    async putReady(...[who, collectionId, name, bytes]: Parameters<typeof put>) {
      const { items } = await put(who, collectionId, name, bytes);
      await documents.settled();
      return documents.get(who, items[0]!.id);
    },
    /** Names of documents that full text finds, as search sees them. */
    async found(collectionId: string, words: string): Promise<string[]> {
      const rows = await core.db.query<{ name: string }>(
        `SELECT DISTINCT d.name FROM chunk k JOIN document d ON d.id = k.document_id
         WHERE k.collection_id = $1 AND d.state = 'ready' AND k.search @@ websearch_to_tsquery('english', $2) ORDER BY 1`,
        [collectionId, words],
      );
      return rows.map(({ name }) => name);
    },
    /** All that there is of documents, to be compared. */
    async counts(): Promise<Record<string, number>> {
      const [row] = await core.db.query<Record<string, number>>(
        `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM chunk) AS chunks,
           (SELECT count(*) FROM chunk_vector) AS vectors, (SELECT count(*) FROM document_part) AS parts,
           (SELECT count(*) FROM media) AS media, (SELECT count(*) FROM episode) AS episodes`,
      );
      return { ...row!, files: filesBelow(path.join(core.env.DATA_DIR, 'media')) };
    },
  };
}

const filesBelow = (folder: string) =>
  !existsSync(folder)
    ? 0
    : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
