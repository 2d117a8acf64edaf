// What a streamed answer says when it fails in the middle.
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { DoorEnv } from './door';
import { AppError } from './errors';
import { eventStream } from './event-stream';

it('tells an error with its request and logs what is a fault of ours', async () => {
  const logged: unknown[] = [];
  const app = new Hono<DoorEnv>();
  app.use(async (context, next) => {
    context.set('requestId', 'r1');
    await next();
  });
  const log = { error: (facts: object, message: string) => void logged.push({ ...facts, message }) };
  const fails = (path: string, error: Error) =>
    app.get(path, (context) =>
      eventStream(log as never, context, async (tell) => {
        tell({ delta: 'a' });
        throw error;
      }),
    );
  const bug = new Error('a secret of the code');
  fails('/bug', bug);
  fails('/gone', new AppError('not_found', 'There is no such thing.'));

  const told = await (await app.request('/bug')).text();
  expect(told).toMatch(/^data: \{"delta":"a"\}\n\ndata: \{"error":\{"kind":"internal".*"requestId":"r1"/);
  expect(told).not.toContain('secret');
  expect(logged).toMatchObject([{ err: bug, requestId: 'r1', path: '/bug' }]);
  expect(await (await app.request('/gone')).text()).toContain('There is no such thing.');
  expect(logged).toHaveLength(1);
});
