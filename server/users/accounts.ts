// Accounts: the first admin, and what an admin may do to the others. The rules that keep somebody in charge (never
// the last admin, never oneself) live here.
import { hashPassword } from 'better-auth/crypto';
import type { SetupInput, User, UserCreate, UserPatch } from '@/contracts/users';
import type { Core } from '../core';
import type { Sql } from '../db/sql';
import { AppError } from '../errors';
import type { Audit } from './audit';
import type { Principal } from './permissions';
import * as store from './store';

export interface Accounts {
  /** Makes the first admin. Throws `conflict` once there is a user; of two at the same time one succeeds. */
  setup(input: SetupInput): Promise<User>;
  list(): Promise<User[]>;
  /** Throws `conflict` for an e-mail address in use, `invalid` for unknown cameras or a limited non-viewer. */
  create(principal: Principal, input: UserCreate): Promise<User>;
  /** Throws `not_found`; `conflict` where nobody would be left in charge, or for one's own role and password. */
  update(principal: Principal, id: string, patch: UserPatch): Promise<User>;
  rename(principal: Principal, name: string): Promise<void>;
  remove(principal: Principal, id: string): Promise<void>;
}

/**
 * What else of somebody goes with them: run in the transaction that removes them; what it answers is done once that is
 * committed.
 */
export type RemoveWith = (sql: Sql, userId: string) => Promise<() => Promise<void>>;

function assertGrantable(role: string, cameraIds: string[] | null | undefined): void {
  if (cameraIds && role !== 'viewer') {
    throw new AppError('invalid', 'Only viewers can be limited to cameras; operators and admins see all of them.');
  }
}

async function assertNoUser(sql: Sql): Promise<void> {
  if (!(await store.hasUsers(sql))) return;
  throw new AppError('conflict', 'Setup is done: there is an account already. Sign in, or ask its owner.');
}

async function grant(sql: Sql, userId: string, cameraIds: string[] | null): Promise<void> {
  const unique = cameraIds && [...new Set(cameraIds)];
  const granted = await store.setGrants(sql, userId, unique);
  if (unique && granted < unique.length) throw new AppError('invalid', 'cameraIds: there is no such camera.');
}

async function insert(sql: Sql, user: store.NewUser): Promise<string> {
  if (await store.findUserByEmail(sql, user.email)) {
    throw new AppError('conflict', `There is already an account for ${user.email}.`);
  }
  return store.insertUser(sql, user);
}

export function createAccounts(
  core: Core,
  audit: Audit,
  changed: (userId: string) => void,
  removeWith: readonly RemoveWith[] = [],
): Accounts {
  const { db, log } = core;

  const get = async (sql: Sql, id: string): Promise<User> => {
    const user = await store.findUser(sql, id);
    if (!user) throw new AppError('not_found', 'There is no such user.');
    return user;
  };

  const assertLeavesAnAdmin = async (sql: Sql, user: User): Promise<void> => {
    if (user.role !== 'admin' || user.disabled) return;
    if ((await store.countOtherAdmins(sql, user.id)) > 0) return;
    throw new AppError('conflict', `${user.name} is the only admin. Make somebody else an admin first.`);
  };

  return {
    async setup(input) {
      // Before the password is hashed: strangers shall not have that work done for them.
      await assertNoUser(db);
      const passwordHash = await hashPassword(input.password);
      const user = await db.tx(async (sql) => {
        await store.lockAdmins(sql);
        await assertNoUser(sql);
        return get(sql, await store.insertUser(sql, { ...input, role: 'admin', passwordHash, cameraIds: null }));
      });
      await audit.record(null, 'user.setup', user.id, { email: user.email });
      return user;
    },

    list: () => store.listUsers(db),

    async create(principal, input) {
      assertGrantable(input.role, input.cameraIds);
      const passwordHash = await hashPassword(input.password);
      const user = await db.tx(async (sql) => {
        await store.lockAdmins(sql);
        const id = await insert(sql, { ...input, passwordHash });
        await grant(sql, id, input.cameraIds);
        return get(sql, id);
      });
      await audit.record(principal, 'user.create', user.id, { email: user.email, role: user.role });
      return user;
    },

    async update(principal, id, patch) {
      const passwordHash = patch.password === undefined ? null : await hashPassword(patch.password);
      const user = await db.tx(async (sql) => {
        await store.lockAdmins(sql);
        const before = await get(sql, id);
        const own = id === principal.userId;
        const role = patch.role ?? before.role;
        const loses = patch.disabled === true || role !== before.role;
        if (own && loses) throw new AppError('conflict', 'You cannot change your own role or disable yourself.');
        if (own && passwordHash) {
          throw new AppError('conflict', 'Change your own password under Settings, Account: it asks for the old one.');
        }
        if (patch.disabled === true || role !== 'admin') await assertLeavesAnAdmin(sql, before);
        assertGrantable(role, patch.cameraIds);
        await store.updateUser(sql, id, patch);
        if (role !== 'viewer') await grant(sql, id, null);
        else if (patch.cameraIds !== undefined) await grant(sql, id, patch.cameraIds);
        if (passwordHash) await store.setPassword(sql, id, passwordHash);
        if (passwordHash || patch.disabled === true) await store.endSessions(sql, id);
        return get(sql, id);
      });
      changed(id);
      const { password, ...details } = patch;
      await audit.record(principal, 'user.update', id, { ...details, ...(password ? { password: 'set' } : {}) });
      return user;
    },

    async rename(principal, name) {
      await store.updateUser(db, principal.userId, { name });
      changed(principal.userId);
      await audit.record(principal, 'user.rename', principal.userId, { name });
    },

    async remove(principal, id) {
      const then: (() => Promise<void>)[] = [];
      const user = await db.tx(async (sql) => {
        await store.lockAdmins(sql);
        const found = await get(sql, id);
        if (id === principal.userId) throw new AppError('conflict', 'You cannot remove yourself.');
        await assertLeavesAnAdmin(sql, found);
        for (const remove of removeWith) then.push(await remove(sql, id));
        await store.deleteUser(sql, id);
        return found;
      });
      changed(id);
      for (const work of then) {
        await work().catch((err: unknown) =>
          log.warn({ err }, 'files of somebody removed are left for the next start'),
        );
      }
      await audit.record(principal, 'user.remove', id, { email: user.email, name: user.name });
    },
  };
}
