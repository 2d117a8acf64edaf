// Walks every HTTP door and socket event that the server mounts, with nobody and with each role. A door that is new is
// walked without being named here; a new public one has to be.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '@/contracts/common';
import { clientEvents } from '@/contracts/realtime';
import type { MountedDoor } from '../door';
import { ask, type Caller, type PeopledGateway, startPeopledGateway } from './people-testing';

/** Doors that anybody may enter. Adding one is a decision: write it down here. */
const PUBLIC = ['GET /api/v1/setup', 'GET /health', 'GET /ready', 'POST /api/v1/setup'];

let server: PeopledGateway;
let callers: Record<Role, Caller>;
beforeAll(async () => {
  server = await startPeopledGateway();
  callers = {
    viewer: await server.person('viewer', 'viewer'),
    operator: await server.person('operator', 'operator'),
    admin: server.admin,
  };
}, 120_000);
afterAll(() => server?.close());

/** For doors that speak another protocol, whose errors have no kind. */
const KIND_OF: Record<number, string> = { 401: 'unauthenticated', 403: 'forbidden' };

/** A request that gets past the role check and then means nothing: an id of nothing, an empty body. */
async function knock(caller: Caller, door: MountedDoor, headers?: Record<string, string>) {
  const path = door.path.replace(/\{(\w+)\}/g, (_, name) => (name === 'id' ? uuidv7() : 'no-such-thing'));
  const response = await caller.send(door.method, path, door.method === 'GET' ? undefined : {}, headers);
  const type = response.headers.get('content-type') ?? '';
  const body = type.includes('json') ? await response.json() : await response.body?.cancel();
  const foreign = server.rooms.http.some(({ errors }) => errors?.at.test(path));
  const kind = foreign ? KIND_OF[response.status] : body?.error?.kind;
  return { status: response.status, kind: kind as string | undefined };
}

const isEnough = (role: Role, need: string) => ROLES.indexOf(role) >= ROLES.indexOf(need as Role);

describe('every HTTP door', () => {
  it('is a door: no room has a route beside them', () => {
    const named = new Set(server.http.doors.map((door) => `${door.method} ${door.path}`));
    const routes = server.rooms.http.flatMap((room) =>
      room.app.routes
        .filter((route) => route.method !== 'ALL')
        .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`),
    );
    expect(new Set(routes)).toEqual(named);
    expect(named.size).toBeGreaterThan(25);
  });

  it('is closed to nobody, but for the public ones listed here', async () => {
    const open = server.http.doors
      .filter((door) => door.need === 'public')
      .map((door) => `${door.method} ${door.path}`);
    expect(open.sort()).toEqual(PUBLIC);
    for (const door of server.http.doors) {
      const { status, kind } = await knock(server.nobody, door);
      const name = `${door.method} ${door.path}`;
      if (door.need === 'public') expect([401, 403], name).not.toContain(status);
      else expect([status, kind], name).toEqual([401, 'unauthenticated']);
    }
  });

  it.each([
    ['a made-up key', { authorization: 'Bearer sl_0123456789abcdef' }],
    ['a made-up session', { cookie: 'sightline.session_token=abc.def' }],
  ])('is closed to %s', async (_, headers) => {
    for (const door of server.http.doors.filter(({ need }) => need !== 'public')) {
      expect((await knock(server.nobody, door, headers)).status, `${door.method} ${door.path}`).toBe(401);
    }
  });

  it.each(ROLES)('opens to %s as far as its role goes', async (role) => {
    for (const door of server.http.doors) {
      const { status, kind } = await knock(callers[role], door);
      const name = `${door.method} ${door.path}`;
      if (door.need === 'public' || isEnough(role, door.need)) {
        expect([401, 403], name).not.toContain(status);
        expect(status, name).toBeLessThan(500);
      } else expect([status, kind], name).toEqual([403, 'forbidden']);
    }
  });

  it('that changes something is closed to pages of other sites', async () => {
    for (const door of server.http.doors.filter(({ method }) => method !== 'GET')) {
      const { status } = await knock(callers.admin, door, { origin: 'https://evil.example' });
      expect(status, `${door.method} ${door.path}`).toBe(403);
    }
  });
});

describe('every socket event', () => {
  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => null,
      (error: Error & { data?: { error: { kind: string } } }) => error,
    );

  it('is out of reach for nobody, for a made-up credential and for pages of other sites', async () => {
    expect((await refusal(server.nobody.connect()))?.data?.error.kind).toBe('unauthenticated');
    const madeUp = server.nobody.connect({ authorization: 'Bearer sl_0123456789abcdef' });
    expect((await refusal(madeUp))?.data?.error.kind).toBe('unauthenticated');
    expect(await refusal(callers.admin.connect({ origin: 'https://evil.example' }))).toBeInstanceOf(Error);
    await callers.admin.connect({ origin: server.url });
  });

  it('of the contract has a door, and no other', () => {
    expect(server.realtime.doors.map(({ event }) => event).sort()).toEqual(Object.keys(clientEvents).sort());
  });

  it.each(ROLES)('opens to %s as far as its role goes', async (role) => {
    const socket = await callers[role].connect();
    for (const { event, need } of server.realtime.doors) {
      const { error } = await ask(socket, event, {});
      expect(error?.kind, event).toBe(isEnough(role, need) ? 'invalid' : 'forbidden');
    }
  });

  it('closes with the session', async () => {
    const leaver = await server.person('leaver', 'operator');
    const socket = await leaver.connect();
    expect((await ask(socket, 'viewer:watch', { cameraIds: [] })).error).toBeUndefined();
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    expect((await leaver.send('POST', '/api/auth/sign-out')).status).toBe(200);
    socket.emit('viewer:watch', { cameraIds: [] }, () => {});
    await gone;
  });
});

describe('pages', () => {
  it('are shown by the same rule', async () => {
    const page = async (caller: Caller, path: string) => {
      const response = await caller.send('GET', path);
      return response.headers.get('location') ?? (await response.text());
    };
    expect(await page(server.nobody, '/events?class=car')).toBe('/sign-in?next=%2Fevents%3Fclass%3Dcar');
    expect(await page(server.nobody, '/sign-in')).toBe('page /sign-in');
    expect(await page(callers.viewer, '/events')).toBe('page /events');
    expect(await page(callers.operator, '/settings/users')).toBe('page /forbidden');
    expect(await page(callers.admin, '/settings/users')).toBe('page /settings/users');
    expect(await page(callers.admin, '/setup')).toBe('/');
  });
});
