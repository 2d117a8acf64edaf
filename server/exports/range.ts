// What "yesterday" or "last week" means when an export runs: half open, by the calendar of the zone it names.
import { DateTime } from 'luxon';
import type { ExportRange } from '@/contracts/exports';

export interface Window {
  from: Date | null;
  to: Date | null;
}

interface When {
  from?: string | undefined;
  to?: string | undefined;
  range?: ExportRange | undefined;
  timezone: string;
}

const ROLLING = {
  last_hour: { hours: 1 },
  last_24h: { hours: 24 },
  last_7d: { days: 7 },
  last_30d: { days: 30 },
} as const;

const CALENDAR = {
  today: ['day', 0],
  yesterday: ['day', -1],
  this_week: ['week', 0],
  last_week: ['week', -1],
  this_month: ['month', 0],
  last_month: ['month', -1],
} as const;

/** `to` is never after `now`. A named range goes before from and to. */
export function windowOf(when: When, now: Date): Window {
  if (!when.range) {
    return { from: when.from ? new Date(when.from) : null, to: when.to ? new Date(when.to) : null };
  }
  const local = DateTime.fromJSDate(now, { zone: when.timezone });
  if (when.range in ROLLING) {
    const range = ROLLING[when.range as keyof typeof ROLLING];
    return { from: local.minus(range).toJSDate(), to: now };
  }
  const [unit, offset] = CALENDAR[when.range as keyof typeof CALENDAR];
  const from = local
    .startOf(unit)
    .plus({ [unit]: offset })
    .startOf(unit);
  const to = from
    .plus({ [unit]: 1 })
    .startOf(unit)
    .toJSDate();
  return { from: from.toJSDate(), to: to > now ? now : to };
}
