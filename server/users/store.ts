// The people: SQL over user, account, session and camera_grant. better-auth reads and writes the same rows; what has
// to be atomic (the first admin, the last admin) is done here, under one lock.
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@/contracts/common';
import type { User } from '@/contracts/users';
import type { Sql } from '../db/sql';

/** Advisory lock held while it is decided who the admins are. */
const ADMINS_LOCK = 72_707_401;

interface UserRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  limited: boolean;
  cameras: string[];
  created_at: Date;
  last_seen_at: Date | null;
}

export interface NewUser {
  name: string;
  email: string;
  role: Role;
  passwordHash: string;
  cameraIds: string[] | null;
}

const SELECT_USER = `SELECT u.id, u.name, u.email, u.role, u.disabled, u.limited, u.created_at, u.last_seen_at,
  ARRAY(SELECT g.camera_id::text FROM camera_grant g WHERE g.user_id = u.id ORDER BY 1) AS cameras FROM "user" u`;

function toUser(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    disabled: row.disabled,
    // Limits are for viewers; who runs cameras sees them.
    cameraIds: row.limited && row.role === 'viewer' ? row.cameras : null,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}

export async function lockAdmins(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [ADMINS_LOCK]);
}

export async function hasUsers(sql: Sql): Promise<boolean> {
  return (await sql.query('SELECT 1 FROM "user" LIMIT 1')).length > 0;
}

export async function findUser(sql: Sql, id: string): Promise<User | null> {
  const [row] = await sql.query<UserRow>(`${SELECT_USER} WHERE u.id = $1`, [id]);
  return row ? toUser(row) : null;
}

export async function findUserByEmail(sql: Sql, email: string): Promise<User | null> {
  const [row] = await sql.query<UserRow>(`${SELECT_USER} WHERE u.email = $1`, [email.toLowerCase()]);
  return row ? toUser(row) : null;
}

export async function listUsers(sql: Sql): Promise<User[]> {
  return (await sql.query<UserRow>(`${SELECT_USER} ORDER BY lower(u.name), u.id`)).map(toUser);
}

/** How many other people could still run the place if `id` could not. */
export async function countOtherAdmins(sql: Sql, id: string): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `SELECT count(*) AS n FROM "user" WHERE role = 'admin' AND NOT disabled AND id <> $1`,
    [id],
  );
  return row?.n ?? 0;
}

/** Inserts the user and its password; throws the driver's 23505 when the e-mail address is taken. */
export async function insertUser(sql: Sql, user: NewUser): Promise<string> {
  const id = uuidv7();
  await sql.run(
    `INSERT INTO "user" (id, name, email, email_verified, role, limited, updated_at)
     VALUES ($1, $2, $3, true, $4, $5, now())`,
    [id, user.name, user.email.toLowerCase(), user.role, user.cameraIds !== null],
  );
  await sql.run(
    `INSERT INTO account (id, account_id, provider_id, user_id, password, updated_at)
     VALUES ($1, $2::text, 'credential', $2::uuid, $3, now())`,
    [uuidv7(), id, user.passwordHash],
  );
  return id;
}

/** Limits a user to cameras (null lifts the limit). Answers how many of the ids are cameras. */
export async function setGrants(sql: Sql, userId: string, cameraIds: string[] | null): Promise<number> {
  await sql.run('UPDATE "user" SET limited = $2 WHERE id = $1', [userId, cameraIds !== null]);
  await sql.run('DELETE FROM camera_grant WHERE user_id = $1', [userId]);
  return sql.run(
    `INSERT INTO camera_grant (user_id, camera_id) SELECT $1::uuid, c.id FROM camera c WHERE c.id = ANY($2::uuid[])`,
    [userId, cameraIds ?? []],
  );
}

export async function updateUser(
  sql: Sql,
  id: string,
  change: { name?: string; role?: Role; disabled?: boolean },
): Promise<void> {
  await sql.run(
    `UPDATE "user" SET name = coalesce($2, name), role = coalesce($3, role), disabled = coalesce($4, disabled),
       updated_at = now() WHERE id = $1`,
    [id, change.name ?? null, change.role ?? null, change.disabled ?? null],
  );
}

export async function setPassword(sql: Sql, userId: string, passwordHash: string): Promise<void> {
  await sql.run(
    `UPDATE account SET password = $2, updated_at = now() WHERE user_id = $1 AND provider_id = 'credential'`,
    [userId, passwordHash],
  );
}

export async function deleteUser(sql: Sql, id: string): Promise<void> {
  await sql.run('DELETE FROM "user" WHERE id = $1', [id]);
}

export async function endSessions(sql: Sql, userId: string): Promise<void> {
  await sql.run('DELETE FROM session WHERE user_id = $1', [userId]);
}

export async function pruneSessions(sql: Sql): Promise<void> {
  await sql.run('DELETE FROM session WHERE expires_at < now()');
}

export async function touchUser(sql: Sql, id: string): Promise<void> {
  await sql.run('UPDATE "user" SET last_seen_at = now() WHERE id = $1', [id]);
}
