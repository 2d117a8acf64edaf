// Asking a server over HTTP: one address, one key, errors in the server's own words.
import type { z } from 'zod';
import { ErrorBody } from '../../contracts/common';

/** Something to tell the person at the terminal; no fault of the program. */
export class Told extends Error {}

export interface Client {
  readonly url: string;
  /** A form goes as it is, everything else as JSON. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Sends and reads JSON; without a schema as it comes. */
  get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>>;
  post<S extends z.ZodType>(path: string, schema: S, body?: unknown): Promise<z.output<S>>;
}

async function failure(response: Response): Promise<Told> {
  const parsed = ErrorBody.safeParse(await response.json().catch(() => null));
  const message = parsed.success ? parsed.data.error.message : `The server answered ${response.status}.`;
  const hint =
    response.status === 401 ? ' Make a key under Settings, API keys, and pass it as --key or SIGHTLINE_API_KEY.' : '';
  return new Told(message + hint);
}

export function createClient({ url, key }: { url: string; key?: string | undefined }): Client {
  const base = url.replace(/\/+$/, '');
  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = new Headers(key ? { authorization: `Bearer ${key}` } : {});
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
    let response: Response;
    try {
      response = await fetch(base + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new Told(`Nothing answers at ${base}. Start it with npm start, or pass --url.`, { cause });
    }
    if (!response.ok) throw await failure(response);
    return response;
  }
  async function read<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
    const parsed = schema.safeParse(await response.json().catch(() => null));
    if (!parsed.success) throw new Told(`${base} answered something that this version does not understand.`);
    return parsed.data;
  }
  return {
    url: base,
    send,
    get: async (path, schema) => read(await send('GET', path), schema),
    post: async (path, schema, body) => read(await send('POST', path, body), schema),
  };
}

/** `?name=value` of what is given. */
export function search(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}
