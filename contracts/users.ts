// People and keys: who may come in, as what, and what they may see.
import { z } from 'zod';
import { Id, page, Role, Timestamp } from './common';

export const Password = z.string().min(10, 'at least 10 characters').max(128);

/** Who is asking: a person with a session, or a program with a key. */
export const Me = z.object({
  kind: z.enum(['user', 'key']),
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Null means every camera; a list limits a viewer to those. */
  cameraIds: z.array(Id).nullable(),
});
export type Me = z.infer<typeof Me>;

export const MePatch = z.object({ name: z.string().trim().min(1).max(80) });

/** Public: what the first page needs before anybody signed in. */
export const SetupState = z.object({ needsSetup: z.boolean() });
export const SetupInput = z.object({ name: z.string().trim().min(1).max(80), email: z.email(), password: Password });
export type SetupInput = z.infer<typeof SetupInput>;

export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  disabled: z.boolean(),
  cameraIds: z.array(Id).nullable(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp.nullable(),
});
export type User = z.infer<typeof User>;
export const UserList = z.object({ items: z.array(User) });

export const UserCreate = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.email(),
  password: Password,
  role: Role,
  cameraIds: z.array(Id).nullable().default(null),
});
export type UserCreate = z.infer<typeof UserCreate>;
export const UserPatch = z
  .object({
    name: z.string().trim().min(1).max(80),
    role: Role,
    disabled: z.boolean(),
    cameraIds: z.array(Id).nullable(),
    password: Password,
  })
  .partial();
export type UserPatch = z.infer<typeof UserPatch>;

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  role: Role,
  /** First characters, to tell keys apart; the key itself is shown once. */
  prefix: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
  revokedAt: Timestamp.nullable(),
  owner: z.object({ id: Id, name: z.string() }),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyList = z.object({ items: z.array(ApiKey) });
export const ApiKeyCreate = z.object({
  name: z.string().trim().min(1).max(80),
  role: Role,
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>;
export const ApiKeyCreated = z.object({ apiKey: ApiKey, key: z.string() });
export type ApiKeyCreated = z.infer<typeof ApiKeyCreated>;

/** One thing somebody did. `by` is null for what nobody signed in did (a failed sign-in), or a user since removed. */
export const AuditEntry = z.object({
  id: Id,
  at: Timestamp,
  by: z.object({ id: Id, name: z.string() }).nullable(),
  /** As `room.verb`, for example `user.create`, `session.sign-in`, `session.refuse`. */
  action: z.string(),
  /** What it was done to: an id, or an e-mail address for sign-ins. */
  object: z.string().nullable(),
  details: z.unknown(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditPage = page(AuditEntry);
