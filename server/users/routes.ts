// The HTTP doors of people, keys and the audit. Sign-in and passwords are better-auth's, below /api/auth.
import { z } from '@hono/zod-openapi';
import { Id, PageQuery } from '@/contracts/common';
import {
  ApiKeyCreate,
  ApiKeyCreated,
  ApiKeyList,
  AuditPage,
  Me,
  MePatch,
  SetupInput,
  SetupState,
  User,
  UserCreate,
  UserList,
  UserPatch,
} from '@/contracts/users';
import { type DoorContext, HttpDoors } from '../door';
import { AppError } from '../errors';
import type { UsersRoom } from './users';

const OneId = z.object({ id: Id });
const Done = z.object({ ok: z.literal(true) });

/** The connection's peer, where a real connection stands behind the request. */
function remoteAddress(context: DoorContext): string | undefined {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress;
}

function setCookies(context: DoorContext, cookies: string[]): void {
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
}

export function userRoutes(users: UsersRoom): HttpDoors {
  const { accounts, apiKeys, audit } = users;
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/setup',
      need: 'public',
      summary: 'Whether the first account has still to be made',
      response: SetupState,
      handle: async () => ({ needsSetup: await users.needsSetup() }),
    })
    .add({
      method: 'post',
      path: '/api/v1/setup',
      need: 'public',
      summary: 'Make the first account, an admin, and sign in; only while there is none',
      body: SetupInput,
      response: Me,
      status: 201,
      async handle({ body, context }) {
        const { id: userId, name, email, role, cameraIds } = await accounts.setup(body);
        setCookies(context, await users.signIn(context.req.raw.headers, email, body.password, remoteAddress(context)));
        return { kind: 'user' as const, userId, name, email, role, cameraIds };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/me',
      need: 'viewer',
      summary: 'Who you are; keeps a session in use alive',
      response: Me,
      async handle({ principal, context }) {
        setCookies(context, await users.renew(context.req.raw.headers));
        return principal;
      },
    })
    .add({
      method: 'patch',
      path: '/api/v1/me',
      need: 'viewer',
      summary: 'Change your name',
      body: MePatch,
      response: Me,
      async handle({ principal, body }) {
        if (principal.kind === 'key') throw new AppError('forbidden', 'A key cannot rename its owner. Sign in.');
        await accounts.rename(principal, body.name);
        return { ...principal, name: body.name };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/users',
      need: 'admin',
      summary: 'Everybody with an account',
      response: UserList,
      handle: async () => ({ items: await accounts.list() }),
    })
    .add({
      method: 'post',
      path: '/api/v1/users',
      need: 'admin',
      summary: 'Make an account with a password to hand over',
      body: UserCreate,
      response: User,
      status: 201,
      handle: ({ principal, body }) => accounts.create(principal, body),
    })
    .add({
      method: 'patch',
      path: '/api/v1/users/{id}',
      need: 'admin',
      summary: 'Change role, cameras or name, disable, or set a new password (which ends all sessions)',
      params: OneId,
      body: UserPatch,
      response: User,
      handle: ({ principal, params, body }) => accounts.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/users/{id}',
      need: 'admin',
      summary: 'Remove an account, its sessions and its keys',
      params: OneId,
      response: Done,
      async handle({ principal, params }) {
        await accounts.remove(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/api-keys',
      need: 'viewer',
      summary: "Your API keys; everybody's for an admin",
      response: ApiKeyList,
      handle: async ({ principal }) => ({ items: await apiKeys.list(principal) }),
    })
    .add({
      method: 'post',
      path: '/api/v1/api-keys',
      need: 'operator',
      summary: 'Make an API key up to your own role; the answer is the only time it is shown',
      body: ApiKeyCreate,
      response: ApiKeyCreated,
      status: 201,
      handle: ({ principal, body }) => apiKeys.create(principal, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/api-keys/{id}',
      need: 'viewer',
      summary: 'Revoke an API key',
      params: OneId,
      response: Done,
      async handle({ principal, params }) {
        await apiKeys.revoke(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/audit',
      need: 'admin',
      summary: 'Who did what, newest first',
      query: PageQuery,
      response: AuditPage,
      handle: ({ query }) => audit.list(query),
    });
}
