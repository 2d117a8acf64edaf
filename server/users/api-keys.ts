// API keys: made, shown once, checked, revoked. A table of our own instead of better-auth's plugin (decision 003).
import { createHash, randomBytes } from 'node:crypto';
import type { ApiKey, ApiKeyCreate, ApiKeyCreated } from '@/contracts/users';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Audit } from './audit';
import * as store from './key-store';
import { isAtLeast, lesserRole, type Principal } from './permissions';
import { findUser } from './store';

const PREFIX_LENGTH = 9;

export interface ApiKeys {
  /** Who `key` speaks for: its role, never above its owner's present one. Null when unknown, expired or revoked. */
  identify(key: string): Promise<{ keyId: string; principal: Principal } | null>;
  /** One's own keys; an admin's list has everybody's. */
  list(principal: Principal): Promise<ApiKey[]>;
  /** Throws `forbidden` for a role above one's own. The answer holds the key: it is not kept and not shown again. */
  create(principal: Principal, input: ApiKeyCreate): Promise<ApiKeyCreated>;
  /** Throws `not_found` also for somebody else's key, unless an admin asks. Revoking twice is no error. */
  revoke(principal: Principal, id: string): Promise<void>;
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function keyPrefix(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

function isLive(key: ApiKey): boolean {
  return key.revokedAt === null && (key.expiresAt === null || Date.parse(key.expiresAt) > Date.now());
}

export function createApiKeys(core: Core, audit: Audit, changed: (userId: string) => void): ApiKeys {
  const { db } = core;
  return {
    async identify(secret) {
      const key = await store.findKeyByHash(db, hashKey(secret));
      if (!key || !isLive(key)) return null;
      const owner = await findUser(db, key.owner.id);
      if (!owner || owner.disabled) return null;
      const principal: Principal = {
        kind: 'key',
        userId: owner.id,
        name: key.name,
        email: owner.email,
        role: lesserRole(key.role, owner.role),
        cameraIds: owner.cameraIds,
      };
      return { keyId: key.id, principal };
    },

    list: (principal) => store.listKeys(db, principal.role === 'admin' ? null : principal.userId),

    async create(principal, input) {
      if (!isAtLeast(principal.role, input.role)) {
        throw new AppError('forbidden', `You are ${principal.role}, so you cannot make a key that is ${input.role}.`);
      }
      const key = `sl_${randomBytes(32).toString('base64url')}`;
      const id = await store.insertKey(db, {
        name: input.name,
        role: input.role,
        prefix: keyPrefix(key),
        hash: hashKey(key),
        userId: principal.userId,
        expiresAt: input.expiresInDays === null ? null : new Date(Date.now() + input.expiresInDays * 86_400_000),
      });
      await audit.record(principal, 'key.create', id, { name: input.name, role: input.role });
      const apiKey = await store.findKey(db, id);
      if (!apiKey) throw new AppError('conflict', 'Your account was removed meanwhile.');
      return { apiKey, key };
    },

    async revoke(principal, id) {
      const key = await store.findKey(db, id);
      if (!key || (key.owner.id !== principal.userId && principal.role !== 'admin')) {
        throw new AppError('not_found', 'There is no such key.');
      }
      if (key.revokedAt !== null) return;
      await store.revokeKey(db, id);
      changed(key.owner.id);
      await audit.record(principal, 'key.revoke', id, { name: key.name, owner: key.owner.id });
    },
  };
}
