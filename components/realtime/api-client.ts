// The HTTP side of talking to our server: sends, parses what comes back with the contract's schema, and turns every
// failure into one ApiError that a screen can show as it is.
import type { z } from 'zod';
import { ErrorBody, type ErrorKind } from '@/contracts/common';

export class ApiError extends Error {
  readonly kind: ErrorKind;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly details: unknown;

  constructor(kind: ErrorKind, message: string, status: number, requestId?: string, details?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.kind = kind;
    this.status = status;
    this.requestId = requestId;
    this.details = details;
  }
}

export type QueryValue = string | number | boolean | null | undefined | readonly string[];

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  signal?: AbortSignal;
}

function address(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'object') {
      if (value.length > 0) search.set(name, value.join(','));
    } else {
      search.set(name, String(value));
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

async function failure(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = ErrorBody.safeParse(body);
  if (parsed.success) {
    const { kind, message, requestId, details } = parsed.data.error;
    return new ApiError(kind, message, response.status, requestId, details);
  }
  // better-auth answers { message }; a proxy in front answers whatever it likes.
  const message = (body as { message?: unknown } | null)?.message;
  const kind: ErrorKind =
    response.status === 401
      ? 'unauthenticated'
      : response.status === 429
        ? 'rate_limited'
        : response.status < 500
          ? 'invalid'
          : 'unavailable';
  return new ApiError(
    kind,
    typeof message === 'string' ? message : `The server answered ${response.status}.`,
    response.status,
  );
}

async function send(method: string, path: string, body: unknown, options: RequestOptions): Promise<Response> {
  const raw = body instanceof FormData || body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      signal: options.signal,
      headers: body === undefined || raw ? undefined : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
    });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ApiError('unavailable', 'The server does not answer. Check that it runs and try again.', 0);
  }
  if (!response.ok) throw await failure(response);
  return response;
}

async function request<S extends z.ZodType>(
  method: string,
  path: string,
  schema: S | null,
  body: unknown,
  options: RequestOptions,
): Promise<z.output<S>> {
  const response = await send(method, path, body, options);
  if (!schema) return undefined as z.output<S>;
  return understood(schema, await response.json(), response.status);
}

function understood<S extends z.ZodType>(schema: S, value: unknown, status: number): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(
    'internal',
    'The server answered something this page does not understand. Reload the page.',
    status,
  );
}

const CUT_OFF = 'The connection broke before the answer was whole. Try again.';

/** The parts of a text/event-stream whose events are `data: {json}`. An error body among them is thrown. */
async function* events<S extends z.ZodType>(
  path: string,
  schema: S,
  body: unknown,
  options: RequestOptions = {},
): AsyncGenerator<z.output<S>> {
  const { body: stream, status } = await send('POST', path, body, options);
  const reader = stream!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: Error) => {
        if (error.name === 'AbortError') throw error;
        throw new ApiError('unavailable', CUT_OFF, 0);
      });
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const told: unknown = JSON.parse(block.slice('data: '.length));
        const failed = ErrorBody.safeParse(told);
        if (failed.success) {
          const { kind, message, requestId, details } = failed.data.error;
          throw new ApiError(kind, message, status, requestId, details);
        }
        yield understood(schema, told, status);
      }
    }
  } finally {
    // Whoever leaves in the middle hangs up.
    void reader.cancel().catch(() => {});
  }
}

/** Typed by the contract's schema; `null` as schema when the answer does not matter. Throws ApiError. */
export const api = {
  get: <S extends z.ZodType>(path: string, schema: S, options: RequestOptions = {}) =>
    request('GET', path, schema, undefined, options),
  post: <S extends z.ZodType>(path: string, schema: S | null, body?: unknown, options: RequestOptions = {}) =>
    request('POST', path, schema, body, options),
  patch: <S extends z.ZodType>(path: string, schema: S | null, body: unknown, options: RequestOptions = {}) =>
    request('PATCH', path, schema, body, options),
  events,
  delete: (path: string, options: RequestOptions = {}) => request('DELETE', path, null, undefined, options),
};
