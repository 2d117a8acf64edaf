// SQL of collections and of who may read them.
import type { Collection, CollectionPatch } from '@/contracts/knowledge';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';

export interface CollectionRow {
  id: string;
  slug: string;
  name: string;
  description: string;
  kind: Collection['kind'];
  language: Collection['language'];
  tags: string[];
  shared: boolean;
  owner_id: string | null;
  owner_name: string | null;
  agent_id: string | null;
  agent_name: string | null;
  embedding_model: string | null;
  next_model: string | null;
  created_at: Date;
  updated_at: Date;
  documents: number;
  working: number;
  failed: number;
  chunks: number;
  tokens: number;
  bytes: number;
  dimension: number | null;
  next_done: number;
}

export interface NewCollection {
  id: string;
  slug: string;
  name: string;
  description: string;
  kind: string;
  language: string;
  tags: string[];
  shared: boolean;
  ownerId: string | null;
  agentId: string | null;
}

const FIGURES = `
  (SELECT count(*)::int FROM document d WHERE d.collection_id = c.id) AS documents,
  (SELECT count(*)::int FROM document d WHERE d.collection_id = c.id
     AND d.state IN ('queued', 'parsing', 'chunking', 'embedding')) AS working,
  (SELECT count(*)::int FROM document d WHERE d.collection_id = c.id AND d.state = 'failed') AS failed,
  (SELECT coalesce(sum(d.bytes), 0)::float8 FROM document d WHERE d.collection_id = c.id) AS bytes,
  (SELECT count(*)::int FROM chunk k WHERE k.collection_id = c.id) AS chunks,
  (SELECT coalesce(sum(k.tokens), 0)::float8 FROM chunk k WHERE k.collection_id = c.id) AS tokens,
  (SELECT v.dimension FROM chunk_vector v WHERE v.collection_id = c.id AND v.model = c.embedding_model LIMIT 1) AS dimension,
  (SELECT count(*)::int FROM chunk_vector v WHERE v.collection_id = c.id AND v.model = c.next_model) AS next_done`;
const FROM = `collection c LEFT JOIN "user" u ON u.id = c.owner_id LEFT JOIN agent a ON a.id = c.agent_id`;
const COLUMNS = `c.id, c.slug, c.name, c.description, c.kind, c.language, c.tags, c.shared, c.owner_id, u.name AS owner_name,
  c.agent_id, a.name AS agent_name, c.embedding_model, c.next_model, c.created_at, c.updated_at, ${FIGURES}`;

/** What this person may read; `$1` is who. */
const READABLE = '(c.shared OR c.owner_id = $1::uuid)';
/** By id, slug, or the agent whose own it is: `agent_{id or slug}_kb`; `names` is a placeholder of text[]. */
const named = (names: string) => `(c.id::text = ANY (${names}::text[]) OR c.slug = ANY (${names}::text[])
  OR 'agent_' || c.agent_id::text || '_kb' = ANY (${names}::text[])
  OR 'agent_' || a.slug || '_kb' = ANY (${names}::text[]))`;

const FIRST = '00000000-0000-0000-0000-000000000000';
/** Some tens of milliseconds of the embedded database. */
const STEMS_AT_ONCE = 50;

/** The stems of the next passages after this one; returns the last of them, null when there were none. */
async function restem(sql: Pick<Sql, 'query'>, id: string, language: string, after: string): Promise<string | null> {
  const [row] = await sql.query<{ last: string | null }>(
    `WITH few AS (SELECT id FROM chunk WHERE collection_id = $1 AND id > $3 ORDER BY id LIMIT ${STEMS_AT_ONCE}),
       done AS (
         UPDATE chunk k SET search = setweight(to_tsvector($2::regconfig, array_to_string(k.title_path, ' ')), 'A')
           || setweight(to_tsvector($2::regconfig, k.text), 'B') FROM few WHERE k.id = few.id)
     SELECT max(id::text) AS last FROM few`,
    [id, language, after],
  );
  return row?.last ?? null;
}

