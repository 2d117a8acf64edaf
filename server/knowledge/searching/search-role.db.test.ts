// The second wall: behind it even a statement without any fence sees the collections of the one question alone, and
// nothing can be written; in front of it everything is as before.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../../testing';
import { insertDocument } from '../testing';
import { createSearchWall, SEARCH_ROLE } from './search-role';
import { searchStore } from './search-store';

const TABLES = ['collection', 'document', 'document_part', 'chunk', 'chunk_vector'];
const [mine, theirs] = [uuidv7(), uuidv7()];
let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
  for (const id of [mine, theirs]) {
    await core.db.run(
      'INSERT INTO collection (id, slug, name, shared) VALUES ($1::uuid, $1::uuid::text, $1::uuid::text, false)',
      [id],
    );
    const passages = [{ text: `The code of ${id} is secret.`, vector: [1, 0] }];
    await insertDocument(core.db, { collectionId: id, name: `${id}.txt`, model: 'two', passages });
  }
});
afterAll(() => core.close());

describe('the wall of search', () => {
  it('stands, also when it was built before and when two build it at once', async () => {
    const walls = [createSearchWall(core), createSearchWall(core), createSearchWall(core)];
    expect(await Promise.all(walls.map((wall) => wall.stands()))).toEqual([true, true, true]);
  });

  it('shows statements without a fence one collection alone, or none', async () => {
    const wall = createSearchWall(core);
    for (const table of TABLES) {
      const count = (ids: string[]) =>
        wall.inside(
          ids,
          async (sql) => (await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n,
        );
      expect(await count([mine]), table).toBe(1);
      expect(await count([mine, theirs]), table).toBe(2);
      expect(await count([uuidv7()]), table).toBe(0);
      expect(await count([]), table).toBe(0);
    }
    const texts = await wall.inside([mine], (sql) =>
      sql.query<{ text: string }>(
        `SELECT k.text FROM chunk k JOIN chunk_vector v ON v.chunk_id = k.id ORDER BY v.embedding <=> '[1,0]'::vector`,
      ),
    );
    expect(texts).toEqual([{ text: expect.stringContaining(mine) }]);
  });

  it('lets nobody write or look anywhere else', async () => {
    const wall = createSearchWall(core);
    for (const statement of [
      ...['DELETE FROM chunk', "UPDATE document SET name = 'x'", 'SELECT 1 FROM "user"', 'SELECT 1 FROM session'],
      'TRUNCATE chunk_vector',
    ]) {
      await expect(
        wall.inside([mine], (sql) => sql.run(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('ends with the transaction', async () => {
    const wall = createSearchWall(core);
    await wall.inside([mine], (sql) => sql.query('SELECT 1'));
    await wall.inside([mine], () => Promise.reject(new Error('no'))).catch(() => {});
    for (let round = 0; round < 5; round += 1) {
      const [row] = await core.db.query<{ who: string; told: string | null; n: number }>(
        `SELECT current_user::text AS who, current_setting('sightline.collections', true) AS told,
           (SELECT count(*)::int FROM chunk) AS n`,
      );
      expect(row!.who).not.toBe(SEARCH_ROLE);
      expect(row!.told ?? '').toBe('');
      expect(row!.n).toBe(2);
    }
  });

  it('stands around what search reads, whatever its fence says', async () => {
    const store = searchStore(core);
    const fence = { tags: null, metadata: null, documentId: null, strict: null };
    const both = await store.nearest({ ...fence, collectionIds: [mine, theirs] }, 'two', Float32Array.of(1, 0), 10);
    expect(both).toHaveLength(2);
    const ids = both.map(({ id }) => id);
    const passages = await store.passages({ ...fence, collectionIds: [mine] }, ids);
    expect(passages.map(({ collection }) => collection)).toEqual([mine]);
    expect((await store.vectors([mine], ids)).size).toBe(1);
  });

  it('is not missed where it cannot be built: the fences of the statements stand alone', async () => {
    const refuses = { ...core.db, run: () => Promise.reject(Object.assign(new Error('no'), { code: '42501' })) };
    const query = async (text: string, values?: readonly unknown[]) =>
      text.includes('pg_roles') ? [] : core.db.query(text, values);
    const wall = createSearchWall({ log: core.log, db: { ...refuses, query } as typeof core.db });
    expect(await wall.stands()).toBe(false);
    expect(await wall.inside([mine], (sql) => sql.query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });
});
