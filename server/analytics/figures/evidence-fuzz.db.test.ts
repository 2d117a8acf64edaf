// Random plans again: the sightings shown for a count of tracks are as many as it says, of the whole and of each group,
// and every one of them is what the filters ask for. ANALYTICS_FUZZ_PLANS and ANALYTICS_FUZZ_SEED as in run-fuzz.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { AppError } from '../../errors';
import { openTestCore, type TestCore } from '../../testing';
import { Chosen } from './evaluate-rows-testing';
import { spansOf } from './evaluate-time-testing';
import { anyPlan } from './plans-testing';
import { type Asker, createPlanRunner, type PlanRunner } from './run';
import { storeWorld } from './world-store-testing';
import { makeWorld, type World } from './world-testing';

const PLANS = Math.ceil(Number(process.env.ANALYTICS_FUZZ_PLANS ?? 900) / 3);
const SEED = Number(process.env.ANALYTICS_FUZZ_SEED ?? 20_261_121);
const DAY = 86_400_000;
const PER_WORLD = 250;
const ENDS = ['2026-10-26T09:30:00Z', '2026-03-30T12:00:10Z', '2026-11-21T15:00:00Z'];
const MOST_GROUPS = 5;

let core: TestCore;
let runner: PlanRunner;
beforeAll(async () => {
  core = await openTestCore();
  runner = createPlanRunner(core);
});
afterAll(() => core.close());

async function check(plan: AnalyticsPlan, asker: Asker, world: World, nowMs: number) {
  const found = await runner.run(asker, plan, nowMs).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === 'too_large') return null;
    throw error;
  });
  if (!found) return;
  const evidence = (key?: Cell[]) => runner.evidence(asker, plan, { nowMs, limit: 100, ...(key ? { key } : {}) });
  const spans = spansOf(plan.filters.time, plan.timezone, nowMs);
  const expected = (side: AnalyticsPlan) => new Chosen(world, side, asker, spans).countedTracks();

  const { compare } = plan;
  const values = compare && compare.by !== 'period' ? compare : null;
  const whole = values ? { ...plan, filters: { ...plan.filters, [values.by]: values.values } } : plan;
  const all = await evidence();
  expect([...all.ids].sort()).toEqual(expected(whole).sort());
  expect(all.total).toBe(all.ids.length);

  const at = found.columns.findIndex(({ name }) => name === 'value');
  const picked = [...found.rows.keys()].filter((index) => index < MOST_GROUPS || index === found.rows.length - 1);
  for (const index of picked) {
    const key = found.keys[index]!;
    // A place of a time line that only the other period has is no group of this one.
    if (key.length === 0 || key.includes(null)) continue;
    const group = await evidence(key);
    expect([key, group.total]).toEqual([key, found.rows[index]![at]]);
    expect(group.ids).toHaveLength(group.total);
    expect(all.ids).toEqual(expect.arrayContaining(group.ids));
  }
}

describe('evidence of random counts of tracks', () => {
  const worlds = Math.max(1, Math.ceil(PLANS / PER_WORLD));
  it.each(Array.from({ length: worlds }, (_, index) => index))(
    'in world %i is what was counted',
    async (index) => {
      const nowMs = Date.parse(ENDS[index % ENDS.length]!);
      const fromMs = nowMs - 3 * DAY;
      const world = makeWorld(SEED + 100 + index, fromMs, nowMs);
      await storeWorld(core, world);
      const [first, second] = world.cameras.map(({ id }) => id);
      const userId = world.conversations.find((row) => row.userId)!.userId!;
      const askers: Asker[] = [
        { cameraIds: null, userId, admin: true },
        { cameraIds: [first!, second!], userId, admin: false },
        { cameraIds: [], userId, admin: false },
      ];
      const counts = anyPlan(world, fromMs, nowMs)
        .filter(({ subject }) => subject === 'tracks')
        .map((plan): AnalyticsPlan => ({ ...plan, measure: { op: 'count' } }));
      await fc.assert(
        fc.asyncProperty(counts, fc.constantFrom(...askers), (plan, who) => check(plan, who, world, nowMs)),
        { numRuns: Math.min(PER_WORLD, PLANS), seed: SEED + index, endOnFailure: false },
      );
    },
    600_000,
  );
});
