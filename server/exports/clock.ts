// When a schedule runs next: five fields of cron in a time zone, clock changes included (croner: a time that does not
// exist runs right after the gap, one that comes twice runs once).
import { Cron } from 'croner';
import { AppError } from '../errors';

const LEAST_MINUTES = 60;

function read(cron: string, timezone: string): Cron {
  if (cron.split(/\s+/).length !== 5) {
    throw new AppError('invalid', 'cron: five fields are needed: minute, hour, day of the month, month, weekday.');
  }
  try {
    return new Cron(cron, { timezone, paused: true });
  } catch (cause) {
    throw new AppError('invalid', `cron: "${cron}" cannot be read.`, { cause });
  }
}

/** The next time after `after`; null when there is none. */
export function nextRun(cron: string, timezone: string, after: Date): Date | null {
  return read(cron, timezone).nextRun(after);
}

/** Throws `invalid` for what is no cron, never runs, or runs more than once an hour. */
export function assertSchedule(cron: string, timezone: string, now: Date): void {
  if (!read(cron, timezone).nextRun(now)) throw new AppError('invalid', `cron: "${cron}" never runs.`);
  // In UTC: a change of the clock, half an hour in some zones, must not make an hourly one look too frequent.
  const runs = read(cron, 'UTC').nextRuns(25, now);
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1];
    if (before && run.getTime() - before.getTime() < LEAST_MINUTES * 60_000) {
      throw new AppError('invalid', 'cron: at most once an hour.');
    }
  }
}
