// When the background begins: soon after news, however much more news comes.
import { afterEach, expect, it, vi } from 'vitest';
import type { Core } from '../core';
import { createBackground } from './background';

afterEach(() => vi.useRealTimers());

it('news that never stop coming do not keep it from beginning', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  let asked = 0;
  const query = async () => {
    asked += 1;
    return [];
  };
  const db = { query, run: async () => 0, behind: (work: () => Promise<void>) => work() };
  const core = { db, log: { warn() {} } } as unknown as Pick<Core, 'db' | 'log'>;
  const background = createBackground(core, { embedder: null, language: null, now: Date.now });
  for (let n = 0; n < 10; n += 1) {
    background.documentChanged({ documentId: 'd', collectionId: 'c', what: 'ready' });
    vi.advanceTimersByTime(100);
  }
  expect(asked).toBeGreaterThan(0);
  await background.close();
});
