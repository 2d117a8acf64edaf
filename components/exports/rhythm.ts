// Between "every Monday at 08:00" and the cron fields that the server keeps.
export type Every = 'day' | 'weekdays' | '1' | '2' | '3' | '4' | '5' | '6' | '0';

export const EVERY: Record<Every, string> = {
  day: 'day',
  weekdays: 'working day',
  '1': 'Monday',
  '2': 'Tuesday',
  '3': 'Wednesday',
  '4': 'Thursday',
  '5': 'Friday',
  '6': 'Saturday',
  '0': 'Sunday',
};

export interface Rhythm {
  every: Every;
  /** HH:MM */
  at: string;
}

export function toCron({ every, at }: Rhythm): string {
  const [hour, minute] = at.split(':').map(Number);
  const days = every === 'day' ? '*' : every === 'weekdays' ? '1-5' : every;
  return `${minute} ${hour} * * ${days}`;
}

/** Null for fields that say more than a rhythm can. */
export function fromCron(cron: string): Rhythm | null {
  const match = /^(\d{1,2}) (\d{1,2}) \* \* (\*|1-5|[0-7])$/.exec(cron.trim());
  if (!match) return null;
  const [, minute, hour, days] = match as unknown as [string, string, string, string];
  const every: Every = days === '*' ? 'day' : days === '1-5' ? 'weekdays' : days === '7' ? '0' : (days as Every);
  return { every, at: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
}

export function describeCron(cron: string): string {
  const rhythm = fromCron(cron);
  return rhythm ? `every ${EVERY[rhythm.every]} at ${rhythm.at}` : `cron ${cron}`;
}
