// SQL that writes the graph: entities, episodes and rows of facts. Rows of facts are added and ended; nothing else of
// them is ever changed, but for the vector that is made later.
import { v7 as uuidv7 } from 'uuid';
import type { Entity } from '@/contracts/graph';
import type { Sql } from '../db/sql';
import type { Space } from './fence';

export interface EntityRow {
  id: string;
  space: Space['kind'];
  space_id: string;
  kind: Entity['kind'];
  name: string;
  name_key: string;
  aliases: string[];
  ref_id: string | null;
  merged_into: string | null;
}

/** A row of a fact with what it was stated as. */
export interface BeliefRow {
  id: string;
  subject_id: string;
  predicate: string;
  object_id: string | null;
  value: string | null;
  valid_from: Date | null;
  valid_to: Date | null;
  recorded_at: Date;
  retracted_at: Date | null;
  statement_id: string;
  stated_at: Date;
  stated_from: Date | null;
  stated_to: Date | null;
  confidence: number;
  episode_id: string | null;
}

export interface NewEpisode {
  kind: 'message' | 'document' | 'camera' | 'note';
  sourceId?: string | null;
  chunkId?: string | null;
  start?: number | null;
  end?: number | null;
  title: string;
  text: string;
  occurredMs: number;
}

export type NewFact = Omit<BeliefRow, 'id' | 'retracted_at'> & { text: string; key: string };

const ENTITY = 'id, space, space_id, kind, name, name_key, aliases, ref_id, merged_into';
export const BELIEF = `id, subject_id, predicate, object_id, value, valid_from, valid_to, recorded_at, retracted_at, statement_id,
  stated_at, stated_from, stated_to, confidence, episode_id`;
/** Of names: no stems, and also as they are compared. */
const ENTITY_SEARCH = (name: string, key: string, aliases: string) =>
  `to_tsvector('simple', ${name}) || to_tsvector('simple', ${key}) || to_tsvector('simple', array_to_string(${aliases}::text[], ' '))`;

