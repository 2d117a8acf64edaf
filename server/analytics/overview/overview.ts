// The figures of the first page: today by class, the last 24 hours by hour, how many cameras are live.
import type { Overview } from '@/contracts/overview';
import type { Cameras } from '../../cameras/cameras';
import type { Core } from '../../core';
import { maySeeCamera, type Principal } from '../../users/permissions';
import { startOfDay, startOfHour } from '../time/zone-clock';
import { overviewStore } from './overview-store';

const HOURS = 24;
const HOUR_MS = 3_600_000;

export function createOverview(
  core: Pick<Core, 'db'>,
  deps: { cameras: Pick<Cameras, 'live'>; now?: () => number },
): (principal: Principal, timezone: string) => Promise<Overview> {
  const store = overviewStore(core.db);
  const clock = deps.now ?? Date.now;

  /** Of the cameras the principal may see. Throws `invalid` when the zone is none. */
  return async (principal, timezone) => {
    const nowMs = clock();
    const now = new Date(nowMs);
    const since = new Date(startOfDay(nowMs, timezone));
    const firstHourMs = startOfHour(nowMs, timezone) - (HOURS - 1) * HOUR_MS;
    const allowed = principal.cameraIds;
    const [classes, byHour, detections, total] = await Promise.all([
      store.tracksSince(allowed, since, now),
      store.tracksByHour(allowed, new Date(firstHourMs), now),
      store.boxesSince(allowed, since, now),
      store.cameras(allowed),
    ]);
    const hours = Array.from({ length: HOURS }, (_, hour) => ({
      start: new Date(firstHourMs + hour * HOUR_MS).toISOString(),
      classes: {} as Record<string, number>,
    }));
    for (const row of byHour) {
      const hour = hours[row.hour];
      if (hour) hour.classes[row.class] = row.tracks;
    }
    return {
      now: now.toISOString(),
      today: {
        since: since.toISOString(),
        classes: classes.map(({ class: name, tracks }) => ({ class: name, tracks })),
        tracks: classes.reduce((sum, row) => sum + row.tracks, 0),
        detections,
        unreviewed: classes.reduce((sum, row) => sum + row.unreviewed, 0),
      },
      hours,
      cameras: {
        total,
        live: deps.cameras.live().filter((status) => maySeeCamera(principal, status.cameraId)).length,
      },
    };
  };
}
