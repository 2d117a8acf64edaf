// SQL of changing the model of a collection: the other model's vectors grow beside those that are searched.
import type { Database } from '../db/open';

export interface Pending {
  id: string;
  text: string;
  titlePath: string[];
}

export function reembedStore(db: Database) {
  return {
    /** Collections whose model is being changed, and those that have passages but no model yet. */
    async listChanging(): Promise<{ id: string; next: string | null }[]> {
      return db.query(
        `SELECT id, next_model AS next FROM collection c WHERE next_model IS NOT NULL
           OR (embedding_model IS NULL AND EXISTS (SELECT FROM chunk k WHERE k.collection_id = c.id))`,
      );
    },
    /** Whether the collection is searched by this model now. */
    async isSearchedBy(id: string, model: string): Promise<boolean> {
      const rows = await db.query('SELECT 1 FROM collection WHERE id = $1 AND embedding_model = $2', [id, model]);
      return rows.length > 0;
    },
    async setNext(id: string, model: string | null): Promise<void> {
      await db.run('UPDATE collection SET next_model = $2, updated_at = now() WHERE id = $1', [id, model]);
    },
    async nextOf(id: string): Promise<string | null> {
      const [row] = await db.query<{ next: string | null }>('SELECT next_model AS next FROM collection WHERE id = $1', [
        id,
      ]);
      return row?.next ?? null;
    },
    /** Passages after this id that have no vector of the model. */
    pending(id: string, model: string, after: string, limit: number): Promise<Pending[]> {
      return db.query<Pending>(
        `SELECT k.id, k.text, k.title_path AS "titlePath" FROM chunk k WHERE k.collection_id = $1 AND k.id > $3
           AND NOT EXISTS (SELECT FROM chunk_vector v WHERE v.chunk_id = k.id AND v.model = $2) ORDER BY k.id LIMIT $4`,
        [id, model, after, limit],
      );
    },
    /** Searches the new one from now on, if it is still wanted and no passage that can be found lacks it. */
    async flip(id: string, model: string): Promise<boolean> {
      return db.tx(async (sql) => {
        const [row] = await sql.query<{ next: string | null; missing: boolean }>(
          'SELECT next_model AS next FROM collection WHERE id = $1 FOR UPDATE',
          [id],
        );
        if (row?.next !== model) return false;
        const [lacks] = await sql.query(
          `SELECT 1 FROM chunk k JOIN document d ON d.id = k.document_id WHERE k.collection_id = $1 AND d.state = 'ready'
             AND NOT EXISTS (SELECT FROM chunk_vector v WHERE v.chunk_id = k.id AND v.model = $2) LIMIT 1`,
          [id, model],
        );
        if (lacks) return false;
        await sql.run(
          'UPDATE collection SET embedding_model = $2, next_model = NULL, updated_at = now() WHERE id = $1',
          [id, model],
        );
        return true;
      });
    },
    /** Vectors of models that are neither searched nor made; returns how many. Of documents at work they stay. */
    dropOthers(id: string, limit: number): Promise<number> {
      return db.run(
        `DELETE FROM chunk_vector WHERE (chunk_id, model) IN (
           SELECT v.chunk_id, v.model FROM chunk_vector v JOIN collection c ON c.id = v.collection_id
           WHERE v.collection_id = $1 AND v.model IS DISTINCT FROM c.embedding_model
             AND v.model IS DISTINCT FROM c.next_model LIMIT $2)`,
        [id, limit],
      );
    },
  };
}
