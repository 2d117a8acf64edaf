// The one error of the server and the one table that says what each kind means over HTTP. Doors turn whatever was
// thrown into the shape of contracts/common ErrorBody here, so HTTP and sockets fail alike.
import { HTTPException } from 'hono/http-exception';
import { ZodError } from 'zod';
import type { ErrorBody, ErrorKind } from '@/contracts/common';

export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly details?: unknown;

  constructor(kind: ErrorKind, message: string, options: { cause?: unknown; details?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.details = options.details;
  }
}

export const HTTP_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** What the driver says, without a code, when a connection broke or none could be had. */
const LOST = /Connection terminated|timeout exceeded when trying to connect|not queryable|embedded database/;

/** Postgres classes 08, 40, 53, 57 and lost sockets: the database is away, full or was in the way of itself; a later try may work. */
function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Error && LOST.test(error.message)) return true;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return false;
  return (
    /^(08|40|53|57)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)
  );
}

type Issue = ZodError['issues'][number];

/** An issue as path and words. Of a union, the branch that came furthest into the input is the one that was meant. */
function plainIssues(issue: Issue, prefix: PropertyKey[] = []): { path: string; message: string }[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map((inner) => inner.path.length));
    const closest = issue.errors.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
    return closest.flatMap((inner) => plainIssues(inner, path));
  }
  return [{ path: path.join('.'), message: issue.message }];
}

/** Whatever was thrown, as an AppError. Unknown faults keep their cause for the log and say nothing to the caller. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const details = error.issues.flatMap((issue) => plainIssues(issue)).slice(0, 20);
    const first = details[0];
    return new AppError('invalid', first ? `${first.path || 'input'}: ${first.message}` : 'invalid input', {
      cause: error,
      details,
    });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError('invalid', error.message || 'The request cannot be read.', { cause: error });
  }
  if ((error as { code?: unknown } | null)?.code === 'ENOSPC') {
    return new AppError('unavailable', 'The disk is full. Free some space; nothing that was confirmed is lost.', {
      cause: error,
    });
  }
  if (isDatabaseAway(error)) {
    return new AppError('unavailable', 'The database does not answer. Try again in a moment.', { cause: error });
  }
  return new AppError('internal', 'Something went wrong on the server; its log has the details.', { cause: error });
}

export function errorBody(error: AppError, requestId?: string): ErrorBody {
  return {
    error: {
      kind: error.kind,
      message: error.message,
      ...(requestId ? { requestId } : {}),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
}
