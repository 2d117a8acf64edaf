import { describe, expect, it } from 'vitest';
import { safeLink } from './links';

describe('safeLink', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a', true],
    ['HTTP://example.org', 'http://example.org/', true],
    ['mailto:ada@example.org', 'mailto:ada@example.org', false],
    ['/events/1?x=2#y', '/events/1?x=2#y', false],
    ['/a/../chat', '/chat', false],
  ])('%s', (url, href, external) => {
    expect(safeLink(url)).toEqual({ href, external });
  });
  it.each([
    null,
    '',
    '#top',
    'events',
    '//example.org',
    '/\\example.org',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'https:/\\example.org',
    'https://a@example.org',
    'ftp://example.org',
    '/api/v1/me',
    '/x/../api/v1/me',
    '/v1/models',
    'https://exam\u200bple.org',
    `https://example.org/${'a'.repeat(5000)}`,
  ])('%s is none', (url) => {
    expect(safeLink(url)).toBeNull();
  });
});
