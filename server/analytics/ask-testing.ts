// For tests: the asking half of this room with planners and runner in the test's hand.
import { vi } from 'vitest';
import { QueryRequest } from '@/contracts/analytics';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import type { Core } from '../core';
import { knock } from '../testing';
import type { Principal } from '../users/permissions';
import { type AskDeps, createAsk } from './ask';
import { createHistory } from './boards/asked';
import type { RunResult } from './figures/run';
import { createHelping } from './helping';
import { analyticsRoutes } from './routes';
import type { Planned } from './types';
import { createVocabularies } from './vocabulary/vocabulary';

export const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

export interface Parts {
  grammar?: AskDeps['grammar'];
  model?: AskDeps['model'];
  run?: AskDeps['runner']['run'];
}

export const plan = (input: Partial<AnalyticsPlanInput> = {}) =>
  AnalyticsPlan.parse({ subject: 'tracks', measure: { op: 'count' }, ...input });
export const reading = { understood: [{ text: 'cars', slot: 'class', value: 'car' }], unknown: ['purple'] };
export const planned = (input: Partial<AnalyticsPlanInput> = {}): Planned => ({
  kind: 'plan',
  plan: plan(input),
  ...reading,
});
export const refused = (kind: 'refusal' | 'unsure', reason: 'unknowable' | 'unknown_name' = 'unknowable'): Planned => ({
  kind,
  refusal: { reason, message: 'Colours are not recorded.', suggestions: ['How many cars today?'] },
  ...reading,
});
export const ran: RunResult = {
  columns: [{ name: 'value', label: 'Tracks', type: 'count' }],
  rows: [[7]],
  keys: [[]],
  value: 7,
  sql: 'SELECT 7',
  parameters: [],
  windows: [{ fromMs: null, toMs: NOW_MS + 1 }],
  comparedWindows: null,
  sqlMs: 1,
  empty: false,
};

/** The asking half of the room on this core, with the given parts in place of the real ones; `send` knocks as `viewer`. */
export function openRoom(core: Core, viewer: Principal, parts: Parts = {}) {
  const run = vi.fn(parts.run ?? (async () => ran));
  const grammar = vi.fn(parts.grammar ?? (() => planned()));
  const vocabularies = createVocabularies(core, () => NOW_MS);
  const model = parts.model ?? null;
  const ask = createAsk(core, {
    vocabularies,
    grammar,
    model,
    faultOf: (one) => (one.measure.op === 'peak' && one.subject !== 'occupancy' ? 'peak is of occupancy' : null),
    runner: { run, evidence: async () => ({ ids: [], nextCursor: null, total: 0 }) },
    tracks: { listByIds: async () => [] },
    now: () => NOW_MS,
  });
  const helping = createHelping({ vocabularies, subjects: [], grammar, complete: () => [], model });
  const doors = analyticsRoutes({ ask, helping, history: createHistory(core) });
  return { ask, run, grammar, doors, send: knock(doors, viewer) };
}
export const question = (input: Partial<QueryRequest> = {}) =>
  QueryRequest.parse({ question: 'how many cars', ...input });
