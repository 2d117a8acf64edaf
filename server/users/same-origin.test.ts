import { describe, expect, it } from 'vitest';
import { assertSameOrigin, clientAddress, isAllowedOrigin, isSecure, requestHost } from './same-origin';

const plain = { PUBLIC_URL: undefined, TRUST_PROXY: false };
const proxied = { PUBLIC_URL: undefined, TRUST_PROXY: true };
const named = { PUBLIC_URL: 'https://cam.example.org/', TRUST_PROXY: false };

describe('isAllowedOrigin', () => {
  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', plain, true],
    ['https://cam.example.org', 'cam.example.org', plain, true],
    ['https://cam.example.org', 'cam.example.org:443', plain, true],
    [undefined, '127.0.0.1:3000', plain, true],
    ['http://127.0.0.1:3001', '127.0.0.1:3000', plain, false],
    ['http://evil.example', '127.0.0.1:3000', plain, false],
    ['http://127.0.0.1:3000.evil.example', '127.0.0.1:3000', plain, false],
    ['null', '127.0.0.1:3000', plain, false],
    ['', '127.0.0.1:3000', plain, false],
    ['file://127.0.0.1:3000', '127.0.0.1:3000', plain, false],
    ['http://127.0.0.1:3000', undefined, plain, false],
    ['https://cam.example.org', '10.0.0.5:3000', named, true],
    ['http://cam.example.org', '10.0.0.5:3000', named, false],
    ['https://cam.example.org.evil.example', '10.0.0.5:3000', named, false],
  ])('%s at %s', (origin, host, env, allowed) => {
    expect(isAllowedOrigin(origin, host, env)).toBe(allowed);
  });
});

describe('assertSameOrigin', () => {
  const request = (method: string, headers: Record<string, string>) =>
    new Request('http://127.0.0.1:3000/api/v1/cameras', { method, headers: { host: '127.0.0.1:3000', ...headers } });
  const evil = { origin: 'https://evil.example' };

  it('lets reading, own pages, programs and keys through', () => {
    for (const fine of [
      request('GET', evil),
      request('POST', { origin: 'http://127.0.0.1:3000' }),
      request('POST', {}),
      request('POST', { 'sec-fetch-site': 'same-origin' }),
      request('POST', { ...evil, authorization: 'Bearer sl_key' }),
    ]) {
      expect(() => assertSameOrigin(fine, plain)).not.toThrow();
    }
  });

  it('refuses what other pages send', () => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) {
      expect(() => assertSameOrigin(request(method, evil), plain)).toThrow(/another site/);
      expect(() => assertSameOrigin(request(method, { 'sec-fetch-site': 'cross-site' }), plain)).toThrow(/PUBLIC_URL/);
    }
  });

  it('believes the proxy about the host only where there is one', () => {
    const headers = { origin: 'https://cam.example.org', 'x-forwarded-host': 'cam.example.org' };
    expect(() => assertSameOrigin(request('POST', headers), proxied)).not.toThrow();
    expect(() => assertSameOrigin(request('POST', headers), plain)).toThrow();
  });
});

describe('what a proxy says', () => {
  const headers = new Headers({
    host: 'inner:3000',
    'x-forwarded-host': 'cam.example.org',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '6.6.6.6, 203.0.113.9',
  });

  it('counts when it is trusted, and then its own entry, the last', () => {
    expect(requestHost(headers, proxied)).toBe('cam.example.org');
    expect(isSecure(headers, proxied)).toBe(true);
    expect(clientAddress(headers, '10.0.0.1', proxied)).toBe('203.0.113.9');
  });

  it('is ignored otherwise', () => {
    expect(requestHost(headers, plain)).toBe('inner:3000');
    expect(isSecure(headers, plain)).toBe(false);
    expect(clientAddress(headers, '::ffff:10.0.0.1', plain)).toBe('10.0.0.1');
    expect(clientAddress(headers, undefined, plain)).toBe('unknown');
  });
});
