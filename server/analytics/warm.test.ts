// The preparation at the start: what it does, in turns, and that it never harms.

import { expect, it, vi } from 'vitest';
import { readEnv } from '../env';
import { createLogger } from '../log';
import type { Planned } from './types';
import { warmUp } from './warm';

const log = createLogger(readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }));
const unsure: Planned = {
  kind: 'unsure',
  refusal: { reason: 'not_understood', message: '', suggestions: [] },
  understood: [],
  unknown: [],
};

it('plans a few questions in the server’s zone, later and not at once', async () => {
  const grammar = vi.fn((_question: string, _context: { timezone: string }) => unsure);
  const done = warmUp(log, { grammar, timezone: 'Asia/Kolkata' });
  expect(grammar).not.toHaveBeenCalled();
  await done;
  expect(grammar).toHaveBeenCalledTimes(3);
  expect(grammar.mock.lastCall?.[1].timezone).toBe('Asia/Kolkata');
});

it('harms nobody when something in it fails', async () => {
  const grammar = () => {
    throw new Error('boom');
  };
  await expect(warmUp(log, { grammar })).resolves.toBeUndefined();
  await expect(warmUp(log, { grammar: () => unsure, timezone: 'Mars/Olympus' })).resolves.toBeUndefined();
});
