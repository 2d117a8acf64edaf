// Parts of an answer as they come from a real server, however the network cuts them.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { api } from './api-client';

const Part = z.object({ text: z.string() });
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(reply: (response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((_, response) => void reply(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function all(url: string): Promise<z.infer<typeof Part>[]> {
  const parts = [];
  for await (const part of api.events(url, Part, {})) parts.push(part);
  return parts;
}
const block = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

describe('events', () => {
  it('are whole however they are cut, also in the middle of a character', async () => {
    const texts = ['one', 'zwölf 😀', 'a\n\nb', ''];
    const bytes = Buffer.from(texts.map((text) => block({ text })).join(''));
    const url = await serving(async (response) => {
      for (const byte of bytes) await new Promise((done) => response.write(Buffer.of(byte), done));
      response.end();
    });
    expect(await all(url)).toEqual(texts.map((text) => ({ text })));
  });

  it('throw what the server says went wrong', async () => {
    const error = { kind: 'not_found', message: 'There is no such thing.', requestId: 'r' };
    const url = await serving((response) => response.end(block({ text: 'a' }) + block({ error })));
    await expect(all(url)).rejects.toMatchObject({ kind: 'not_found', message: 'There is no such thing.' });
  });

  it('say that the connection broke, and that a part was not understood', async () => {
    const broken = await serving((response) => {
      response.write(block({ text: 'a' }), () => response.destroy());
    });
    await expect(all(broken)).rejects.toMatchObject({ kind: 'unavailable' });
    const strange = await serving((response) => response.end(block({ other: 1 })));
    await expect(all(strange)).rejects.toMatchObject({ kind: 'internal' });
  });

  it('hang up when nobody reads on', async () => {
    let gone: Promise<unknown> | undefined;
    const url = await serving((response) => {
      gone = new Promise((resolve) => response.on('close', resolve));
      response.write(block({ text: 'a' }));
    });
    for await (const part of api.events(url, Part, {})) {
      expect(part).toEqual({ text: 'a' });
      break;
    }
    await gone;
  });
});
