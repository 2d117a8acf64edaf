// The role that figures are read with: it may SELECT from what questions are about, and nothing else, so that even a
// flaw in a statement could neither write nor look into accounts. Where the server forbids making roles, the read-only
// transaction has to do.
import type { Core } from '../../core';

export const READER_ROLE = 'sightline_reader';

const TABLES = [
  'track',
  'long_track',
  'detection',
  'detection_minute',
  'event',
  'camera',
  'zone',
  'agent',
  'conversation',
  'message',
  'document',
  'collection',
  'ai_call',
].join(', ');

/**
 * Makes the role and its grants where missing; true when it can be taken. SELECT on the partitioned parent suffices for
 * partitions, also for later ones: rights are asked of the table that a statement names.
 */
export async function ensureReaderRole({ db, log }: Pick<Core, 'db' | 'log'>): Promise<boolean> {
  try {
    const known = await db.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [READER_ROLE]);
    if (known.length === 0) {
      // Another node, or another database of the same server, may make it in the same moment.
      await db.run(`CREATE ROLE ${READER_ROLE} NOLOGIN`).catch((error: { code?: string }) => {
        if (error.code !== '42710' && error.code !== '23505') throw error;
      });
    }
    await db.tx(async (sql) => {
      // Two that grant at once would trip over each other's catalog rows.
      await sql.query('SELECT pg_advisory_xact_lock($1)', [72_707_371]);
      // From Postgres 16 on who makes a role may not take it yet, but may allow it to themselves.
      await sql.run(`DO $$ BEGIN SET LOCAL ROLE ${READER_ROLE}; RESET ROLE; EXCEPTION WHEN insufficient_privilege THEN
        EXECUTE 'GRANT ${READER_ROLE} TO ' || quote_ident(current_user); END $$`);
      await sql.run(`GRANT USAGE ON SCHEMA public TO ${READER_ROLE}`);
      await sql.run(`GRANT SELECT ON ${TABLES} TO ${READER_ROLE}`);
      await sql.run(`SET LOCAL ROLE ${READER_ROLE}`);
      await sql.query('SELECT 1 FROM track LIMIT 0');
    });
    return true;
  } catch (error) {
    log.debug({ err: error }, 'figures are read without a role of their own: this database does not let us make one');
    return false;
  }
}
