// For tests: a server with cameras that saw things, an agent, keys of a viewer and of somebody who may see one camera,
// and the official clients of OpenAI and Ollama pointed at it.
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { type AskedServer, openAskedServer, post } from './asking-testing';
import type { Caller } from './people-testing';

export interface ClientsPlace extends AskedServer {
  key: string;
  limitedKey: string;
  openai(key?: string): OpenAI;
  ollama(key?: string): Ollama;
  raw(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A key that does what a viewer may: viewers are given theirs, they cannot make any. */
async function keyOf({ users }: AskedServer['server'], { userId, name }: Caller): Promise<string> {
  const owner = { kind: 'user', userId, name, email: '', role: 'viewer', cameraIds: null } as const;
  const { key } = await users.apiKeys.create(owner, { name: 'program', role: 'viewer', expiresInDays: null });
  return key;
}

export async function openClientsPlace(settings: Parameters<typeof openAskedServer>[0]): Promise<ClientsPlace> {
  const place = await openAskedServer(settings);
  const { server } = place;
  const key = await keyOf(server, place.viewer);
  const limitedKey = await keyOf(server, place.limited);
  await post(server.admin, '/api/v1/agents', { name: 'Front Desk', config: { parameters: { temperature: 0 } } }, 201);
  const authorization = (secret: string) => ({ authorization: `Bearer ${secret}` });
  return {
    ...place,
    key,
    limitedKey,
    openai: (secret = key) => new OpenAI({ baseURL: `${server.url}/v1`, apiKey: secret, maxRetries: 0 }),
    ollama: (secret = key) => new Ollama({ host: server.url, headers: authorization(secret) }),
    raw: (path, body, headers = {}) =>
      fetch(`${server.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...authorization(key), 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    close: () => server.close(),
  };
}
