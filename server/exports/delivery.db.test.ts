// What a schedule sends, as it arrives at a real mail server and a real web server, and where it will not send.
import { createHmac } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { ExportSourceInput } from '@/contracts/exports';
import { readEnv } from '../env';
import { SIGNATURE_HEADER } from './deliver/webhook';
import { core, ends, input, schedules, viewer, withSchedules } from './schedules-testing';
import { mailServer, type Received, webServer } from './servers-testing';

withSchedules();

const answer: ExportSourceInput = {
  kind: 'answer',
  plan: { subject: 'tracks', measure: { op: 'count' }, groupBy: ['camera'] },
};

it('posts a signed body with the file in it', async () => {
  const { url, got } = await webServer(ends);
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
  const { url, got } = await webServer(ends, [500, 503]);
  const room1 = schedules();
  const made = await room1.create(viewer, input({ kind: 'webhook', url }));
  expect((await room1.runNow(viewer, made.id)).lastResult).toMatch(/at try 3/);
  const bad = await webServer(ends, [500, 500, 500, 500]);
  await room1.update(viewer, made.id, { target: { kind: 'webhook', url: bad.url } });
  expect(await room1.runNow(viewer, made.id)).toMatchObject({
    lastOk: false,
    lastResult: expect.stringMatching(/answered 500/),
  });
  expect([got.length, bad.got.length]).toEqual([3, 3]);
});

it('does not follow where a webhook points to', async () => {
  const inner = await webServer(ends);
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
  const mail = await mailServer(ends);
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

it('tries again when a name cannot be looked up just now, and not when there is no such host', async () => {
  const { url, got } = await webServer(ends);
  const named = url.replace('127.0.0.1', 'hook.example');
  let fails: string[] = [];
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    const code = fails.shift();
    if (code) throw Object.assign(new Error(code), { code });
    return ['127.0.0.1'];
  };
  const room1 = schedules({ resolve });
  const made = await room1.create(viewer, input({ kind: 'webhook', url: named }));
  fails = ['EAI_AGAIN', 'EAI_AGAIN'];
  expect((await room1.runNow(viewer, made.id)).lastResult).toMatch(/at try 3/);
  expect(got[0]?.headers.host).toBe(new URL(named).host);
  asked = 0;
  fails = ['ENOTFOUND', 'ENOTFOUND'];
  expect((await room1.runNow(viewer, made.id)).lastResult).toMatch(/no host/);
  expect(asked).toBe(1);
});

it('refuses ports of other services, and addresses written in odd ways', async () => {
  const strict = { ...core.env, WEBHOOK_ALLOW_PRIVATE: false };
  const room1 = schedules({ resolve: async () => ['93.184.216.34'] }, strict);
  for (const url of [
    'http://mail.example:25/',
    'https://mail.example:465/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://100.100.100.200/',
  ]) {
    await expect(room1.create(viewer, input({ kind: 'webhook', url })), url).rejects.toMatchObject({ kind: 'invalid' });
  }
});

it('says so when name and password in the address cannot be read', async () => {
  const { url, got } = await webServer(ends);
  const room1 = schedules();
  const with401 = (who: string) => url.replace('http://', `http://${who}@`);
  const good = await room1.create(viewer, input({ kind: 'webhook', url: with401('ann:p%40ss') }));
  expect((await room1.runNow(viewer, good.id)).lastOk).toBe(true);
  expect(got[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
  const bad = await room1.create(viewer, input({ kind: 'webhook', url: with401('ann:%zz') }));
  expect(await room1.runNow(viewer, bad.id)).toMatchObject({
    lastOk: false,
    lastResult: expect.stringMatching(/cannot be read/),
  });
});
