// What the environment asks for at start: the first admin of an unattended install, and a refusal to listen to the
// network while a stranger could become the admin.
import { isIP } from 'node:net';
import { hashPassword } from 'better-auth/crypto';
import type { Core } from '../core';
import type { Env } from '../env';
import { AppError } from '../errors';
import { hashKey, keyPrefix } from './api-keys';
import { findKeyByHash, insertKey, revokeOthersNamed } from './key-store';
import { findUserByEmail, hasUsers, insertUser, lockAdmins } from './store';

const KEY_NAME = 'ADMIN_API_KEY';

/**
 * Makes the admin of ADMIN_EMAIL and ADMIN_PASSWORD when there is no user yet, and the key of ADMIN_API_KEY for that
 * admin. Harmless to call at every start: a password changed or a key revoked since stays so; a new ADMIN_API_KEY
 * replaces the one before. Throws `invalid` when only some of the variables are set.
 */
export async function ensureAdmin(core: Core): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ADMIN_API_KEY: key } = core.env;
  if (!email && !password && !key) return;
  if (!email || !password) {
    throw new AppError('invalid', 'ADMIN_EMAIL and ADMIN_PASSWORD go together (and ADMIN_API_KEY needs them both).');
  }
  const passwordHash = await hashPassword(password);
  await core.db.tx(async (sql) => {
    await lockAdmins(sql);
    if (!(await hasUsers(sql))) {
      await insertUser(sql, { name: 'Admin', email, role: 'admin', passwordHash, cameraIds: null });
      core.log.info({ email: email.toLowerCase() }, 'made the first admin');
    }
    if (!key) return;
    const admin = await findUserByEmail(sql, email);
    if (admin?.role !== 'admin') {
      core.log.warn('ADMIN_API_KEY is not used: ADMIN_EMAIL is no admin here');
      return;
    }
    const hash = hashKey(key);
    await revokeOthersNamed(sql, admin.id, KEY_NAME, hash);
    if (await findKeyByHash(sql, hash)) return;
    const prefix = keyPrefix(key);
    await insertKey(sql, { name: KEY_NAME, role: 'admin', prefix, hash, userId: admin.id, expiresAt: null });
  });
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/** Throws while no account exists and HOST is reachable from elsewhere: the first visitor would become the admin. */
export function assertReachableSafely(env: Pick<Env, 'HOST'>, needsSetup: boolean): void {
  if (!needsSetup || isLoopback(env.HOST)) return;
  throw new AppError(
    'invalid',
    `HOST is ${env.HOST}, but there is no account yet, and the first visitor would become the admin. ` +
      'Set ADMIN_EMAIL and ADMIN_PASSWORD, or start once with HOST=127.0.0.1 and make the account there.',
  );
}
