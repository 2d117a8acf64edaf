// SQL of the vectors of facts: which have none of the model in use, and setting them.
import type { Database } from '../../db/open';

export function vectorsStore(db: Database) {
  return {
    /** Believed facts that people or passages told, without a vector of this model; newest first. */
    missing(model: string, limit: number): Promise<{ id: string; text: string }[]> {
      return db.query(
        `SELECT f.id, f.text FROM fact f WHERE f.retracted_at IS NULL AND f.space IN ('collection', 'user')
           AND f.embedding_model IS DISTINCT FROM $1 ORDER BY f.id DESC LIMIT $2`,
        [model, limit],
      );
    },
    async set(model: string, rows: readonly { id: string; vector: Float32Array }[]): Promise<void> {
      await db.run(
        `UPDATE fact SET embedding = made.vector::vector, embedding_model = $1
         FROM unnest($2::uuid[], $3::text[]) AS made (id, vector) WHERE fact.id = made.id`,
        [model, rows.map(({ id }) => id), rows.map(({ vector }) => `[${vector.join(',')}]`)],
      );
    },
  };
}
