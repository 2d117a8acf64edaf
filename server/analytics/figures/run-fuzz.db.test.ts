// Random plans over small random worlds: what is compiled runs, equals a slow evaluation in memory, and has no word of
// the plan in its text. ANALYTICS_FUZZ_PLANS=10000 runs more of them; ANALYTICS_FUZZ_SEED repeats a failure.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { AppError } from '../../errors';
import { openTestCore, type TestCore } from '../../testing';
import { type Evaluated, evaluate } from './evaluate-testing';
import { anyPlan } from './plans-testing';
import { type Asker, createPlanRunner, type PlanRunner } from './run';
import { storeWorld } from './world-store-testing';
import { CLASSES, INJECTION, MODELS, makeWorld, TAGS } from './world-testing';

const PLANS = Number(process.env.ANALYTICS_FUZZ_PLANS ?? 1_500);
const SEED = Number(process.env.ANALYTICS_FUZZ_SEED ?? 20_261_121);
const DAY = 86_400_000;
const PER_WORLD = 500;
/** Where worlds end: on days when clocks change in Berlin and New York, and on an ordinary one. */
const ENDS = ['2026-10-26T09:30:00Z', '2026-03-30T12:00:10Z', '2026-11-02T15:00:00Z', '2026-03-09T10:00:00Z'];

let core: TestCore;
let runner: PlanRunner;
beforeAll(async () => {
  core = await openTestCore();
  runner = createPlanRunner(core);
});
afterAll(() => core.close());

function isClose(one: Cell | undefined, other: Cell | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  }
  return one === other;
}

function expectSame(found: Evaluated, expected: Evaluated): void {
  const same =
    found.rows.length === expected.rows.length &&
    found.rows.every((row, index) => row.every((cell, column) => isClose(cell, expected.rows[index]![column]))) &&
    isClose(found.value, expected.value);
  // The whole pictures are compared only when they differ, for the message.
  if (!same) expect({ rows: found.rows, value: found.value }).toEqual({ rows: expected.rows, value: expected.value });
  expect(found.keys).toEqual(expected.keys);
  expect(found.empty).toBe(expected.empty);
}

const WORDS = [...CLASSES, ...MODELS, ...TAGS, INJECTION, 'vehicle', 'DROP'];
function expectNoLiterals(sql: string): void {
  for (const word of WORDS) expect(sql.split(/[^\w')(;-]+/)).not.toContain(word);
  expect(sql).not.toContain('DROP TABLE');
  expect(sql).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d{2}-\d{2}|T\d{2}:\d{2}/);
}

async function check(plan: AnalyticsPlan, asker: Asker, world: ReturnType<typeof makeWorld>, nowMs: number) {
  let found: Awaited<ReturnType<PlanRunner['run']>>;
  try {
    found = await runner.run(asker, plan, nowMs);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'too_large') throw error;
    return;
  }
  expectNoLiterals(found.sql);
  expectSame(found, evaluate(world, plan, asker, nowMs));
}

describe('random plans', () => {
  const worlds = Math.max(1, Math.ceil(PLANS / PER_WORLD));
  it.each(Array.from({ length: worlds }, (_, index) => index))(
    'of world %i give what a slow evaluation gives',
    async (index) => {
      const nowMs = Date.parse(ENDS[index % ENDS.length]!);
      const fromMs = nowMs - 3 * DAY;
      const world = makeWorld(SEED + index, fromMs, nowMs);
      await storeWorld(core, world);
      const [first, second] = world.cameras.map(({ id }) => id);
      const userId = world.conversations.find((row) => row.userId)!.userId!;
      const askers: Asker[] = [
        { cameraIds: null, userId, admin: true },
        { cameraIds: null, userId, admin: false },
        { cameraIds: [first!], userId, admin: false },
        { cameraIds: [first!, second!], userId, admin: false },
        { cameraIds: [], userId, admin: false },
      ];
      const asker = fc.oneof(
        { weight: 2, arbitrary: fc.constant(askers[0]!) },
        { weight: 2, arbitrary: fc.constantFrom(...askers) },
      );
      await fc.assert(
        fc.asyncProperty(anyPlan(world, fromMs, nowMs), asker, (plan, who) => check(plan, who, world, nowMs)),
        { numRuns: Math.min(PER_WORLD, PLANS), seed: SEED + index, endOnFailure: false },
      );
    },
    600_000,
  );
});
