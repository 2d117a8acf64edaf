// API keys: SQL over api_key. Only the sha256 of a key is kept; the prefix tells keys apart on a page.
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@/contracts/common';
import type { ApiKey } from '@/contracts/users';
import type { Sql } from '../db/sql';

interface KeyRow {
  id: string;
  name: string;
  role: Role;
  prefix: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  user_id: string;
  owner: string;
}

const SELECT_KEY = `SELECT k.id, k.name, k.role, k.prefix, k.created_at, k.expires_at, k.last_used_at, k.revoked_at,
  k.user_id, u.name AS owner FROM api_key k JOIN "user" u ON u.id = k.user_id`;

function toKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    prefix: row.prefix,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    owner: { id: row.user_id, name: row.owner },
  };
}

/** The keys of one user, or of everybody when `userId` is null; newest first. */
export async function listKeys(sql: Sql, userId: string | null): Promise<ApiKey[]> {
  const rows = await sql.query<KeyRow>(
    `${SELECT_KEY} WHERE $1::uuid IS NULL OR k.user_id = $1 ORDER BY k.created_at DESC, k.id DESC`,
    [userId],
  );
  return rows.map(toKey);
}

export async function findKey(sql: Sql, id: string): Promise<ApiKey | null> {
  const [row] = await sql.query<KeyRow>(`${SELECT_KEY} WHERE k.id = $1`, [id]);
  return row ? toKey(row) : null;
}

export async function findKeyByHash(sql: Sql, hash: string): Promise<ApiKey | null> {
  const [row] = await sql.query<KeyRow>(`${SELECT_KEY} WHERE k.hash = $1`, [hash]);
  return row ? toKey(row) : null;
}

export async function insertKey(
  sql: Sql,
  key: { name: string; role: Role; prefix: string; hash: string; userId: string; expiresAt: Date | null },
): Promise<string> {
  const id = uuidv7();
  await sql.run(
    `INSERT INTO api_key (id, name, role, prefix, hash, user_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, key.name, key.role, key.prefix, key.hash, key.userId, key.expiresAt],
  );
  return id;
}

export async function revokeKey(sql: Sql, id: string): Promise<void> {
  await sql.run('UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [id]);
}

/** Revokes the keys of that name but the one with `hash`. */
export async function revokeOthersNamed(sql: Sql, userId: string, name: string, hash: string): Promise<void> {
  await sql.run(
    `UPDATE api_key SET revoked_at = now() WHERE user_id = $1 AND name = $2 AND hash <> $3 AND revoked_at IS NULL`,
    [userId, name, hash],
  );
}

export async function touchKey(sql: Sql, id: string): Promise<void> {
  await sql.run('UPDATE api_key SET last_used_at = now() WHERE id = $1', [id]);
}
