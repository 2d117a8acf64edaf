// Schedules: when they run, by whom, with whose rights, and what arrives at a real mail server and a real web server.
import { createHmac } from 'node:crypto';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ExportSourceInput, ScheduleInput, type TargetInput } from '@/contracts/exports';
import { readEnv } from '../env';
import { knock, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { SIGNATURE_HEADER } from './deliver/webhook';
import { scheduleRoutes } from './schedule-routes';
import { createSchedules, type ScheduleDeps, type Schedules } from './schedules';
import { figures, insertCamera, insertDay, openRoom, type TestRoom } from './testing';

interface Received {
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  body: any;
  raw: string;
}

let core: TestCore;
let room: TestRoom;
let door: string;
let viewer: Principal;
let nowMs: number;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  const base = await openTestCore();
  core = { ...base, env: { ...base.env, WEBHOOK_ALLOW_PRIVATE: true } };
  room = await openRoom({ core });
  door = await insertCamera(core, 'Door');
  await insertDay(core, [door, await insertCamera(core, 'Yard')]);
  viewer = await core.person('viewer');
  nowMs = Date.parse('2026-03-28T10:00:00Z');
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await room.close();
});

function schedules(extra: Partial<ScheduleDeps> = {}, env = core.env): Schedules {
  const made = createSchedules(
    { ...core, env },
    {
      jobs: room.jobs,
      version: '1.2.3',
      answerPlan: figures,
      principalOf: async () => viewer,
      now: () => nowMs,
      pause: async () => {},
      ...extra,
    },
  );
  ends.push(() => made.close());
  return made;
}

async function webServer(statuses: number[] = []): Promise<{ url: string; got: Received[] }> {
  const got: Received[] = [];
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      got.push({ headers: request.headers, raw, body: JSON.parse(raw) });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=1`, got };
}

/** As much of SMTP (RFC 5321) as takes one message after the other. */
async function mailServer(): Promise<{ url: string; messages: string[]; to: string[] }> {
  const messages: string[] = [];
  const to: string[] = [];
  const server = createTcpServer((socket) => {
    let data: string | null = null;
    let rest = '';
    socket.write('220 test ESMTP\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null) {
          if (line === '.') {
            messages.push(data);
            data = null;
            socket.write('250 taken\r\n');
          } else data += `${line.startsWith('..') ? line.slice(1) : line}\r\n`;
        } else if (/^DATA/i.test(line)) {
          data = '';
          socket.write('354 go\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else {
          if (/^RCPT/i.test(line)) to.push(line);
          socket.write('250 ok\r\n');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, messages, to };
}

const tracks: ExportSourceInput = { kind: 'tracks' };
const answer: ExportSourceInput = {
  kind: 'answer',
  plan: { subject: 'tracks', measure: { op: 'count' }, groupBy: ['camera'] },
};
const input = (target: TargetInput, source: ExportSourceInput = tracks, more: object = {}) =>
  ScheduleInput.parse({
    name: 'Daily <b>',
    source,
    format: 'csv',
    cron: '0 8 * * *',
    timezone: 'Europe/Berlin',
    target,
    ...more,
  });

it('runs at its local time, also over a clock change, and once however much was missed', async () => {
  const { url, got } = await webServer();
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  // 8:00 in Berlin on the day the clocks go forward.
  expect(made.nextRunAt).toBe('2026-03-29T06:00:00.000Z');
  expect(await room1.runDue()).toBe(0);
  nowMs = Date.parse('2026-04-02T05:00:00Z');
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
  const { url, got } = await webServer();
  const [one, two] = [schedules(), schedules()];
  await one.create(viewer, input({ kind: 'webhook', url }));
  nowMs += 86_400_000;
  const runs = await Promise.all([one.runDue(), two.runDue()]);
  expect(runs.sort()).toEqual([0, 1]);
  expect(got).toHaveLength(1);
});

it('posts a signed body with the file in it', async () => {
  const { url, got } = await webServer();
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }, answer));
  const ran = await room1.runNow(viewer, made.id);
  expect(ran.lastOk).toBe(true);
  const { headers, body, raw } = got[0] as Received;
  const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers[SIGNATURE_HEADER])) ?? [];
  expect(
    createHmac('sha256', made.secret as string)
      .update(`${seconds}.${raw}`)
      .digest('hex'),
  ).toBe(signature);
  expect(body).toMatchObject({
    event: 'export.finished',
    schedule: { id: made.id, name: 'Daily <b>' },
    export: { format: 'csv', rows: 2 },
    answer: {
      value: 2,
      rows: [
        ['Door', 1],
        ['=Yard', 1],
      ],
    },
    content: { encoding: 'utf8', data: "camera,value\r\nDoor,1\r\n'=Yard,1\r\n" },
  });
});

it('tries three times, then keeps why not', async () => {
  const { url, got } = await webServer([500, 503]);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  expect((await room1.runNow(viewer, made.id)).lastResult).toMatch(/at try 3/);
  const bad = await webServer([500, 500, 500, 500]);
  await room1.update(viewer, made.id, { target: { kind: 'webhook', url: bad.url } });
  expect(await room1.runNow(viewer, made.id)).toMatchObject({
    lastOk: false,
    lastResult: expect.stringMatching(/answered 500/),
  });
  expect([got.length, bad.got.length]).toEqual([3, 3]);
});

it('does not follow where a webhook points to', async () => {
  const inner = await webServer();
  const outer = createHttpServer((_, response) => response.writeHead(302, { location: inner.url }).end());
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => outer.close(resolve)));
  const url = `http://127.0.0.1:${(outer.address() as AddressInfo).port}/`;
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  expect((await room1.runNow(viewer, made.id)).lastResult).toMatch(/answered 302/);
  expect(inner.got).toEqual([]);
});

