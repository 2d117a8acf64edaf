// Sentences over random plans that really run, for askers who see all or some: every figure said is one of the result,
// nothing unfinished is said, and the answer fits its contract.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Answer, type Cell } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { AppError } from '../../errors';
import { openTestCore, type TestCore } from '../../testing';
import type { Principal } from '../../users/permissions';
import { type Ask, createAsk } from '../ask';
import { anyPlan } from '../figures/plans-testing';
import { createPlanRunner } from '../figures/run';
import { storeWorld } from '../figures/world-store-testing';
import { makeWorld, type World } from '../figures/world-testing';
import { planByGrammar } from '../grammar/plan';
import { faultOf } from '../validate';
import { createVocabularies } from '../vocabulary/vocabulary';
import { numberText } from './figures';
import { measureText } from './measures';

const NOW_MS = Date.parse('2026-10-26T09:30:00Z');
const FROM_MS = NOW_MS - 3 * 86_400_000;
let core: TestCore;
let world: World;
let ask: Ask;
let askers: Principal[];

beforeAll(async () => {
  core = await openTestCore();
  world = makeWorld(7, FROM_MS, NOW_MS);
  await storeWorld(core, world);
  const [first, second] = world.cameras.map(({ id }) => id);
  askers = [await core.person('admin'), await core.person('viewer', [first!, second!])];
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

/** The figures that must be in the sentence. */
function expected(plan: AnalyticsPlan, answer: Answer): string[] {
  const column = answer.columns.findIndex(({ name }) => name === 'value');
  const type = answer.columns[column]!.type;
  const clock = { nowMs: NOW_MS, timezone: plan.timezone };
  const dated = !plan.groupBy.some((dimension) => dimension === 'day' || dimension === 'hour');
  const timed = plan.measure.op === 'first' || plan.measure.op === 'last';
  const say = (cell: Cell | undefined) => {
    const text = measureText(plan, cell ?? null, type, clock);
    return timed && !dated ? text.split(', ').at(-1)! : text;
  };
  const figures = answer.rows.map((row) => row[column] ?? null);
  if (plan.compare)
    return (
      figures
        .slice(0, 6)
        // "No people were seen" is a nought in words.
        .filter((cell) => cell !== null && cell !== 0)
        .map(say)
    );
  if (plan.groupBy.length === 0) {
    const { value } = answer;
    if (value === null || value === 0 || typeof value === 'boolean') return [];
    return [say(value)];
  }
  const total = typeof answer.value === 'number' && !plan.limit ? [numberText(answer.value)] : [];
  if (figures.length <= 6) return [...total, ...figures.filter((cell) => cell !== null).map(say)];
  const numbers = figures.filter((cell): cell is number => typeof cell === 'number');
  return numbers.length > 0 ? [...total, say(Math.max(...numbers))] : total;
}

it('say what the result says', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(anyPlan(world, FROM_MS, NOW_MS), fc.constantFrom(0, 1), async (plan, who) => {
      let answer: Answer;
      try {
        answer = await ask.run(askers[who]!, { plan });
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'too_large') throw error;
        return;
      }
      Answer.parse(answer);
      const text = answer.answer;
      expect(text).not.toMatch(/undefined|NaN|\[object|Invalid|null| {2}|\.\.|,,|an unknown one/);
      expect(text).toMatch(/\.$/);
      if (answer.refusal) {
        expect([who, answer.refusal.reason, answer.value, answer.rows]).toEqual([1, 'unknown_name', null, []]);
        return;
      }
      answered += 1;
      if (/nothing to count|^(No|Yes)\b/.test(text) && (!plan.compare || answer.rows.length === 0)) {
        const figures = answer.rows.flatMap((row) => row.slice(answer.keys[0]?.length ?? 0));
        if (text.startsWith('Yes')) expect(answer.value).toBe(true);
        else expect(figures.filter((cell) => cell !== 0 && cell !== null && cell !== false)).toEqual([]);
        return;
      }
      for (const figure of expected(plan, answer)) expect(text).toContain(figure);
    }),
    { numRuns: 400, seed: 20_261_121 },
  );
  expect(answered).toBeGreaterThan(250);
}, 120_000);
