// A body that nobody reads, because the door is not the caller's or the body is too large: the answer arrives, and what
// the same connection asks next is answered too.
import { Agent, type IncomingMessage, request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startGateway, type TestGateway } from './testing';

const MEBIBYTE = 1024 * 1024;
const CREDENTIALS = {
  ADMIN_EMAIL: 'admin@example.org',
  ADMIN_PASSWORD: 'long enough password',
  ADMIN_API_KEY: 'sl_test_key_for_large_bodies',
};

let gateway: TestGateway;
let agent: Agent;
beforeAll(async () => {
  gateway = await startGateway(CREDENTIALS);
  const { ensureAdmin } = await import('../users/first-start');
  await ensureAdmin(gateway.core);
});
afterAll(() => gateway.close());
beforeEach(() => {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(() => agent.destroy());

interface Sent {
  bytes?: number;
  key?: string | undefined;
  chunked?: boolean;
}
interface Answered {
  status: number;
  text: string;
  /** Which connection it was. */
  port: number | undefined;
}

function ask(method: string, path: string, { bytes = 0, key, chunked = false }: Sent = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(bytes ? { 'content-type': 'application/json' } : {}),
      ...(bytes && !chunked ? { 'content-length': bytes } : {}),
    };
    const asked = request(`${gateway.url}${path}`, { method, agent, headers }, (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text, port: asked.socket?.localPort });
        // As browsers do: what was answered is not sent on.
        if (!asked.writableFinished) asked.destroy();
      });
      response.on('error', reject);
    });
    asked.on('error', reject);
    if (bytes) asked.write(Buffer.alloc(bytes, 'x'));
    asked.end();
  });
}

const KEY = CREDENTIALS.ADMIN_API_KEY;
it.each([
  ['not signed in', 401, '/api/v1/models/upload', 1, undefined, false],
  ['not signed in', 401, '/api/v1/models/upload', 30, undefined, false],
  ['not signed in', 401, '/api/v1/models/upload', 100, undefined, false],
  ['too large', 413, '/api/v1/cameras', 10, KEY, false],
  ['too large', 413, '/api/v1/cameras', 100, KEY, false],
  ['no form at all', 400, '/api/v1/knowledge/upload', 10, KEY, true],
  ['too large, which shows when half is read', 413, '/api/v1/cameras', 10, KEY, true],
])('%s: %i at %s with %i MiB', async (_, status, path, size, key, chunked) => {
  for (let round = 0; round < 3; round += 1) {
    const refused = await ask('POST', path, { bytes: size * MEBIBYTE, key, chunked });
    expect(refused.status).toBe(status);
    expect(refused.text).toContain('"error"');
    expect((await ask('GET', '/health')).status).toBe(200);
  }
});

it('a small one does not cost the connection', async () => {
  const refused = await ask('POST', '/api/v1/models/upload', { bytes: MEBIBYTE });
  const next = await ask('GET', '/health');
  expect([next.status, next.port]).toEqual([200, refused.port]);
});
