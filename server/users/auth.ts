// better-auth, set up: passwords and sessions on our tables, and nothing else of it. Everything that could leave the
// house (mail, social sign-in, telemetry) stays off.
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';
import type { AttemptStore } from './attempt-store';
import { isAllowedOrigin, requestHost } from './same-origin';
import { findUser, pruneSessions } from './store';

/** Set by the sign-in door from the connection; a client cannot send it. */
export const ADDRESS_HEADER = 'x-sightline-address';
const DAY_SECONDS = 24 * 60 * 60;

export interface AuthEvents {
  /** A session of this user ended or began. */
  sessionChanged(userId: string): void;
}

/**
 * One better-auth. `secure` decides whether its cookies are `Secure` (and then named `__Secure-...`); the server has
 * both kinds and picks by request, since it may be reached with TLS and without.
 */
export function createAuth(core: Core, secret: string, secure: boolean, attempts: AttemptStore, events: AuthEvents) {
  const { env, log, db } = core;
  return betterAuth({
    appName: 'Sightline',
    basePath: '/api/auth',
    baseURL: env.PUBLIC_URL ?? `${secure ? 'https' : 'http'}://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}`,
    secret,
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
    },
    session: { expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    // The page and the API share one origin: whatever host the browser asked for, or PUBLIC_URL.
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin && request && isAllowedOrigin(origin, requestHost(request.headers, env), env) ? [origin] : [];
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/change-password': { window: 60, max: 10 },
        '/get-session': false,
        '/sign-out': false,
      },
      customStorage: {
        async consume(key, rule) {
          const waitMs = await attempts.consume(`auth:${key}`, { max: rule.max, windowMs: rule.window * 1000 });
          return { allowed: waitMs === null, retryAfter: waitMs === null ? null : Math.ceil(waitMs / 1000) };
        },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const user = await findUser(db, session.userId);
            if (user?.disabled) {
              throw new APIError('FORBIDDEN', {
                code: 'ACCOUNT_DISABLED',
                message: 'This account is disabled. Ask an admin to enable it.',
              });
            }
          },
          after: async (session) => {
            await pruneSessions(db);
            await attempts.prune(DAY_SECONDS * 1000);
            events.sessionChanged(session.userId);
          },
        },
        delete: { after: async (session) => events.sessionChanged(session.userId) },
      },
    },
    advanced: {
      cookiePrefix: 'sightline',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Said outright, because better-auth switches these off by itself under a test runner.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...rest) => {
        // A wrong password is a warning to better-auth; to us it is an entry in the audit.
        const own = level === 'error' ? 'warn' : 'debug';
        const err = rest.find((item): item is Error => item instanceof Error);
        log[own](err ? { err } : {}, `auth: ${message}`);
      },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
