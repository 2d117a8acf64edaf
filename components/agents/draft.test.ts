// A draft's patch, merged as the server merges, gives the draft; and it says nothing of what was not touched.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentConfig } from '@/contracts/agents';
import { changesOf, type Draft, patchOf, problemsOf } from './draft';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Json = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

const ref = fc.record({
  provider: fc.option(fc.constantFrom('ollama', 'box')),
  model: fc.constantFrom('a', 'b', 'c'),
});
const choice = fc.record({ primary: fc.option(ref), backups: fc.array(ref, { maxLength: 3 }) });
const draft: fc.Arbitrary<Draft> = fc.record({
  name: fc.constantFrom('One', 'Two'),
  description: fc.constantFrom('', 'x'),
  tags: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
  config: fc
    .record(
      {
        models: fc.record({ language: choice, vision: choice }),
        parameters: fc.record({ topK: fc.option(fc.integer({ min: 1, max: 9 })), stop: fc.array(fc.constant('END')) }),
        prompts: fc.record({ system: fc.constantFrom('', 'Hello') }),
        flags: fc.record({ tools: fc.boolean() }),
      },
      { requiredKeys: [] },
    )
    .map((input) =>
      AgentConfig.parse({ ...input, parameters: { ...input.parameters, stop: input.parameters?.stop.slice(0, 4) } }),
    ),
});

describe('patchOf', () => {
  it('merged into what it was made from gives the draft', () => {
    fc.assert(
      fc.property(draft, draft, (base, next) => {
        const merged = merge(base, patchOf(base, next)) as Draft;
        expect({ ...merged, config: AgentConfig.parse(merged.config) }).toEqual(next);
      }),
    );
  });

  it('says nothing of what was not touched, so that what others changed there stays', () => {
    fc.assert(
      fc.property(draft, draft, (base, theirs) => {
        const mine = { ...base, config: { ...base.config, prompts: { ...base.config.prompts, booster: 'mine' } } };
        const merged = merge(theirs, patchOf(base, mine)) as Draft;
        const prompts = { ...theirs.config.prompts, booster: 'mine' };
        expect(merged).toEqual({ ...theirs, config: { ...theirs.config, prompts } });
      }),
    );
  });

  it('says nothing of what cannot be edited', () => {
    fc.assert(
      fc.property(draft, (base) => {
        const agent = { ...base, id: 'x', active: true, version: 4 };
        expect(patchOf(agent, { ...base, name: 'Three' })).toEqual({ name: 'Three' });
        expect(changesOf(agent, base)).toEqual([]);
      }),
    );
  });

  it('of no change is empty', () => {
    fc.assert(fc.property(draft, (base) => void expect(patchOf(base, structuredClone(base))).toEqual({})));
  });
});

it('changes are told path by path, a chosen model as one', () => {
  const config = AgentConfig.parse({ models: { language: { primary: { provider: 'a', model: 'x' } } } });
  const base: Draft = { name: 'One', description: '', tags: [], config };
  const next = structuredClone(base);
  next.tags = ['t'];
  next.config.models.language.primary = { provider: 'b', model: 'x' };
  next.config.parameters.topK = 4;
  expect(changesOf(base, next)).toEqual([
    { path: 'tags', before: [], after: ['t'] },
    {
      path: 'config.models.language.primary',
      before: { provider: 'a', model: 'x' },
      after: { provider: 'b', model: 'x' },
    },
    { path: 'config.parameters.topK', before: null, after: 4 },
  ]);
});

it('problems carry their path', () => {
  const draft: Draft = { name: ' ', description: '', tags: [], config: AgentConfig.parse({}) };
  draft.config.parameters.maxTokens = Number.NaN;
  draft.config.parameters.seed = -1;
  expect([...problemsOf(draft).keys()]).toEqual(['name', 'config.parameters.maxTokens', 'config.parameters.seed']);
});
