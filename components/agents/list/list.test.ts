import { describe, expect, it } from 'vitest';
import { AgentConfig, type AgentSummary } from '@/contracts/agents';
import { readConfig } from './read-config';
import { findAgents } from './search';

const agent = (name: string, more: Partial<AgentSummary>): AgentSummary => ({
  id: '0190a000-0000-7000-8000-000000000001',
  name,
  slug: name.toLowerCase(),
  description: '',
  tags: [],
  active: true,
  flags: AgentConfig.parse({}).flags,
  model: null,
  version: 1,
  createdAt: '2026-11-21T12:00:00.000Z',
  updatedAt: '2026-11-21T12:00:00.000Z',
  ...more,
});

it('agents are found by every word, wherever it stands', () => {
  const agents = [
    agent('Gate', { tags: ['night'], description: 'Watches the yard' }),
    agent('Desk', { model: { provider: null, model: 'qwen3:8b' } }),
  ];
  const names = (words: string) => findAgents(agents, words).map(({ name }) => name);
  expect(names('')).toEqual(['Gate', 'Desk']);
  expect(names(' YARD  night ')).toEqual(['Gate']);
  expect(names('night qwen3')).toEqual([]);
  expect(names('qwen3')).toEqual(['Desk']);
});

describe('readConfig', () => {
  it('reads an object', () => {
    expect(readConfig(' {"agent_id": "x"}\n')).toEqual({ content: { agent_id: 'x' } });
  });
  it.each([
    ['', /Choose a file/],
    ['{"a": 1,\n  b}', /line 2, column 3/],
    ['{"a":', /part were missing/],
    ['[1]', /begin with \{/],
    ['null', /begin with \{/],
  ])('%j is refused in words', (text, words) => {
    expect(readConfig(text)).toEqual({ problem: expect.stringMatching(words) });
  });
});