export function recordingStore(sql: Sql) {
  return {
    /** Until the end of the transaction nobody else writes names of this space. */
    async lockNames({ kind, id }: Space): Promise<void> {
      await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`graph ${kind} ${id}`]);
    },
    async lockEntities(ids: readonly string[]): Promise<EntityRow[]> {
      return sql.query<EntityRow>(`SELECT ${ENTITY} FROM entity WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`, [
        [...ids],
      ]);
    },
    async entity(id: string): Promise<EntityRow | null> {
      return (await sql.query<EntityRow>(`SELECT ${ENTITY} FROM entity WHERE id = $1`, [id]))[0] ?? null;
    },
    byRef(space: Space, refId: string, kind: Entity['kind']): Promise<EntityRow[]> {
      return sql.query<EntityRow>(
        `SELECT ${ENTITY} FROM entity WHERE space = $1 AND space_id = $2 AND ref_id = $3 AND kind = $4`,
        [space.kind, space.id, refId, kind],
      );
    },
    /** Of this space alone: the same key, then those that have the words of the key in an alias, then much alike ones. */
    candidates(space: Space, key: string): Promise<(EntityRow & { likeness: number })[]> {
      return sql.query(
        `SELECT ${ENTITY}, similarity(name_key, $3)::float8 AS likeness FROM entity
         WHERE space = $1 AND space_id = $2
           AND (name_key = $3 OR search @@ plainto_tsquery('simple', $3) OR name_key % $3)
         ORDER BY name_key = $3 DESC, likeness DESC, created_at LIMIT 20`,
        [space.kind, space.id, key],
      );
    },
    async insertEntity(row: Omit<EntityRow, 'merged_into'>): Promise<void> {
      await sql.run(
        `INSERT INTO entity (id, space, space_id, kind, name, name_key, aliases, ref_id, search)
         VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, ${ENTITY_SEARCH('$5', '$6', '$7')})`,
        [row.id, row.space, row.space_id, row.kind, row.name, row.name_key, row.aliases, row.ref_id],
      );
    },
    async updateEntity(row: Pick<EntityRow, 'id' | 'name' | 'name_key' | 'aliases' | 'kind'>): Promise<void> {
      await sql.run(
        `UPDATE entity SET name = $2, name_key = $3, aliases = $4::text[], kind = $5, embedding = NULL, embedding_model = NULL,
           search = ${ENTITY_SEARCH('$2', '$3', '$4')} WHERE id = $1`,
        [row.id, row.name, row.name_key, row.aliases, row.kind],
      );
    },
    /** What was merged stands for itself again; others of that name that were merged into the same one become it. */
    async revive(id: string, from: string): Promise<void> {
      await sql.run('UPDATE entity SET merged_into = NULL WHERE id = $1', [id]);
      await sql.run(
        `UPDATE entity e SET merged_into = $1 FROM entity r
         WHERE r.id = $1 AND e.merged_into = $2 AND e.name_key = r.name_key AND e.id <> $1`,
        [id, from],
      );
    },
    /** With all that were merged into it before. */
    async setMerged(id: string, into: string): Promise<void> {
      await sql.run('UPDATE entity SET merged_into = $2 WHERE id = $1 OR merged_into = $1', [id, into]);
    },
    async insertEpisode(space: Space, episode: NewEpisode, recordedMs: number): Promise<string> {
      const id = uuidv7();
      await sql.run(
        `INSERT INTO episode (id, kind, space, space_id, source_id, chunk_id, start, "end", title, text, occurred_at, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[id, episode.kind, space.kind, space.id, episode.sourceId ?? null, episode.chunkId ?? null],
          ...[episode.start ?? null, episode.end ?? null, episode.title, episode.text],
          ...[new Date(episode.occurredMs), new Date(recordedMs)],
        ],
      );
      return id;
    },
    /** Believed rows about one thing: by subject, or by object where one subject at a time has it. */
    believed(column: 'subject_id' | 'object_id', id: string, predicate: string): Promise<BeliefRow[]> {
      return sql.query<BeliefRow>(
        `SELECT ${BELIEF} FROM fact WHERE ${column} = $1 AND predicate = $2 AND retracted_at IS NULL`,
        [id, predicate],
      );
    },
    /** The last time something was recorded about it: record time never runs backwards. */
    async lastRecorded(column: 'subject_id' | 'object_id', id: string, predicate: string): Promise<number> {
      const [row] = await sql.query<{ last: Date | null }>(
        `SELECT max(greatest(recorded_at, retracted_at)) AS last FROM fact WHERE ${column} = $1 AND predicate = $2`,
        [id, predicate],
      );
      return row?.last?.getTime() ?? 0;
    },
    async fact(id: string): Promise<(BeliefRow & { space: Space['kind']; space_id: string }) | null> {
      const rows = await sql.query<BeliefRow & { space: Space['kind']; space_id: string }>(
        `SELECT ${BELIEF}, space, space_id FROM fact WHERE id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
    /** A person corrected or took back what these words of this source say: a note names the row that it was about. */
    async isTakenBack(
      space: Space,
      fact: { subjectId: string; predicate: string; objectId: string | null; value: string | null },
      words: { sourceId: string; text: string },
    ): Promise<boolean> {
      const [row] = await sql.query<{ some: boolean }>(
        `SELECT EXISTS (
           SELECT 1 FROM episode e JOIN fact f ON f.episode_id = e.id JOIN entity s ON s.id = f.subject_id
             LEFT JOIN entity o ON o.id = f.object_id JOIN fact g ON g.statement_id = f.statement_id
             JOIN episode n ON n.source_id = g.id AND n.kind = 'note'
           WHERE e.source_id = $3 AND e.text = $4 AND f.space = $1 AND f.space_id = $2 AND f.predicate = $5
             AND coalesce(s.merged_into, s.id) = $6 AND coalesce(o.merged_into, o.id) IS NOT DISTINCT FROM $7::uuid
             AND f.value IS NOT DISTINCT FROM $8::text) AS some`,
        [
          ...[space.kind, space.id, words.sourceId, words.text],
          ...[fact.predicate, fact.subjectId, fact.objectId, fact.value],
        ],
      );
      return row?.some ?? false;
    },
    /** Believed rows that are shorter than they were stated, with nothing believed where they were cut. */
    cutByNothing(space: Space): Promise<BeliefRow[]> {
      const none = (theirs: string, ours: string) => `NOT EXISTS (SELECT 1 FROM fact n WHERE n.${theirs} = f.${ours}
        AND n.predicate = f.predicate AND n.retracted_at IS NULL AND (n.subject_id = f.subject_id OR n.object_id = f.object_id))`;
      return sql.query<BeliefRow>(
        `SELECT ${BELIEF} FROM fact f WHERE space = $1 AND space_id = $2 AND retracted_at IS NULL AND (
           valid_to IS DISTINCT FROM stated_to AND ${none('valid_from', 'valid_to')}
           OR valid_from IS DISTINCT FROM stated_from AND ${none('valid_to', 'valid_from')}) ORDER BY id LIMIT 1000`,
        [space.kind, space.id],
      );
    },
    believedOf(entityId: string): Promise<BeliefRow[]> {
      return sql.query<BeliefRow>(
        `SELECT ${BELIEF} FROM fact WHERE (subject_id = $1 OR object_id = $1) AND retracted_at IS NULL
         ORDER BY stated_at, statement_id`,
        [entityId],
      );
    },
    /** Entities of a space of which nothing is left to say. */
    async dropBare({ kind, id }: Space): Promise<void> {
      await sql.run(
        `DELETE FROM entity e WHERE e.space = $1 AND e.space_id = $2 AND e.ref_id IS NULL
           AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.subject_id = e.id OR f.object_id = e.id)
           AND NOT EXISTS (SELECT 1 FROM entity m WHERE m.merged_into = e.id)`,
        [kind, id],
      );
    },
    async retract(ids: readonly string[], atMs: number): Promise<void> {
      if (ids.length === 0) return;
      await sql.run('UPDATE fact SET retracted_at = $2 WHERE id = ANY ($1::uuid[]) AND retracted_at IS NULL', [
        [...ids],
        new Date(atMs),
      ]);
    },
    async insertFact(space: Space, row: NewFact): Promise<string> {
      const id = uuidv7();
      await sql.run(
        `INSERT INTO fact (id, space, space_id, subject_id, predicate, object_id, value, text, valid_from, valid_to,
           recorded_at, statement_id, stated_at, stated_from, stated_to, confidence, episode_id, search)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
           to_tsvector('english', $8) || to_tsvector('simple', $18))`,
        [
          ...[id, space.kind, space.id, row.subject_id, row.predicate, row.object_id, row.value, row.text],
          ...[row.valid_from, row.valid_to, row.recorded_at, row.statement_id, row.stated_at],
          ...[row.stated_from, row.stated_to, row.confidence, row.episode_id, row.key],
        ],
      );
      return id;
    },
  };
}

export type RecordingStore = ReturnType<typeof recordingStore>;
