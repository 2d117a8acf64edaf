// Schedules: when they run, by whom, with whose rights, and what is told of it.
import { expect, it } from 'vitest';
import { knock } from '../testing';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import { scheduleRoutes } from './schedule-routes';
import { clock, core, door, ends, input, schedules, tracks, viewer, withSchedules } from './schedules-testing';
import { webServer } from './servers-testing';

withSchedules();

it('runs at its local time, also over a clock change, and once however much was missed', async () => {
  const { url, got } = await webServer(ends);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  // 8:00 in Berlin on the day the clocks go forward.
  expect(made.nextRunAt).toBe('2026-03-29T06:00:00.000Z');
  expect(await room1.runDue()).toBe(0);
  clock.nowMs = Date.parse('2026-04-02T05:00:00Z');
  const restarted = schedules();
  expect(await restarted.runDue()).toBe(1);
  expect(await restarted.runDue()).toBe(0);
  expect(got).toHaveLength(1);
  const [after] = (await restarted.list(viewer)).items;
  expect(after).toMatchObject({
    nextRunAt: '2026-04-02T06:00:00.000Z',
    lastOk: true,
    lastResult: `Sent 2 rows to 127.0.0.1:${new URL(url).port}.`,
  });
  expect(after).not.toHaveProperty('secret');
  expect(JSON.stringify(after)).not.toContain(made.secret as string);
});

it('is run by one of two servers that look at the same time', async () => {
  const { url, got } = await webServer(ends);
  const [one, two] = [schedules(), schedules()];
  await one.create(viewer, input({ kind: 'webhook', url }));
  clock.nowMs += 86_400_000;
  const runs = await Promise.all([one.runDue(), two.runDue()]);
  expect(runs.sort()).toEqual([0, 1]);
  expect(got).toHaveLength(1);
});

it('runs with the rights its owner has then', async () => {
  const { url, got } = await webServer(ends);
  let now: Principal | null = viewer;
  const room1 = schedules({ principalOf: async () => now });
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  await room1.runNow(viewer, made.id);
  now = { ...viewer, cameraIds: [door] };
  await room1.runNow(viewer, made.id);
  const contents = got.map(({ body }) => body.content.data as string);
  expect(contents.map((text) => text.trim().split('\r\n').length - 1)).toEqual([2, 1]);
  expect(contents[1]).not.toContain('Yard');
  now = null;
  expect(await room1.runNow(viewer, made.id)).toMatchObject({
    lastOk: false,
    lastResult: expect.stringMatching(/owner/),
  });
  expect(got).toHaveLength(2);
});

it('is off when switched off, gone when removed, and nobody else’s', async () => {
  const { url, got } = await webServer(ends);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  const other = await core.person('admin');
  const ask = knock(scheduleRoutes(room1), other);
  for (const [method, path] of [
    ['PATCH', `/${made.id}`],
    ['POST', `/${made.id}/run`],
    ['DELETE', `/${made.id}`],
  ] as const) {
    expect((await ask(method, `/api/v1/exports/schedules${path}`, method === 'PATCH' ? {} : undefined)).status).toBe(
      404,
    );
  }
  expect(await (await ask('GET', '/api/v1/exports/schedules')).json()).toEqual({ items: [], email: false });
  expect((await room1.update(viewer, made.id, { enabled: false })).nextRunAt).toBeNull();
  clock.nowMs += 10 * 86_400_000;
  expect(await room1.runDue()).toBe(0);
  const on = await room1.update(viewer, made.id, { enabled: true });
  expect(Date.parse(on.nextRunAt as string)).toBeGreaterThan(clock.nowMs);
  expect(on.secret).toBeNull();
  await room1.remove(viewer, made.id);
  expect((await room1.list(viewer)).items).toEqual([]);
  expect(got).toEqual([]);
});

it.each(['* * * * *', '*/30 * * * *', 'daily', '0 0 31 2 *', '0 0 0 * * *'])('refuses %s', async (cron) => {
  const { url } = await webServer(ends);
  await expect(schedules().create(viewer, input({ kind: 'webhook', url }, tracks, { cron }))).rejects.toMatchObject({
    kind: 'invalid',
  });
});

it('is not run twice by a double click', async () => {
  const { url, got } = await webServer(ends);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  const both = await Promise.allSettled([room1.runNow(viewer, made.id), room1.runNow(viewer, made.id)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
  expect(got).toHaveLength(1);
  expect((await room1.runNow(viewer, made.id)).lastOk).toBe(true);
});

it('of a dozen due at once runs every one, and one that cannot be read holds nobody up', async () => {
  const { url, got } = await webServer(ends);
  const room1 = schedules();
  for (let n = 0; n < 12; n += 1) await room1.create(viewer, input({ kind: 'webhook', url }));
  const broken = await room1.create(
    viewer,
    input({ kind: 'webhook', url }, tracks, { name: 'Broken', cron: '0 7 * * *' }),
  );
  await core.db.run(`UPDATE export_schedule SET timezone = 'Mars/Olympus' WHERE id = $1`, [broken.id]);
  clock.nowMs += 86_400_000;
  expect(await room1.runDue()).toBe(12);
  expect(got).toHaveLength(12);
  const { items } = await room1.list(viewer);
  expect(items.filter(({ lastOk }) => lastOk)).toHaveLength(12);
  expect(items.find(({ id }) => id === broken.id)).toMatchObject({ lastOk: false, nextRunAt: null });
});

it('is not made, changed or run by a key with less rights than its owner', async () => {
  const { url } = await webServer(ends);
  const owner = await core.person('admin');
  const key: Principal = { ...owner, kind: 'key', name: 'robot', role: 'viewer' };
  const room1 = schedules({ principalOf: async () => owner });
  const made = await room1.create({ ...key, role: 'admin' }, input({ kind: 'webhook', url }));
  for (const attempt of [
    () => room1.create(key, input({ kind: 'webhook', url })),
    () => room1.update(key, made.id, { name: 'Mine' }),
    () => room1.runNow(key, made.id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

it('is in the audit, without what is secret', async () => {
  const { url } = await webServer(ends);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url: `${url}&token=hush` }));
  await room1.update(viewer, made.id, { name: 'Nightly' });
  await room1.runNow(viewer, made.id);
  await room1.remove(viewer, made.id);
  const { items } = await createAudit(core.db).list({ limit: 20 });
  expect(items.map(({ action }) => action).reverse()).toEqual([
    'schedule.create',
    'schedule.update',
    'export.create',
    'schedule.run',
    'schedule.remove',
  ]);
  expect(items.every(({ by }) => by?.id === viewer.userId)).toBe(true);
  expect(JSON.stringify(items)).not.toContain('hush');
  expect(JSON.stringify(items)).not.toContain(made.secret as string);
});
