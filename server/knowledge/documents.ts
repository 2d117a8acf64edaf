// Documents: how they come in, what became of them, what they say, and how they go.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Chunk, DocumentText, KnowledgeDocument, Uploaded } from '@/contracts/knowledge';
import type { Core } from '../core';
import { pageOf, readCursor } from '../cursor';
import { AppError } from '../errors';
import type { Media } from '../media/media';
import type { Resolve } from '../public-address';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import type { Collections } from './collections';
import { cleanNames, nameOfUrl } from './document-name';
import { type DocumentRow, documentStore, toChunk } from './document-store';
import { fetchUrl } from './fetch-url';
import { mimeOf } from './ingest';
import type { KnowledgeWork } from './work';

export interface NewDocument {
  name: string;
  bytes: Uint8Array;
  source: KnowledgeDocument['source'];
  url?: string | null;
  tags?: string[];
  metadata?: KnowledgeDocument['metadata'];
}

export interface Documents {
  /**
   * Stores the bytes and queues the work; answers before it is done. The same bytes in the same collection are
   * recognised; the same name with other bytes is a new version, which takes the place of the old one in one transaction
   * once it is ready.
   */
  upload(principal: Principal, collectionId: string, files: readonly NewDocument[]): Promise<Uploaded>;
  /** Fetches an address (never one of this network unless allowed) and uploads what it holds. */
  uploadUrl(
    principal: Principal,
    collectionId: string,
    input: { url: string; tags?: string[]; metadata?: KnowledgeDocument['metadata'] },
  ): Promise<Uploaded>;
  list(
    principal: Principal,
    collectionId: string,
    query: {
      cursor?: string | undefined;
      limit: number;
      q?: string | undefined;
      state?: KnowledgeDocument['state'] | undefined;
      tag?: string | undefined;
    },
  ): Promise<{ items: KnowledgeDocument[]; nextCursor: string | null }>;
  /** Throws `not_found`, also for one of a collection they may not read. */
  get(principal: Principal, id: string): Promise<KnowledgeDocument>;
  text(principal: Principal, id: string): Promise<DocumentText>;
  chunks(
    principal: Principal,
    id: string,
    query: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Chunk[]; nextCursor: string | null }>;
  /** The file as it came. The stream must be consumed or destroyed. */
  file(principal: Principal, id: string): Promise<{ document: KnowledgeDocument; stream: Readable }>;
  retry(principal: Principal, id: string): Promise<KnowledgeDocument>;
  cancel(principal: Principal, id: string): Promise<KnowledgeDocument>;
  /** With its chunks, vectors, facts and file. */
  remove(principal: Principal, id: string): Promise<void>;
  /** Resolves when nothing waits or is worked on: for tests, command lines and a clean end. */
  settled(): Promise<void>;
  /** Takes up what a stop left. Once, at start. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Called when a document became ready, was replaced or is gone; the graph reads it then. Never holds up the work. */
export type DocumentNews = (news: { documentId: string; collectionId: string; what: 'ready' | 'removed' }) => void;

export const MOST_BYTES = 50 * 1024 * 1024;
/** Files of one request. */
const MOST_FILES = 500;

const none = () => new AppError('not_found', 'There is no such document.');

export interface DocumentDeps {
  collections: Pick<Collections, 'readable' | 'assertWritable'>;
  media: Pick<Media, 'put' | 'open' | 'removeMany'>;
  work: Pick<KnowledgeWork, 'jobs' | 'requeue' | 'cancel' | 'settled' | 'open' | 'close' | 'news'>;
  resolve?: Resolve;
}

export function createDocuments(core: Pick<Core, 'db' | 'env' | 'log'>, deps: DocumentDeps): Documents {
  const { collections, media, work } = deps;
  const store = documentStore(core.db);
  const audit = createAudit(core.db);

  function toDocument(row: DocumentRow): KnowledgeDocument {
    return {
      id: row.id,
      collectionId: row.collection_id,
      name: row.name,
      source: row.source,
      url: row.url,
      mime: row.mime,
      bytes: row.bytes,
      sha256: row.sha256,
      version: row.version,
      state: row.state,
      progress: work.jobs.progressOf(row.id),
      error: row.error,
      pages: row.pages,
      chunks: row.chunks,
      tokens: row.tokens ?? 0,
      tags: row.tags,
      metadata: row.metadata,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }

  async function row(principal: Principal, id: string): Promise<DocumentRow> {
    const found = await store.find(await collections.readable(principal), id);
    if (!found) throw none();
    return found;
  }

  async function writable(principal: Principal, id: string): Promise<DocumentRow> {
    const found = await row(principal, id);
    await collections.assertWritable(principal, found.collection_id);
    return found;
  }

  const upload: Documents['upload'] = async (principal, collectionId, files) => {
    await collections.assertWritable(principal, collectionId);
    if (files.length === 0) throw new AppError('invalid', 'Send at least one file.');
    if (files.length > MOST_FILES) throw new AppError('too_large', `At most ${MOST_FILES} files at once.`);
    const large = files.find(({ bytes }) => bytes.byteLength > MOST_BYTES);
    if (large) throw new AppError('too_large', `${large.name} has more than ${MOST_BYTES / 1024 / 1024} MB.`);
    const names = cleanNames(files.map(({ name }) => name));
    const rows = new Map<string, Parameters<typeof store.insert>[1][number]>();
    try {
      for (const [index, file] of files.entries()) {
        const sha256 = createHash('sha256').update(file.bytes).digest('hex');
        if (rows.has(sha256)) continue;
        const name = names[index]!;
        const { id: mediaId, mime } = await media.put({
          kind: 'document',
          mime: mimeOf(name, file.bytes),
          bytes: file.bytes,
        });
        const { tags = [], metadata = {}, source, url = null } = file;
        const facts = { id: uuidv7(), ownerId: principal.userId, bytes: file.bytes.byteLength };
        rows.set(sha256, { ...facts, name, mime, mediaId, sha256, tags, metadata, source, url });
      }
    } catch (error) {
      await media.removeMany([...rows.values()].map(({ mediaId }) => mediaId));
      throw error;
    }
    const inserted = await store.insert(collectionId, [...rows.values()]);
    if (!inserted) {
      await media.removeMany([...rows.values()].map(({ mediaId }) => mediaId));
      throw new AppError('not_found', 'There is no such collection.');
    }
    const { made, known, displaced } = inserted;
    const found = new Map((await store.listByIds(made)).map((one) => [one.id, toDocument(one)]));
    const kept = new Set(made);
    await Promise.all(displaced.map(({ id }) => work.jobs.abandon(id)));
    await media.removeMany([
      ...[...rows.values()].filter(({ id }) => !kept.has(id)).map(({ mediaId }) => mediaId),
      ...displaced.flatMap(({ mediaId }) => mediaId ?? []),
    ]);
    for (const { id } of known) await work.requeue(id);
    work.jobs.wake();
    return { items: made.flatMap((id) => found.get(id) ?? []), recognised: known.map(({ id }) => id) };
  };

  return {
    upload,
    async uploadUrl(principal, collectionId, { url, tags = [], metadata = {} }) {
      await collections.assertWritable(principal, collectionId);
      const fetched = await fetchUrl(url, {
        allowPrivate: core.env.FETCH_ALLOW_PRIVATE,
        mostBytes: MOST_BYTES,
        resolve: deps.resolve,
      });
      const name = nameOfUrl(fetched.url, fetched.mime);
      return upload(principal, collectionId, [{ name, bytes: fetched.bytes, source: 'url', url, tags, metadata }]);
    },
    async list(principal, collectionId, { cursor, limit, q, state, tag }) {
      await collections.readable(principal, [collectionId]);
      const after = cursor === undefined ? null : readCursor(cursor);
      const asked = { after, limit: limit + 1, q: q ?? null, state: state ?? null, tag: tag ?? null };
      const rows = await store.list(collectionId, asked);
      return pageOf(rows, limit, (one) => ({ ts: one.created_at, id: one.id }), toDocument);
    },
    async get(principal, id) {
      return toDocument(await row(principal, id));
    },
    async text(principal, id) {
      const found = await row(principal, id);
      return { document: toDocument(found), parts: found.state === 'ready' ? await store.parts(found.id) : [] };
    },
    async chunks(principal, id, { cursor, limit }) {
      const found = await row(principal, id);
      const after = cursor === undefined ? -1 : Number(cursor);
      if (!Number.isSafeInteger(after)) throw new AppError('invalid', 'This cursor is not one of ours.');
      const rows = found.state === 'ready' ? await store.chunks(found.id, after, limit + 1) : [];
      const items = rows.slice(0, limit).map(toChunk);
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.position) : null };
    },
    async file(principal, id) {
      const found = await row(principal, id);
      if (!found.media_id) throw new AppError('not_found', 'Its file is gone from the disk.');
      const { stream } = await media.open(found.media_id);
      return { document: toDocument(found), stream };
    },
    async retry(principal, id) {
      const { id: own, state } = await writable(principal, id);
      if (!(await work.requeue(own))) {
        throw new AppError('conflict', state === 'ready' ? 'It is ready.' : 'It is being worked on.');
      }
      return toDocument(await row(principal, own));
    },
    async cancel(principal, id) {
      const { id: own } = await writable(principal, id);
      if (!(await work.cancel(own))) throw new AppError('conflict', 'Nothing is being done with it.');
      return toDocument(await row(principal, own));
    },
    async remove(principal, id) {
      const { id: own, collection_id: collectionId, name } = await writable(principal, id);
      const removed = await store.remove(own);
      await work.jobs.abandon(own);
      if (!removed) return;
      work.news({ documentId: own, collectionId, what: 'removed' });
      await media.removeMany(removed.mediaId ? [removed.mediaId] : []);
      await audit.record(principal, 'document.remove', own, { name });
    },
    settled: work.settled,
    open: work.open,
    close: work.close,
  };
}
