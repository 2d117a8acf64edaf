// For tests and the benchmark: a graph on a database with real collections, and a clock that is set by hand.
import { v7 as uuidv7 } from 'uuid';
import { createAgents } from '../agents/agents';
import type { Core } from '../core';
import type { Embedder } from '../inference/chat-types';
import { createCollections } from '../knowledge/collections';
import { createGraph, type GraphDeps } from './graph';

export function openTestGraph(
  core: Core,
  { embedder = null, language = null }: { embedder?: Embedder | null; language?: GraphDeps['language'] } = {},
) {
  const clock = { nowMs: Date.now() };
  const collections = createCollections(core, {
    media: { removeMany: async () => {} },
    abandon: async () => {},
    reembed: async () => {},
  });
  const agents = createAgents(core);
  const graph = createGraph(core, { collections, agents, embedder, language, now: () => clock.nowMs });
  const at = (date: string) => {
    clock.nowMs = Date.parse(date);
  };
  return { graph, collections, agents, clock, at };
}

/** A document with its words and passages, as ingest would leave it; each paragraph is a passage. */
export async function putDocument(
  { db }: Pick<Core, 'db'>,
  collectionId: string,
  { id = uuidv7(), name, text, headings = [] }: { id?: string; name: string; text: string; headings?: string[] },
): Promise<string> {
  await db.run(
    `INSERT INTO document (id, collection_id, name, state) VALUES ($1, $2, $3, 'ready')
     ON CONFLICT (id) DO UPDATE SET name = $3, updated_at = clock_timestamp()`,
    [id, collectionId, name],
  );
  await db.run('DELETE FROM chunk WHERE document_id = $1', [id]);
  await db.run('DELETE FROM document_part WHERE document_id = $1', [id]);
  await db.run('INSERT INTO document_part (document_id, position, start, text) VALUES ($1, 0, 0, $2)', [id, text]);
  let start = 0;
  for (const [position, part] of text.split('\n\n').entries()) {
    await db.run(
      `INSERT INTO chunk (id, document_id, collection_id, position, text, title_path, page, start, "end", tokens, search)
       VALUES ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, 1, to_tsvector($5))`,
      [uuidv7(), id, collectionId, position, part, headings, position + 1, start, start + part.length],
    );
    start += part.length + 2;
  }
  return id;
}

/** A fact of somebody's own, as the door takes it. */
export const own = (subject: string, predicate: string, object: string | null, more: object = {}) => ({
  ...{ space: { kind: 'user' as const }, subject, subjectKind: 'other' as const, predicate },
  ...{ object, objectKind: 'other' as const, value: null, validFrom: null, validTo: null, note: '' },
  ...more,
});

export const asked = (query: string) => ({ query, limit: 20 });
