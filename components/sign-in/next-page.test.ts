import { describe, expect, it } from 'vitest';
import { safeNext } from './next-page';

describe('safeNext', () => {
  it('keeps a path of this site with its query', () => {
    expect(safeNext('/events?class=car')).toBe('/events?class=car');
  });
  it.each([
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/setup?x',
  ])('turns %s into the first page', (next) => {
    expect(safeNext(next)).toBe('/');
  });
});
