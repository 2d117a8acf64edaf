// Fetching from addresses: what comes back, and everywhere it must not go, by name, by redirect and by number.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchUrl } from './fetch-url';

const pages: Record<string, RequestListener> = {
  '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>Gate'),
  '/asked': (request, response) =>
    response.setHeader('content-type', 'text/plain').end(`${request.headers.host} ${request.headers.cookie ?? 'bare'}`),
  '/hop': (_, response) => response.writeHead(302, { location: '/page' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: 'http://inner.test/secret' }).end(),
  '/metadata': (_, response) => response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/picture': (_, response) => response.setHeader('content-type', 'image/png').end('x'),
  '/large': (_, response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(5_000)),
  '/packed': (_, response) => {
    response.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'gzip').end(gzipSync('Gate'));
  },
  '/bomb': (_, response) => {
    response.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(10_000_000)));
  },
  '/silent': (_, response) => void response.setHeader('content-type', 'text/plain').write('x'),
  '/gone': (_, response) => response.writeHead(404).end(),
};
const server = createServer((request, response) => pages[request.url ?? '']?.(request, response));
let port: number;
const asked: string[] = [];
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const resolve = async (host: string) => {
  asked.push(host);
  return [{ 'inner.test': '10.0.0.7' }[host] ?? '127.0.0.1'];
};
const get = (path: string, more: Partial<Parameters<typeof fetchUrl>[1]> = {}) =>
  fetchUrl(`http://outer.test:${port}${path}`, { allowPrivate: true, mostBytes: 1_000, resolve, ...more });
const strict = (url: string, addresses: string[]) =>
  fetchUrl(url, { allowPrivate: false, mostBytes: 1_000, resolve: async () => addresses });

describe('what is fetched', () => {
  it('is what is there, with its kind, packed or not', async () => {
    const { bytes, mime, url } = await get('/page');
    expect([Buffer.from(bytes).toString(), mime, url.pathname]).toEqual(['<p>Gate', 'text/html', '/page']);
    expect(Buffer.from((await get('/packed')).bytes).toString()).toBe('Gate');
  });

  it('is asked of the address that was judged, under its own name', async () => {
    asked.length = 0;
    expect(Buffer.from((await get('/asked')).bytes).toString()).toBe(`outer.test:${port} bare`);
    expect(asked).toEqual(['outer.test']);
  });

  it('is followed where it moved, and each host is judged again', async () => {
    asked.length = 0;
    expect((await get('/hop')).url.pathname).toBe('/page');
    expect(asked).toEqual(['outer.test', 'outer.test']);
  });
});

describe('what is refused', () => {
  it.each([
    ['/file', 'invalid', /file:/],
    ['/round', 'invalid', /on and on/],
    ['/picture', 'invalid', /image\/png.*no document/],
    ['/large', 'too_large', /more than/],
    ['/bomb', 'too_large', /more than/],
    ['/gone', 'invalid', /answered 404/],
  ])('%s', async (path, kind, words) => {
    await expect(get(path)).rejects.toMatchObject({ kind, message: expect.stringMatching(words) });
  });

  it('a server that never ends', async () => {
    const late = { kind: 'unavailable', message: expect.stringMatching(/in time/) };
    await expect(get('/silent', { timeoutMs: 50 })).rejects.toMatchObject(late);
  });

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3/',
    'http://[fd00::1]/',
  ])('%s, an address of this network', async (url) => {
    const refused = { kind: 'invalid', message: expect.stringMatching(/private network.*FETCH_ALLOW_PRIVATE/) };
    await expect(strict(url, [])).rejects.toMatchObject(refused);
  });

  it('a name one of whose addresses is private, whichever', async () => {
    for (const addresses of [['10.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1']]) {
      await expect(strict('http://outer.test/', addresses)).rejects.toMatchObject({ kind: 'invalid' });
    }
  });

  it.each(['/inside', '/metadata'])('%s, a way from a public host into this network', async (path) => {
    // Public is whatever is called outer.test here; the redirect leads to an address that is private for anybody.
    const seen: string[] = [];
    const judge = async (host: string) => {
      seen.push(host);
      return resolve(host);
    };
    await expect(
      fetchUrl(`http://outer.test:${port}${path}`, {
        ...{ mostBytes: 1_000, resolve: judge },
        allowPrivate: (host) => host === 'outer.test',
      }),
    ).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(/private network/) });
    expect(seen[0]).toBe('outer.test');
  });

  it.each([
    ['http://user:secret@outer.test/', /name and password/],
    ['http://outer.test:25/', /Port 25/],
  ])('%s', async (url, words) => {
    await expect(strict(url, ['93.184.216.34'])).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(words),
    });
  });
});
