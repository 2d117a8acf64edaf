// SQL of language_backend: the servers that administrators added. Their keys are sealed on the way in and opened on the
// way out.
import type { Sql } from '../db/sql';
import type { KeySeal } from './backend-key';

export interface BackendRow {
  id: string;
  name: string;
  kind: 'ollama' | 'openai';
  url: string;
  apiKey: string | null;
  /** There is a key that cannot be read any more; `apiKey` is null then. */
  keyLost: boolean;
  enabled: boolean;
}

type Stored = Omit<BackendRow, 'keyLost'>;

export function backendStore(db: Pick<Sql, 'run' | 'query'>, seal: KeySeal) {
  const opened = (row: Stored): BackendRow => {
    const apiKey = row.apiKey === null ? null : seal.open(row.apiKey, row.id);
    return { ...row, apiKey, keyLost: row.apiKey !== null && apiKey === null };
  };
  const sealed = ({ id, apiKey }: Stored) => (apiKey === null ? null : seal.seal(apiKey, id));
  return {
    async list(): Promise<BackendRow[]> {
      const rows = await db.query<Stored>(
        'SELECT id, name, kind, url, api_key AS "apiKey", enabled FROM language_backend ORDER BY created_at, id',
      );
      return rows.map(opened);
    },
    /** False when the name is taken. */
    async insert(row: BackendRow): Promise<boolean> {
      const { id, name, kind, url, enabled } = row;
      const inserted = await db.run(
        `INSERT INTO language_backend (id, name, kind, url, api_key, enabled) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (name) DO NOTHING`,
        [id, name, kind, url, sealed(row), enabled],
      );
      return inserted > 0;
    },
    /** A key that is lost stays as it is: under the old secret it can be read again. */
    async update(row: BackendRow): Promise<void> {
      const { id, url, keyLost, enabled } = row;
      await db.run(
        `UPDATE language_backend SET url = $2, api_key = CASE WHEN $3 THEN api_key ELSE $4 END, enabled = $5
         WHERE id = $1`,
        [id, url, keyLost, sealed(row), enabled],
      );
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM language_backend WHERE id = $1', [id]);
    },
  };
}