export function collectionStore(db: Database) {
  return {
    list(userId: string): Promise<CollectionRow[]> {
      return db.query<CollectionRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE ${READABLE} ORDER BY lower(c.name), c.id`, [
        userId,
      ]);
    },
    async find(userId: string, name: string): Promise<CollectionRow | null> {
      const rows = await db.query<CollectionRow>(
        `SELECT ${COLUMNS} FROM ${FROM} WHERE ${READABLE} AND ${named('$2')} LIMIT 1`,
        [userId, [name]],
      );
      return rows[0] ?? null;
    },
    /** Ids with the names they were asked by; all readable ones where `names` is null. */
    async readable(userId: string, names: readonly string[] | null): Promise<{ id: string; named: string[] }[]> {
      return db.prepared<{ id: string; named: string[] }>(
        `SELECT c.id, ARRAY[c.id::text, c.slug, 'agent_' || c.agent_id::text || '_kb', 'agent_' || a.slug || '_kb'] AS named
         FROM ${FROM} WHERE ${READABLE} AND ($2::text[] IS NULL OR ${named('$2')}) ORDER BY c.id`,
        [userId, names],
      );
    },
    async access(id: string): Promise<Pick<CollectionRow, 'owner_id' | 'shared'> | null> {
      const rows = await db.query<Pick<CollectionRow, 'owner_id' | 'shared'>>(
        'SELECT owner_id, shared FROM collection WHERE id = $1',
        [id],
      );
      return rows[0] ?? null;
    },
    async slugsLike(slug: string): Promise<Set<string>> {
      const rows = await db.query<{ slug: string }>(
        "SELECT slug FROM collection WHERE slug = $1 OR slug LIKE $1 || '-%'",
        [slug],
      );
      return new Set(rows.map((row) => row.slug));
    },
    /** False when the slug, or the agent, has one already. */
    async insert(row: NewCollection): Promise<boolean> {
      const made = await db.query(
        `INSERT INTO collection (id, slug, name, description, kind, language, tags, shared, owner_id, agent_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
        [
          ...[row.id, row.slug, row.name, row.description, row.kind, row.language, row.tags, row.shared],
          ...[row.ownerId, row.agentId],
        ],
      );
      return made.length > 0;
    },
    async update(id: string, patch: Omit<CollectionPatch, 'embeddingModel' | 'language'>): Promise<void> {
      await db.run(
        `UPDATE collection SET name = coalesce($2, name), description = coalesce($3, description),
           kind = coalesce($4, kind), tags = coalesce($5::text[], tags), shared = coalesce($6, shared), updated_at = now()
         WHERE id = $1`,
        [
          ...[id, patch.name ?? null, patch.description ?? null, patch.kind ?? null, patch.tags ?? null],
          patch.shared ?? null,
        ],
      );
    },
    async setNextModel(id: string, model: string | null): Promise<void> {
      await db.run('UPDATE collection SET next_model = $2, updated_at = now() WHERE id = $1', [id, model]);
    },
    /**
     * Cuts the stems anew, in short statements, and says the language last: where that is cut off, asking again does it. The
     * lock waits for passages that are being written by the old one (ingest-store.ts).
     */
    async setLanguage(id: string, language: string): Promise<void> {
      let after: string | null = FIRST;
      let last: string | null = after;
      for (; after; after = await restem(db, id, language, after)) last = after;
      await db.tx(async (sql) => {
        await sql.query('SELECT 1 FROM collection WHERE id = $1 FOR UPDATE', [id]);
        for (after = last; after; ) after = await restem(sql, id, language, after);
        await sql.run('UPDATE collection SET language = $2, updated_at = now() WHERE id = $1', [id, language]);
      });
    },
    /** The files that its documents lie in; they go with it. */
    async remove(id: string): Promise<string[]> {
      return db.tx(async (sql) => {
        const files = await sql.query<{ media_id: string }>(
          'SELECT media_id FROM document WHERE collection_id = $1 AND media_id IS NOT NULL',
          [id],
        );
        await sql.run("DELETE FROM fact WHERE space = 'collection' AND space_id = $1", [id]);
        await sql.run("DELETE FROM entity WHERE space = 'collection' AND space_id = $1", [id]);
        await sql.run("DELETE FROM episode WHERE space = 'collection' AND space_id = $1", [id]);
        await sql.run('DELETE FROM collection WHERE id = $1', [id]);
        return files.map(({ media_id }) => media_id);
      });
    },
  };
}
