// What the graph does behind everybody's back: reads documents and messages that changed, follows what there is here, makes vectors.
// One thing at a time, in short statements; what a stop leaves is found again in the tables.
import { setImmediate as breath } from 'node:timers/promises';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import type { Language } from '../inference/language';
import { findReader } from './reading/by-model';
import { createDocumentReader } from './sources/documents';
import { documentsStore } from './sources/documents-store';
import { createMessageReader } from './sources/messages';
import { createStructure } from './sources/structure';
import { vectorsStore } from './sources/vectors-store';

export interface BackgroundDeps {
  embedder: Embedder | null;
  language: Pick<Language, 'resolve' | 'generateJson'> | null;
  now(): number;
}

const ALL = { documents: true, messages: true, structure: true, vectors: true };
const GATHER_MS = 300;
const LOOK_EVERY_MS = 5 * 60_000;
const DOCUMENTS = 5;
const TEXTS = 32;
/** A document that could not be read is tried again after so many looks. */
const REST_MS = 60 * 60_000;

export function createBackground(core: Pick<Core, 'db' | 'log'>, deps: BackgroundDeps) {
  const { db, log } = core;
  const { language, embedder, now } = deps;
  const closing = new AbortController();
  const { signal } = closing;
  const documents = documentsStore(db);
  const vectors = vectorsStore(db);
  const reader = createDocumentReader(core, { language, now, signal });
  const messages = createMessageReader(core, { language, now, signal });
  const structure = createStructure(core, { now, signal });
  const resting = new Map<string, number>();
  const wanted = { documents: false, messages: false, structure: false, vectors: false };
  let gone: { id: string; collectionId: string }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let dueMs = 0;
  let running: Promise<void> | undefined;

  async function forgetDocuments(): Promise<void> {
    for (const { id, collectionId } of gone.splice(0)) await reader.forget(id, collectionId);
    for (;;) {
      const left = await documents.gone(DOCUMENTS);
      for (const { id, collectionId } of left) await reader.forget(id, collectionId);
      if (left.length < DOCUMENTS) return;
    }
  }

  async function readDocuments(): Promise<void> {
    await forgetDocuments();
    const chosen = language ? await findReader(language) : null;
    for (;;) {
      const found = await documents.unread(chosen !== null, DOCUMENTS + resting.size);
      const rows = found.filter(({ id }) => (resting.get(id) ?? 0) <= Date.now());
      if (rows.length === 0) return;
      for (const row of rows) {
        signal.throwIfAborted();
        try {
          await reader.read(row, chosen);
          resting.delete(row.id);
        } catch (err) {
          signal.throwIfAborted();
          resting.set(row.id, Date.now() + REST_MS);
          log.warn({ err, documentId: row.id }, 'a document is not in the graph yet');
        }
        await breath();
        // What was removed meanwhile is not to wait until all others are read.
        if (gone.length > 0) await forgetDocuments();
      }
    }
  }

  /** Right after somebody wrote by rules alone: a model has their reply to write. */
  async function readMessages(): Promise<void> {
    const chosen = wanted.structure && language ? await findReader(language) : null;
    await messages.refresh(chosen, (err, conversationId) =>
      log.warn({ err, conversationId }, 'a conversation is not in the graph yet'),
    );
  }

  async function makeVectors(): Promise<void> {
    const current = await embedder?.current().catch(() => null);
    if (!embedder || !current) return;
    for (;;) {
      const rows = await vectors.missing(current.model, TEXTS);
      if (rows.length === 0) return;
      signal.throwIfAborted();
      const made = await embedder.embed(
        rows.map(({ text }) => text),
        { model: current.model, signal },
      );
      await vectors.set(
        current.model,
        rows.map(({ id }, index) => ({ id, vector: made.vectors[index]! })),
      );
      await breath();
    }
  }

  async function guarded(what: keyof typeof wanted, work: () => Promise<void>): Promise<void> {
    if (!wanted[what] || signal.aborted) return;
    wanted[what] = false;
    await work().catch((err: unknown) => {
      if (!signal.aborted) log.warn({ err, what }, 'the graph is behind; it looks again in a while');
    });
  }

  function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= db
      .behind(async () => {
        await guarded('documents', readDocuments);
        await guarded('messages', readMessages);
        await guarded('structure', structure.refresh);
        await guarded('vectors', makeVectors);
      })
      .finally(() => {
        running = undefined;
        if (!signal.aborted) schedule(isWanted() ? GATHER_MS : LOOK_EVERY_MS);
      });
    return running;
  }
  const isWanted = () => Object.values(wanted).some(Boolean);

  /** More news do not put off what is due. */
  function schedule(afterMs: number): void {
    const atMs = Date.now() + afterMs;
    if (timer && dueMs <= atMs) return;
    clearTimeout(timer);
    dueMs = atMs;
    timer = setTimeout(() => {
      if (!isWanted()) Object.assign(wanted, ALL);
      void run();
    }, afterMs);
    timer.unref();
  }

  function want(what: Partial<typeof wanted>): void {
    if (signal.aborted) return;
    Object.assign(wanted, what);
    if (!running) schedule(GATHER_MS);
  }

  return {
    documentChanged({
      documentId,
      collectionId,
      what,
    }: {
      documentId: string;
      collectionId: string;
      what: 'ready' | 'removed';
    }) {
      if (what === 'removed') gone = [...gone, { id: documentId, collectionId }];
      want({ documents: true, vectors: true });
    },
    conversationChanged: () => want({ messages: true, vectors: true }),
    embedSoon: () => want({ vectors: true }),
    async open(): Promise<void> {
      want(ALL);
    },
    async settled(): Promise<void> {
      await running;
      while (isWanted() && !signal.aborted) await run();
    },
    async close(): Promise<void> {
      closing.abort(new Error('closing'));
      clearTimeout(timer);
      await running;
    },
  };
}
