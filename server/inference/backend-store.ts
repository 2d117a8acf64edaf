// SQL of language_backend: the servers that administrators added.
import type { Sql } from '../db/sql';

export interface BackendRow {
  id: string;
  name: string;
  kind: 'ollama' | 'openai';
  url: string;
  apiKey: string | null;
  enabled: boolean;
}

export function backendStore(db: Pick<Sql, 'run' | 'query'>) {
  return {
    list: () =>
      db.query<BackendRow>(
        'SELECT id, name, kind, url, api_key AS "apiKey", enabled FROM language_backend ORDER BY created_at, id',
      ),
    async insert({ id, name, kind, url, apiKey, enabled }: BackendRow): Promise<void> {
      await db.run(
        'INSERT INTO language_backend (id, name, kind, url, api_key, enabled) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, name, kind, url, apiKey, enabled],
      );
    },
    async update({ id, url, apiKey, enabled }: BackendRow): Promise<void> {
      await db.run('UPDATE language_backend SET url = $2, api_key = $3, enabled = $4 WHERE id = $1', [
        id,
        url,
        apiKey,
        enabled,
      ]);
    },
    async remove(id: string): Promise<void> {
      await db.run('DELETE FROM language_backend WHERE id = $1', [id]);
    },
  };
}
