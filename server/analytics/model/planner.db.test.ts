// The model planner with the real grammar: what a model that reads well brings, what one that guesses cannot spoil, and
// a real Ollama where OLLAMA_TEST_URL names it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COCO_CLASSES } from '@/contracts/classes';
import { createAiCalls } from '../../inference/ai-calls';
import { createLanguage, type Language } from '../../inference/language';
import { ollamaProvider } from '../../inference/providers/ollama';
import { openTestCore, type TestCore } from '../../testing';
import { planByGrammar } from '../grammar/plan';
import type { PlannerContext } from '../types';
import { faultOf } from '../validate';
import { NONE } from './meanings';
import { createModelPlanner } from './planner';

const camera = (n: number, name: string) => ({ id: `0190a000-0000-7000-8000-00000000000${n}`, name, slug: name });
const context: PlannerContext = {
  vocabulary: {
    cameras: [camera(1, 'Gate'), camera(2, 'Yard')],
    zones: [],
    classes: COCO_CLASSES,
    agents: [],
    models: [],
    tags: [],
  },
  nowMs: Date.parse('2026-11-21T14:00:00Z'),
  timezone: 'UTC',
  previous: null,
  database: null,
};

/** A question, the label for what the grammar does not know in it, and the same in words that it knows. */
const READABLE: [question: string, label: string, plain: string][] = [
  ['Was there a moggy at the Gate this week?', 'class: cat', 'Was there a cat at the Gate this week?'],
  ['How many cars trundled past the Gate yesterday?', 'seen', 'How many cars passed the Gate yesterday?'],
  ['Was there any velocipede in the Yard today?', 'class: bicycle', 'Was there any bicycle in the Yard today?'],
  ['How many cars per diem last week?', 'by: per day', 'How many cars per day last week?'],
  ['How many people moseyed through the Yard on Monday?', 'seen', 'How many people were in the Yard on Monday?'],
];
const TRAPS = [
  'How many rusty cars were there today?',
  'How many wealthy people came by yesterday?',
  'How many cars honked at the Gate this week?',
  'How many people sang in the Yard today?',
  'How many haunted trucks were there today?',
];

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

function picking(label: string): Pick<Language, 'find' | 'generateJson'> {
  return {
    find: async () => ({ provider: 'test', model: 'm' }),
    async generateJson(question) {
      const value = Object.fromEntries([...question.prompt.matchAll(/^(w\d): /gm)].map(([, name]) => [name, label]));
      return {
        value: question.schema.parse(value),
        promptTokens: 1,
        completionTokens: 1,
        provider: 'test',
        model: 'm',
      };
    },
  };
}
const planner = (language: Pick<Language, 'find' | 'generateJson'>, exam: boolean) =>
  createModelPlanner(core, language, { grammar: planByGrammar, faultOf, exam });

describe('a model that reads well', () => {
  it.each(READABLE)('makes a plan of %s', async (question, label, plain) => {
    const grammar = planByGrammar(question, context);
    expect(grammar.kind).toBe('unsure');
    const planned = await planner(picking(label), false).plan(question, context, grammar);
    const same = planByGrammar(plain, context);
    expect(planned.kind === 'plan' && planned.plan).toEqual(same.kind === 'plan' && same.plan);
    expect(planned.unknown).toEqual([]);
  });

  it('leaves the refusal where words have no meaning here', async () => {
    for (const question of TRAPS) {
      const grammar = planByGrammar(question, context);
      const planned = await planner(picking(NONE), false).plan(question, context, grammar);
      expect(planned, question).toEqual({ ...grammar, model: grammar.kind === 'unsure' ? 'm' : null });
    }
  });
});

const url = process.env.OLLAMA_TEST_URL;
describe.skipIf(!url)('a real Ollama (set OLLAMA_TEST_URL to run)', () => {
  it('never makes a figure of words that have no meaning here', { timeout: 300_000 }, async () => {
    const language = createLanguage(core, { calls: createAiCalls(core), providers: [ollamaProvider(url!)] });
    const chosen = await language.find();
    const real = planner(language, true);
    await real.available();
    await real.examined();
    const trusted = await real.available();
    const calls = () => core.db.query<{ kind: string; ok: boolean }>('SELECT kind, ok FROM ai_call ORDER BY ts');
    for (const question of TRAPS) {
      const planned = await real.plan(question, context, planByGrammar(question, context));
      expect(planned.kind, `${chosen?.model}: ${question}`).not.toBe('plan');
    }
    await language.close();
    const recorded = await calls();
    expect(recorded.filter(({ kind, ok }) => kind === 'plan-exam' && ok).length).toBeGreaterThan(0);
    expect(recorded.some(({ kind }) => kind === 'plan')).toBe(trusted);
  });
});
