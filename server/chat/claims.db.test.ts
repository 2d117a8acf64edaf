// Over random plans that really run: whatever the verified sentence of an answer says, its own card supports, and so do
// its figure and its rows; a figure that is not there is not supported.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Answer } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { figureText, keyText } from '../analytics/answer/figures';
import { type Ask, createAsk } from '../analytics/ask';
import { anyPlan } from '../analytics/figures/plans-testing';
import { createPlanRunner } from '../analytics/figures/run';
import { storeWorld } from '../analytics/figures/world-store-testing';
import { makeWorld, type World } from '../analytics/figures/world-testing';
import { planByGrammar } from '../analytics/grammar/plan';
import { faultOf } from '../analytics/validate';
import { createVocabularies } from '../analytics/vocabulary/vocabulary';
import { AppError } from '../errors';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { unsupportedNumbers } from './claims';

const NOW_MS = Date.parse('2026-10-26T09:30:00Z');
const FROM_MS = NOW_MS - 3 * 86_400_000;
let core: TestCore;
let world: World;
let ask: Ask;
let admin: Principal;

beforeAll(async () => {
  core = await openTestCore();
  world = makeWorld(11, FROM_MS, NOW_MS);
  await storeWorld(core, world);
  admin = await core.person('admin');
  ask = createAsk(core, {
    vocabularies: createVocabularies(core),
    grammar: planByGrammar,
    model: null,
    faultOf,
    runner: createPlanRunner(core),
    tracks: { listByIds: async () => [] },
    now: () => NOW_MS,
  });
});
afterAll(() => core.close());

async function answered(plan: AnalyticsPlan): Promise<Answer | null> {
  try {
    return Answer.parse(await ask.run(admin, { plan, now: new Date(NOW_MS).toISOString() }));
  } catch (error) {
    if (error instanceof AppError && ['invalid', 'too_large'].includes(error.kind)) return null;
    throw error;
  }
}

it('the sentence, the figure and the rows of every answer are supported by its card', async () => {
  let checked = 0;
  await fc.assert(
    fc.asyncProperty(anyPlan(world, FROM_MS, NOW_MS), async (plan) => {
      const answer = await answered(plan);
      if (!answer) return;
      checked += 1;
      const cards = [{ card: 'answer' as const, question: 'q', answer }];
      const clock = { nowMs: NOW_MS, timezone: plan.timezone };
      expect(unsupportedNumbers(answer.answer, cards, '')).toEqual([]);
      for (const row of answer.rows.slice(0, 5)) {
        row.forEach((cell, index) => {
          const { name, type } = answer.columns[index]!;
          const isFigure = ['value', 'previous', 'change'].includes(name);
          const text = isFigure ? figureText(cell, type, clock) : keyText(name, cell, clock);
          expect([text, unsupportedNumbers(`So ${text}.`, cards, '')]).toEqual([text, []]);
        });
      }
      expect(unsupportedNumbers('exactly 987,654 of them, or 43.21%', cards, '')).toEqual(['43.21%', '987,654']);
    }),
    { numRuns: 150, seed: 5 },
  );
  expect(checked).toBeGreaterThan(100);
});
