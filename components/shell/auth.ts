// Talks to the sign-in service under /api/auth, whose failures have codes of their own; they become plain words here.
import { z } from 'zod';

export class SignInError extends Error {
  override name = 'SignInError';
}

const WORDS: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'Email or password is wrong.',
  INVALID_PASSWORD: 'The current password is wrong.',
  INVALID_EMAIL: 'This is not an email address.',
  PASSWORD_TOO_SHORT: 'The password is too short: at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password is too long: at most 128 characters.',
  ACCOUNT_DISABLED: 'This account is disabled. Ask an admin to enable it.',
};

const Failure = z.object({ code: z.string().optional(), message: z.string().optional() });

async function wordsFor(response: Response): Promise<string> {
  const body = Failure.safeParse(await response.json().catch(() => null)).data;
  const known = body?.code && WORDS[body.code];
  if (known) return known;
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'));
    return body?.code === 'RATE_LIMITED' && body.message
      ? body.message
      : `Too many attempts. Try again in ${seconds > 0 ? `${seconds} seconds` : 'a minute'}.`;
  }
  if (response.status >= 500) return 'The server is in trouble. Try again in a moment.';
  return body?.message ?? `The server answered ${response.status}. Try again.`;
}

/** Calls `/api/auth/<path>`: GET without a body. Throws SignInError with words for people. */
async function call<S extends z.ZodType>(path: string, schema: S, body?: object): Promise<z.output<S>> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : undefined,
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (cause) {
    throw new SignInError('The server does not answer. Check that it runs and try again.', { cause });
  }
  if (!response.ok) throw new SignInError(await wordsFor(response));
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) throw new SignInError('The server answered something this page does not understand. Reload it.');
  return parsed.data;
}

export const signIn = (email: string, password: string) =>
  call('sign-in/email', z.unknown(), { email, password, rememberMe: true });
export const signOut = () => call('sign-out', z.unknown(), {});

/** Ends every other session of this person too. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  call('change-password', z.unknown(), { currentPassword, newPassword, revokeOtherSessions: true });

const Session = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  userAgent: z.string().nullish(),
  ipAddress: z.string().nullish(),
});
export type SessionRow = z.infer<typeof Session>;

/** Every session of this person, the newest used first, and which of them this page is. */
export async function listSessions(): Promise<{ sessions: SessionRow[]; currentId: string | null }> {
  const [sessions, current] = await Promise.all([
    call('list-sessions', z.array(Session)),
    call('get-session', z.object({ session: z.object({ id: z.string() }) }).nullable()),
  ]);
  sessions.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return { sessions, currentId: current?.session.id ?? null };
}

export const endSession = (token: string) => call('revoke-session', z.unknown(), { token });
export const endOtherSessions = () => call('revoke-other-sessions', z.unknown(), {});
