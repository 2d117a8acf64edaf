// What tests of schedules share: two cameras with a day of sightings, somebody who may see them, a clock, and schedules
// that end with their test.
import { afterEach, beforeEach } from 'vitest';
import { type ExportSourceInput, ScheduleInput, type TargetInput } from '@/contracts/exports';
import { openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createSchedules, type ScheduleDeps, type Schedules } from './schedules';
import type { Ends } from './servers-testing';
import { figures, insertCamera, insertDay, openRoom, type TestRoom } from './testing';

export let core: TestCore;
export let room: TestRoom;
export let door: string;
export let viewer: Principal;
export const clock = { nowMs: 0 };
export const ends: Ends = [];

/** To be called once, at the top of a test file. */
export function withSchedules(): void {
  beforeEach(async () => {
    const base = await openTestCore();
    core = { ...base, env: { ...base.env, WEBHOOK_ALLOW_PRIVATE: true } };
    room = await openRoom({ core });
    door = await insertCamera(core, 'Door');
    await insertDay(core, [door, await insertCamera(core, 'Yard')]);
    viewer = await core.person('viewer');
    clock.nowMs = Date.parse('2026-03-28T10:00:00Z');
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await room.close();
  });
}

export function schedules(extra: Partial<ScheduleDeps> = {}, env = core.env): Schedules {
  const made = createSchedules(
    { ...core, env },
    {
      jobs: room.jobs,
      version: '1.2.3',
      answerPlan: figures,
      principalOf: async () => viewer,
      now: () => clock.nowMs,
      pause: async () => {},
      ...extra,
    },
  );
  ends.push(() => made.close());
  return made;
}

export const tracks: ExportSourceInput = { kind: 'tracks' };
export const input = (target: TargetInput, source: ExportSourceInput = tracks, more: object = {}) =>
  ScheduleInput.parse({
    name: 'Daily <b>',
    source,
    format: 'csv',
    cron: '0 8 * * *',
    timezone: 'Europe/Berlin',
    target,
    ...more,
  });
