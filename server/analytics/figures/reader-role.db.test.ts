// The role of figures on a server where we are no superuser: as an installation is that was given a database of its own.
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Database, openPostgres } from '../../db/open';
import { openTestCore } from '../../testing';
import { ensureReaderRole, READER_ROLE } from './reader-role';

const server = process.env.TEST_DATABASE_URL;

/** A person of the server who owns every table and made the role, as CREATE ROLE by a non-superuser leaves it. */
async function ownedBy(db: Database, owner: string): Promise<void> {
  await db.run(`CREATE ROLE ${owner} LOGIN PASSWORD '${owner}' CREATEROLE`);
  await db.run(`GRANT ALL ON SCHEMA public TO ${owner} WITH GRANT OPTION`);
  const tables = await db.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  for (const { name } of tables) await db.run(`ALTER TABLE ${name} OWNER TO ${owner}`);
  const [version] = await db.query<{ number: number }>("SELECT current_setting('server_version_num')::int AS number");
  const leaves = version!.number >= 160_000 ? 'ADMIN true, INHERIT false, SET false' : 'ADMIN OPTION';
  await db.run(`GRANT ${READER_ROLE} TO ${owner} WITH ${leaves}`);
}

it.skipIf(!server)('can be taken by whoever made it without being superuser (needs TEST_DATABASE_URL)', async () => {
  const core = await openTestCore();
  const owner = `owner_${randomBytes(6).toString('hex')}`;
  // So that it is there, whoever comes first.
  await ensureReaderRole(core);
  await ownedBy(core.db, owner);
  const [row] = await core.db.query<{ name: string }>('SELECT current_database()::text AS name');
  const url = Object.assign(new URL(server!), { pathname: `/${row!.name}`, username: owner, password: owner });
  const own = await openPostgres(url.href);
  try {
    expect(await own.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
    const asOwner = { ...core, db: own };
    expect(await ensureReaderRole(asOwner)).toBe(true);
    expect(await Promise.all([ensureReaderRole(asOwner), ensureReaderRole(asOwner)])).toEqual([true, true]);
    const write = own.tx(async (sql) => {
      await sql.run(`SET LOCAL ROLE ${READER_ROLE}`);
      await sql.run('DELETE FROM track');
    });
    await expect(write).rejects.toMatchObject({ code: '42501' });
  } finally {
    await own.close();
    await core.db.run(`DROP OWNED BY ${owner} CASCADE`);
    await core.db.run(`DROP ROLE ${owner}`);
    await core.close();
  }
});