it('refuses private addresses when it is made and when it runs', async () => {
  const strict = { ...core.env, WEBHOOK_ALLOW_PRIVATE: false };
  let addresses = ['10.0.0.1'];
  const room1 = schedules({ resolve: async () => addresses }, strict);
  for (const url of ['http://127.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/latest', 'http://intern.example/']) {
    await expect(room1.create(viewer, input({ kind: 'webhook', url })), url).rejects.toMatchObject({ kind: 'invalid' });
  }
  addresses = ['93.184.216.34'];
  const made = await room1.create(viewer, input({ kind: 'webhook', url: 'http://intern.example/' }));
  // The name means another address by now.
  addresses = ['93.184.216.34', '127.0.0.1'];
  expect(await room1.runNow(viewer, made.id)).toMatchObject({
    lastOk: false,
    lastResult: expect.stringMatching(/private network/),
  });
});

it('sends a report by e-mail, with the figure, the table and the file', async () => {
  const mail = await mailServer();
  const env = readEnv({
    DATA_DIR: core.env.DATA_DIR,
    NODE_ENV: 'test',
    SMTP_URL: mail.url,
    MAIL_FROM: 'Sightline <s@example.org>',
    PUBLIC_URL: 'https://cams.example.org',
  });
  const room1 = schedules({}, env);
  const made = await room1.create(viewer, input({ kind: 'email', to: ['ada@example.org', 'bob@example.org'] }, answer));
  expect(made.secret).toBeNull();
  const ran = await room1.runNow(viewer, made.id);
  expect(ran.lastResult).toBe('Sent 2 rows to ada@example.org, bob@example.org.');
  expect(mail.to).toHaveLength(2);
  const message = mail.messages[0] as string;
  expect(message).toMatch(/^Subject: Daily <b>: 2 sightings so far\./m);
  expect(message).toContain('Daily &#60;b&#62;');
  expect(message).toMatch(/filename="?answer-[\d-]+-v1\.csv/);
  expect(
    Buffer.from(/csv"?\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/.exec(message)?.[1] ?? '', 'base64').toString(),
  ).toBe("camera,value\r\nDoor,1\r\n'=Yard,1\r\n");
});

it('says so where no mail server is set up', async () => {
  const room1 = schedules();
  expect((await room1.list(viewer)).email).toBe(false);
  await expect(room1.create(viewer, input({ kind: 'email', to: ['a@example.org'] }))).rejects.toMatchObject({
    kind: 'invalid',
  });
});

it('runs with the rights its owner has then', async () => {
  const { url, got } = await webServer();
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
  const { url, got } = await webServer();
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
  nowMs += 10 * 86_400_000;
  expect(await room1.runDue()).toBe(0);
  const on = await room1.update(viewer, made.id, { enabled: true });
  expect(Date.parse(on.nextRunAt as string)).toBeGreaterThan(nowMs);
  expect(on.secret).toBeNull();
  await room1.remove(viewer, made.id);
  expect((await room1.list(viewer)).items).toEqual([]);
  expect(got).toEqual([]);
});

it.each(['* * * * *', '*/30 * * * *', 'daily', '0 0 31 2 *', '0 0 0 * * *'])('refuses %s', async (cron) => {
  const { url } = await webServer();
  await expect(schedules().create(viewer, input({ kind: 'webhook', url }, tracks, { cron }))).rejects.toMatchObject({
    kind: 'invalid',
  });
});
