// The room of exports: jobs that write files, and schedules that repeat them. Nothing imports it but the gateway.
import type { Core } from '../core';
import type { Principal } from '../users/permissions';
import { createExportJobs, type ExportJobs } from './jobs';
import { createSchedules, type Schedules } from './schedules';
import type { AnswerPlan } from './types';

export interface Exports {
  jobs: ExportJobs;
  schedules: Schedules;
  /** Puts right what a stop left, then begins to look for what is due. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createExports(
  core: Core,
  deps: {
    version: string;
    answerPlan: AnswerPlan;
    principalOf(userId: string): Promise<Principal | null>;
  },
): Exports {
  const jobs = createExportJobs(core, deps);
  const schedules = createSchedules(core, { ...deps, jobs });
  return {
    jobs,
    schedules,
    async open() {
      await jobs.open();
      await schedules.open();
    },
    async close() {
      // The files first: a schedule waits for the one it had written.
      await jobs.close();
      await schedules.close();
    },
  };
}
