// Reads documents into the graph: what they are, and what their sentences state. Read again when they change: what a new
// version no longer says is retracted. A passage is one short transaction; a stop in between loses nothing.
import { setImmediate as breath } from 'node:timers/promises';
import type { Core } from '../../core';
import type { Chosen, Language } from '../../inference/language';
import type { Space } from '../fence';
import { readByModel } from '../reading/by-model';
import { factsIn } from '../reading/patterns';
import { sentencesOf } from '../reading/sentences';
import { createRecorder, type NamedFact } from '../recording';
import { type DocumentRow, documentsStore } from './documents-store';

export interface DocumentsDeps {
  language: Pick<Language, 'generateJson'> | null;
  now(): number;
  signal: AbortSignal;
}

/** Facts of one document; a telephone book is no reason to fill the graph. */
const MOST_FACTS = 2_000;
/** Passages of one document that a model reads. */
const MOST_MODEL_PASSAGES = 60;
const PARTS = 20;
/** Read in one go, before others get their turn: about 50 ms. */
const SENTENCES = 200;

interface Passage {
  chunkId: string;
  start: number;
  end: number;
  text: string;
}

const readerName = (chosen: Chosen | null) => (chosen ? `rules, ${chosen.model}` : 'rules');
const withoutEnding = (name: string) => name.replace(/\.[a-z0-9]{1,8}$/i, '');

