// The room of people: puts sessions, accounts, keys and the audit together, and answers "who is asking" for every
// door, from a short memory where it can.
import { APIError } from 'better-auth/api';
import type { Core } from '../core';
import { AppError } from '../errors';
import { type Accounts, createAccounts, type RemoveWith } from './accounts';
import { type ApiKeys, createApiKeys } from './api-keys';
import { createAttemptStore } from './attempt-store';
import { type Audit, createAudit } from './audit';
import { ADDRESS_HEADER, type Auth, createAuth } from './auth';
import type { Users } from './authenticate';
import { touchKey } from './key-store';
import type { Principal } from './permissions';
import { createPrincipalCache } from './principal-cache';
import { clientAddress, isSecure } from './same-origin';
import { authSecret } from './secret';
import { createSignInDoor } from './sign-in-door';
import { findUser, hasUsers, touchUser } from './store';

const TOUCH_MS = 60_000;

export interface UsersRoom extends Users {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly audit: Audit;
  /** Signs in and answers the Set-Cookie values; for the first admin, right after setup. */
  signIn(headers: Headers, email: string, password: string, remoteAddress?: string): Promise<string[]>;
  /** What somebody may do now, for work that is done in their name; null when they are gone or disabled. */
  principalOf(userId: string): Promise<Principal | null>;
  /** Extends a session that is in use; answers Set-Cookie values, empty when it is young or there is none. */
  renew(headers: Headers): Promise<string[]>;
  /** Calls back with a user's id when their sessions, keys, role or cameras changed, so that sockets can be asked again. */
  onChange(listener: (userId: string) => void): void;
  /** Another room removes what it holds of somebody, together with them. */
  onRemove(work: RemoveWith): void;
}

function bearer(headers: Headers): string | null {
  const match = /^Bearer +(\S{8,512})$/i.exec(headers.get('authorization') ?? '');
  return match?.[1] ?? null;
}

function sessionCookie(headers: Headers, secure: boolean): string | null {
  const name = `${secure ? '__Secure-' : ''}sightline.session_token=`;
  const cookies = headers.get('cookie')?.split(/; */) ?? [];
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) || null;
}

export function createUsers(core: Core): UsersRoom {
  const { db, env } = core;
  const audit = createAudit(db);
  const attempts = createAttemptStore(db);
  const cache = createPrincipalCache();
  const listeners: ((userId: string) => void)[] = [];
  const removeWith: RemoveWith[] = [];
  const touched = new Map<string, number>();
  let setupDone = false;

  const changed = (userId: string) => {
    cache.clear();
    for (const listener of listeners) listener(userId);
  };
  const secret = authSecret(env);
  const auths = new Map<boolean, Auth>();
  const authFor = (headers: Headers): Auth => {
    const secure = isSecure(headers, env);
    const auth = auths.get(secure) ?? createAuth(core, secret, secure, attempts, { sessionChanged: changed });
    auths.set(secure, auth);
    return auth;
  };
  const accounts = createAccounts(core, audit, changed, removeWith);
  const apiKeys = createApiKeys(core, audit, changed);

  /** Runs `write` at most once a minute for `id`: when somebody was last seen is worth no more. */
  const touch = async (id: string, write: (id: string) => Promise<void>): Promise<void> => {
    const now = Date.now();
    if (now - (touched.get(id) ?? 0) < TOUCH_MS) return;
    if (touched.size > 10_000) touched.clear();
    touched.set(id, now);
    await write(id).catch((err: unknown) => core.log.warn({ err }, 'last use was not noted'));
  };

  const fromKey = async (key: string): Promise<Principal | null> => {
    const found = await apiKeys.identify(key);
    if (found) await touch(found.keyId, (id) => touchKey(db, id));
    return found?.principal ?? null;
  };

  const principalOf = async (id: string): Promise<Principal | null> => {
    const user = await findUser(db, id);
    if (!user || user.disabled) return null;
    const { id: userId, name, email, role, cameraIds } = user;
    return { kind: 'user', userId, name, email, role, cameraIds };
  };

  const fromSession = async (headers: Headers): Promise<Principal | null> => {
    const session = await authFor(headers)
      .api.getSession({ headers, query: { disableRefresh: true } })
      .catch((cause: unknown) => {
        if (!(cause instanceof APIError)) throw cause;
        throw new AppError('unavailable', 'Who you are cannot be looked up now. Try again in a moment.', { cause });
      });
    if (!session) return null;
    const principal = await principalOf(session.user.id);
    if (principal) await touch(principal.userId, (id) => touchUser(db, id));
    return principal;
  };

  const authenticate = async (headers: Headers): Promise<Principal | null> => {
    // A request that names a credential is judged by that one alone; the cookie is not a fallback.
    if (headers.has('authorization')) {
      const key = bearer(headers);
      return key ? cache.get(`key ${key}`, () => fromKey(key)) : null;
    }
    const cookie = sessionCookie(headers, isSecure(headers, env));
    return cookie ? cache.get(`session ${cookie}`, () => fromSession(headers)) : null;
  };

  return {
    accounts,
    apiKeys,
    audit,
    authenticate,
    principalOf,
    handleAuth: createSignInDoor({ core, audit, attempts, authFor, authenticate }),
    async needsSetup() {
      // Once there was a user there always is one: the last admin cannot go.
      setupDone ||= await hasUsers(db);
      return !setupDone;
    },
    async signIn(original, email, password, remoteAddress) {
      const headers = new Headers(original);
      headers.set(ADDRESS_HEADER, clientAddress(original, remoteAddress, env));
      const response = await authFor(headers).api.signInEmail({ body: { email, password }, headers, asResponse: true });
      if (!response.ok) throw new AppError('internal', 'The account was made, but signing in failed. Sign in by hand.');
      return response.headers.getSetCookie();
    },
    async renew(headers) {
      if (headers.has('authorization') || !sessionCookie(headers, isSecure(headers, env))) return [];
      const renewed = await authFor(headers).api.getSession({ headers, returnHeaders: true });
      return renewed.response ? renewed.headers.getSetCookie() : [];
    },
    onChange(listener) {
      listeners.push(listener);
    },
    onRemove(work) {
      removeWith.push(work);
    },
  };
}
