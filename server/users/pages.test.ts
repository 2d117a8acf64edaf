import { describe, expect, it } from 'vitest';
import { pageDecision, safeNext } from './pages';
import type { Principal } from './permissions';

const person = (role: Principal['role']): Principal => ({
  kind: 'user',
  userId: '0190a000-0000-7000-8000-000000000001',
  name: 'Ada',
  email: 'ada@example.org',
  role,
  cameraIds: null,
});

describe('pageDecision', () => {
  it('sends everybody to setup while there is no account', () => {
    expect(pageDecision('/', null, true)).toEqual({ redirect: '/setup' });
    expect(pageDecision('/sign-in', null, true)).toEqual({ redirect: '/setup' });
    expect(pageDecision('/setup', null, true)).toBe('render');
    expect(pageDecision('/_next/static/x.js', null, true)).toBe('render');
  });

  it('closes setup afterwards', () => {
    expect(pageDecision('/setup', null, false)).toEqual({ redirect: '/sign-in' });
    expect(pageDecision('/setup/', person('admin'), false)).toEqual({ redirect: '/' });
  });

  it('asks for sign-in and remembers the page', () => {
    expect(pageDecision('/', null, false)).toEqual({ redirect: '/sign-in' });
    expect(pageDecision('/events?class=car&page=2&_rsc=1x', null, false)).toEqual({
      redirect: `/sign-in?next=${encodeURIComponent('/events?class=car&page=2')}`,
    });
    expect(pageDecision('/sign-in?next=%2Fevents', null, false)).toBe('render');
    expect(pageDecision('/models/secret.onnx', null, false)).toMatchObject({ redirect: expect.any(String) });
    expect(pageDecision('/signal', null, false)).toMatchObject({ redirect: expect.any(String) });
  });

  it('shows pages by role, however the path is written', () => {
    expect(pageDecision('/events', person('viewer'), false)).toBe('render');
    expect(pageDecision('/sign-in', person('viewer'), false)).toEqual({ redirect: '/' });
    for (const path of [
      '/settings/users',
      '/settings/users/',
      '/settings//users',
      '/settings/%75sers',
      '/settings/users/x?a=1',
    ]) {
      expect(pageDecision(path, person('operator'), false)).toBe('forbidden');
      expect(pageDecision(path, person('admin'), false)).toBe('render');
    }
    expect(pageDecision('/settings/users-guide', person('viewer'), false)).toBe('render');
    expect(pageDecision('/%E0%A4%A', person('viewer'), false)).toBe('render');
  });
});

describe('safeNext', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '',
    'events',
    '/.//evil.example',
  ])('does not lead away: %j', (path) => expect(safeNext(path)).toBe('/'));
  it.each(['/events?class=car', '/', '/cameras/a%20b'])('keeps %s', (path) => expect(safeNext(path)).toBe(path));
});
