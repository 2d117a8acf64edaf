// What is told of a job around its end.
import { expect, it } from 'vitest';
import { createJobRunner } from './job-run';
import type { JobRow } from './store';

it('believes a row that is over more than what it last heard of the run', async () => {
  const row = { id: '1', owner_id: '2', state: 'waiting', rows: 0, bytes: 0, total: null, file: 'x' } as JobRow;
  const deps = { store: { end: async () => {} }, files: {}, tools: {}, version: '1', now: Date.now };
  const core = { log: { error() {}, warn() {} }, broadcast() {} };
  const runner = createJobRunner(core as never, deps as never);
  runner.launch({ ...row, rows: 5 }, {} as never);
  expect(runner.fresh({ ...row, state: 'running' }).rows).toBe(5);
  expect(runner.fresh({ ...row, state: 'done', rows: 60 }).rows).toBe(60);
  await runner.close();
});
