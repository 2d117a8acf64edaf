// What tests of figures share: two cameras that saw nothing yet, and somebody who asks and may see all.
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';
import { openTestCore, type TestCore } from '../../testing';
import { type Asker, createPlanRunner, type PlanRunner } from './run';

export const NOW = Date.parse('2026-11-21T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const [gate, yard] = [uuidv7(), uuidv7()];
export const admin: Asker = { cameraIds: null, userId: uuidv7(), admin: true };

export let core: TestCore;
export let runner: PlanRunner;

/** To be called once, at the top of a test file. */
export function withFigures(): void {
  beforeAll(async () => {
    core = await openTestCore();
    runner = createPlanRunner(core);
  });
  afterAll(() => core.close());
  beforeEach(async () => {
    await core.db.run('TRUNCATE track, long_track, detection, detection_minute, event');
    await core.db.run('DELETE FROM camera');
    for (const [id, name] of [
      [gate, 'Gate'],
      [yard, 'Yard'],
    ]) {
      await core.db.run(
        "INSERT INTO camera (id, name, slug, source, settings) VALUES ($1::uuid, $2, $1::uuid::text, '{}', '{}')",
        [id, name],
      );
    }
  });
}

export const run = (plan: AnalyticsPlanInput, asker = admin, nowMs = NOW) =>
  runner.run(asker, AnalyticsPlan.parse(plan), nowMs);
export const at = (text: string) => Date.parse(text);
export const today = [{ kind: 'calendar' as const, unit: 'day' as const }];
export const count = { op: 'count' as const };

export async function insertBoxes(trackId: string, cameraId: string, times: readonly number[]): Promise<void> {
  await core.db.run(
    `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
     SELECT $1, to_timestamp(ms / 1000), $2, 'person', 0.5, 0, 0, 1, 1, 'test' FROM unnest($3::float8[]) AS ms`,
    [trackId, cameraId, times],
  );
}
