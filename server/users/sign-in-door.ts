// The door of /api/auth/*: lets through the few endpoints of better-auth that we use, counts wrong passwords by
// account and address, and writes the audit.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Core } from '../core';
import { AppError, errorBody, HTTP_STATUS, toAppError } from '../errors';
import type { AttemptRule, AttemptStore } from './attempt-store';
import type { Audit } from './audit';
import { ADDRESS_HEADER, type Auth } from './auth';
import type { Principal } from './permissions';
import { assertSameOrigin, clientAddress } from './same-origin';

/** Five wrong passwords for one account from one address, then a quarter of an hour of rest. */
const WRONG_PASSWORDS: AttemptRule = { max: 5, windowMs: 15 * 60_000 };

/** What is let through, and what the audit calls it when it worked. */
const ENDPOINTS: Record<string, string | null> = {
  'POST /sign-in/email': 'session.sign-in',
  'POST /sign-out': 'session.sign-out',
  'GET /get-session': null,
  'POST /change-password': 'user.change-password',
  'GET /list-sessions': null,
  'POST /revoke-session': 'session.end',
  'POST /revoke-sessions': 'session.end-all',
  'POST /revoke-other-sessions': 'session.end-others',
};

export interface SignInDoorParts {
  core: Core;
  audit: Audit;
  attempts: AttemptStore;
  authFor(headers: Headers): Auth;
  authenticate(headers: Headers): Promise<Principal | null>;
}

/** Our error shape, with the two fields beside it that better-auth's own errors have. */
function refuse(failure: AppError, headers: Record<string, string> = {}): Response {
  const body = { ...errorBody(failure), code: failure.kind.toUpperCase(), message: failure.message };
  return Response.json(body, { status: HTTP_STATUS[failure.kind], headers });
}

function tooManyAttempts(waitMs: number): Response {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  const failure = new AppError(
    'rate_limited',
    `Too many wrong passwords for this account. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    { details: { retryAfterSeconds: Math.ceil(waitMs / 1000) } },
  );
  return refuse(failure, { 'retry-after': String(Math.ceil(waitMs / 1000)) });
}

/** A copy with other headers; bodies here are a line of JSON. An empty one is none, whatever its content type says. */
async function withHeaders(request: Request, headers: Headers): Promise<Request> {
  const text = await request.text();
  if (!text) headers.delete('content-type');
  return new Request(request.url, { method: request.method, headers, ...(text ? { body: text } : {}) });
}

async function readEmail(request: Request): Promise<string | null> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const parsed = z.object({ email: z.string().max(320) }).safeParse(body);
  return parsed.success ? parsed.data.email.trim().toLowerCase() : null;
}

export function createSignInDoor(parts: SignInDoorParts) {
  const { core, audit, attempts } = parts;

  const signIn = async (request: Request, address: string): Promise<Response> => {
    const email = await readEmail(request);
    if (!email) return refuse(new AppError('invalid', 'Send e-mail address and password as JSON.'));
    // Hashed: the address somebody mistyped their password into as an e-mail should not lie about in a table.
    const key = `sign-in:${createHash('sha256').update(`${email} ${address}`).digest('hex')}`;
    // Counted before the password is looked at, so that guesses made at once count too.
    const waitMs = await attempts.consume(key, WRONG_PASSWORDS);
    if (waitMs !== null) return tooManyAttempts(waitMs);
    const response = await parts.authFor(request.headers).handler(request);
    if (response.ok) {
      await attempts.forget(key);
      const { user } = (await response.clone().json()) as { user: { id: string; name: string; email: string } };
      const who: Principal = { kind: 'user', userId: user.id, name: user.name, email, role: 'viewer', cameraIds: null };
      await audit.record(who, 'session.sign-in', user.id, { address });
    } else if (response.status === 401 || response.status === 403) {
      const reason = response.status === 401 ? 'wrong e-mail address or password' : 'account disabled';
      await audit.record(null, 'session.refuse', email, { address, reason });
    }
    return response;
  };

  const changePassword = async (request: Request, principal: Principal | null): Promise<Response> => {
    const key = `change-password:${principal?.userId ?? 'nobody'}`;
    const waitMs = principal ? await attempts.consume(key, WRONG_PASSWORDS) : null;
    if (waitMs !== null) return tooManyAttempts(waitMs);
    const response = await parts.authFor(request.headers).handler(request);
    if (response.ok && principal) {
      await attempts.forget(key);
      await audit.record(principal, 'user.change-password', principal.userId);
    }
    return response;
  };

  return async function handleAuth(original: Request, remoteAddress?: string): Promise<Response> {
    try {
      assertSameOrigin(original, core.env);
      const endpoint = new URL(original.url).pathname.replace(/^\/api\/auth/, '');
      const action = ENDPOINTS[`${original.method} ${endpoint}`];
      if (action === undefined) {
        return refuse(new AppError('not_found', `There is nothing at /api/auth${endpoint}.`));
      }
      const address = clientAddress(original.headers, remoteAddress, core.env);
      const headers = new Headers(original.headers);
      headers.set(ADDRESS_HEADER, address);
      const request = await withHeaders(original, headers);
      if (endpoint === '/sign-in/email') return await signIn(request, address);
      // A key is no session: it cannot change its owner's password or end its owner's sessions.
      headers.delete('authorization');
      if (endpoint === '/change-password') return await changePassword(request, await parts.authenticate(headers));
      const principal = action ? await parts.authenticate(headers) : null;
      const response = await parts.authFor(headers).handler(request);
      if (action && principal && response.ok) await audit.record(principal, action, principal.userId);
      return response;
    } catch (error) {
      const failure = toAppError(error);
      if (failure.kind === 'internal') core.log.error({ err: failure.cause }, 'auth failed');
      return refuse(failure);
    }
  };
}
