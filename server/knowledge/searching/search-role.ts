// The second wall between tenants: passages are read by a role that row-level security shows the collections of the one
// question alone, so that even a statement that forgot its fence gives nothing foreign. Where the database lets us make
// neither role nor policy, the fences in the statements stand alone (decision 013).
import type { Core } from '../../core';
import type { Sql } from '../../db/sql';

export const SEARCH_ROLE = 'sightline_searcher';

/** Tables, and the column that says which collection a row is of; documents' parts are of their document's. */
const WALLED = {
  collection: 'id',
  document: 'collection_id',
  chunk: 'collection_id',
  chunk_vector: 'collection_id',
  document_part: null,
} as const;
/** In the names of the policies: another wall needs another number. */
const VERSION = 1;
const LOCK = 72_707_372;

/** Asked for once a statement, not once a row: hence the SELECT around it. */
const ALLOWED = `(SELECT string_to_array(nullif(current_setting('sightline.collections', true), ''), ',')::uuid[])`;

const conditionOf = (column: string | null) =>
  column === null
    ? `EXISTS (SELECT 1 FROM document d WHERE d.id = document_id AND d.collection_id = ANY (${ALLOWED}::uuid[]))`
    : `${column} = ANY (${ALLOWED}::uuid[])`;

/** Everybody else sees what their rights let them: the first policy; the second narrows it for the role alone. */
async function build(sql: Sql): Promise<void> {
  for (const [table, column] of Object.entries(WALLED)) {
    await sql.run(`GRANT SELECT ON ${table} TO ${SEARCH_ROLE}`);
    const known = await sql.query('SELECT 1 FROM pg_policies WHERE tablename = $1 AND policyname = $2', [
      table,
      `search_wall_${VERSION}`,
    ]);
    if (known.length > 0) continue;
    await sql.run(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    await sql.run(`CREATE POLICY search_all_${VERSION} ON ${table} USING (true)`);
    await sql.run(
      `CREATE POLICY search_wall_${VERSION} ON ${table} AS RESTRICTIVE TO ${SEARCH_ROLE} USING (${conditionOf(column)})`,
    );
  }
}

/** Makes role and policies where missing; true when the role can be taken. */
async function ensureSearchRole({ db, log }: Pick<Core, 'db' | 'log'>): Promise<boolean> {
  try {
    const known = await db.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [SEARCH_ROLE]);
    if (known.length === 0) {
      // Another node, or another database of the same server, may make it in the same moment.
      await db.run(`CREATE ROLE ${SEARCH_ROLE} NOLOGIN`).catch((error: { code?: string }) => {
        if (error.code !== '42710' && error.code !== '23505') throw error;
      });
    }
    await db.tx(async (sql) => {
      // Two that build at once would trip over each other's catalog rows.
      await sql.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      // From Postgres 16 on who makes a role may not take it yet, but may allow it to themselves.
      await sql.run(`DO $$ BEGIN SET LOCAL ROLE ${SEARCH_ROLE}; RESET ROLE; EXCEPTION WHEN insufficient_privilege THEN
        EXECUTE 'GRANT ${SEARCH_ROLE} TO ' || quote_ident(current_user); END $$`);
      await sql.run(`GRANT USAGE ON SCHEMA public TO ${SEARCH_ROLE}`);
      await build(sql);
      await sql.run(`SET LOCAL ROLE ${SEARCH_ROLE}`);
      await sql.query('SELECT 1 FROM chunk LIMIT 0');
    });
    return true;
  } catch (error) {
    log.info(
      { err: error },
      'passages are searched without a role of their own: this database does not let us make one',
    );
    return false;
  }
}

export interface SearchWall {
  /** False: this database does not let us build it. */
  stands(): Promise<boolean>;
  /** Runs `work` in a transaction that sees these collections alone, with settings that end with it. */
  inside<T>(
    collectionIds: readonly string[],
    work: (sql: Sql) => Promise<T>,
    settings?: Readonly<Record<string, string>>,
  ): Promise<T>;
}

export function createSearchWall(core: Pick<Core, 'db' | 'log'>): SearchWall {
  let standing: Promise<boolean> | undefined;
  const stands = () => {
    standing ??= ensureSearchRole(core);
    return standing;
  };
  return {
    stands,
    async inside(collectionIds, work, settings = {}) {
      const walled = await stands();
      const all: Record<string, string> = {
        ...settings,
        // The role last: with it go the rights.
        ...(walled ? { 'sightline.collections': collectionIds.join(','), role: SEARCH_ROLE } : {}),
      };
      const names = Object.keys(all);
      if (names.length === 0) return work(core.db);
      return core.db.tx(async (sql) => {
        const set = names.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ');
        await sql.query(`SELECT ${set}`, Object.values(all));
        return work(sql);
      });
    },
  };
}