export function createDocumentReader(core: Pick<Core, 'db' | 'log'>, deps: DocumentsDeps) {
  const { db } = core;
  const { signal } = deps;

  /** Writes what one passage states; returns the statements, new or known. */
  async function record(document: DocumentRow, space: Space, passage: Passage, facts: readonly NamedFact[]) {
    const nowMs = deps.now();
    const dated = document.dated ? Date.parse(document.dated) : Number.NaN;
    const toldMs = Number.isNaN(dated) ? document.created_at.getTime() : dated;
    return db.tx(async (sql) => {
      const recorder = createRecorder(sql, nowMs);
      const statements: string[] = [];
      for (const fact of facts) {
        const { chunkId, start, end, text } = passage;
        const episodeId = await recorder.episode(space, {
          ...{
            kind: 'document',
            sourceId: document.id,
            chunkId,
            start,
            end,
            title: document.name,
            text,
            occurredMs: toldMs,
          },
        });
        const outcome = await recorder.tellRead(space, fact, { episodeId, sourceId: document.id, text, toldMs });
        if (outcome.kind !== 'added') await documentsStore(sql).removeEpisode(episodeId);
        if ('statementId' in outcome) statements.push(outcome.statementId);
      }
      return statements;
    });
  }

  async function tellAbout(document: DocumentRow, space: Space, episodeId: string): Promise<string[]> {
    const nowMs = deps.now();
    const subject = { name: document.name, kind: 'document' as const, refId: document.id };
    const since = { fromMs: document.created_at.getTime(), toMs: null };
    const facts: NamedFact[] = [
      { subject, predicate: 'is in', object: null, value: document.collection_name, ...since },
      ...document.tags.map((tag) => ({ subject, predicate: 'has tag', object: null, value: tag, ...since })),
    ];
    return db.tx(async (sql) => {
      const recorder = createRecorder(sql, nowMs);
      const statements: string[] = [];
      for (const fact of facts) {
        const outcome = await recorder.tellNamed(space, fact, episodeId, nowMs);
        if (outcome.kind !== 'unclear') statements.push(outcome.statementId);
      }
      return statements;
    });
  }

  async function byRules(document: DocumentRow, space: Space, told: Set<string>): Promise<void> {
    const store = documentsStore(db);
    const places = await store.places(document.id);
    let after = -1;
    for (;;) {
      const parts = await store.parts(document.id, after, PARTS);
      if (parts.length === 0) return;
      for (const part of parts) {
        after = part.position;
        let count = 0;
        for (const sentence of sentencesOf(part.text)) {
          count += 1;
          if (count % SENTENCES === 0) await breath();
          signal.throwIfAborted();
          const [start, end] = [part.start + sentence.start, part.start + sentence.end];
          const place =
            places.find((one) => one.start <= start && end <= one.end) ?? places.find((one) => one.end > start);
          if (!place) continue;
          const heading = place.title_path.at(-1) ?? withoutEnding(document.name);
          const facts = factsIn(sentence.text, heading, deps.now());
          if (facts.length === 0) continue;
          const passage = { chunkId: place.id, start, end, text: sentence.text };
          for (const id of await record(document, space, passage, facts)) told.add(id);
          if (told.size >= MOST_FACTS) return;
        }
        await breath();
      }
    }
  }

  async function byModel(document: DocumentRow, space: Space, told: Set<string>, chosen: Chosen): Promise<void> {
    const store = documentsStore(db);
    for (const place of (await store.places(document.id)).slice(0, MOST_MODEL_PASSAGES)) {
      signal.throwIfAborted();
      const text = await store.passage(place.id);
      if (!text || told.size >= MOST_FACTS) continue;
      for (const { fact, start, end } of await readByModel(deps.language!, chosen, text, {
        nowMs: deps.now(),
        signal,
      })) {
        const at = { start: place.start + start, end: place.start + end };
        const passage = { chunkId: place.id, ...at, text: text.slice(start, end) };
        for (const id of await record(document, space, passage, [fact])) told.add(id);
      }
    }
  }

  return {
    async read(document: DocumentRow, chosen: Chosen | null): Promise<void> {
      const store = documentsStore(db);
      const space: Space = { kind: 'collection', id: document.collection_id };
      const before = await store.said(document.id);
      const episodeId = await db.tx(async (sql) => {
        const recorder = createRecorder(sql, deps.now());
        // Another server may be at it too.
        await recorder.store.lockNames(space);
        const source = { kind: 'document' as const, sourceId: document.id, title: document.name, text: '' };
        return (
          (await documentsStore(sql).ownEpisode(document.id)) ??
          (await recorder.episode(space, { ...source, occurredMs: 0 }))
        );
      });
      const told = new Set(await tellAbout(document, space, episodeId));
      await byRules(document, space, told);
      if (chosen) await byModel(document, space, told, chosen);
      // Without a model nobody can say whether a passage that is still there no longer says what one read in it.
      const there = new Set(chosen ? [] : (await store.places(document.id)).map(({ id }) => id));
      const isKept = (row: (typeof before)[number]) =>
        row.confidence < 1 && row.chunk_id !== null && there.has(row.chunk_id);
      const dropped = before.filter((row) => !told.has(row.statement_id) && !isKept(row));
      await store.readAgain(
        document.collection_id,
        dropped.map(({ id }) => id),
      );
      for (const row of dropped) {
        signal.throwIfAborted();
        await db.tx(async (sql) => {
          const recorder = createRecorder(sql, deps.now());
          await recorder.store.lockNames(space);
          const now = await recorder.store.fact(row.id);
          if (now && !now.retracted_at) await recorder.takeBack(space, now);
        });
      }
      await store.markRead(episodeId, readerName(chosen), document.updated_at, document.name);
    },
    async forget(documentId: string, collectionId: string): Promise<void> {
      const space: Space = { kind: 'collection', id: collectionId };
      await db.tx(async (sql) => {
        const store = documentsStore(sql);
        const recorder = createRecorder(sql, deps.now());
        await recorder.store.lockNames(space);
        await store.readAgain(collectionId, await store.facts(documentId));
        // First as if it was never said, so that what it displaced comes back; then for good.
        for (const row of await store.said(documentId)) {
          const now = await recorder.store.fact(row.id);
          if (now && !now.retracted_at) await recorder.takeBack(space, now);
        }
        await store.forget(documentId);
        await recorder.mendGaps(space);
        await recorder.store.dropBare(space);
      });
    },
  };
}
