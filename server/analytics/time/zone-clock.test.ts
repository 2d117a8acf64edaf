// Starts of days and hours, against a walk minute by minute, on the days when clocks change.
import { describe, expect, it } from 'vitest';
import { startOfDay, startOfHour } from './zone-clock';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The slow way: back a minute at a time while the local date stays. */
function walkBack(nowMs: number, timezone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, dateStyle: 'short' });
  const today = format.format(nowMs);
  let minute = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  while (format.format(minute - MINUTE_MS) === today) minute -= MINUTE_MS;
  return minute;
}

describe('startOfDay', () => {
  it.each([
    ['UTC', '2026-11-21T10:00:00.123Z', '2026-11-21T00:00:00.000Z'],
    ['Europe/Berlin', '2026-11-21T23:30:00Z', '2026-11-21T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-24T22:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-21T10:00:00Z', '2026-11-20T18:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-21T10:00:00Z', '2026-11-20T18:15:00.000Z'],
    ['America/Havana', '2026-03-08T20:00:00Z', '2026-03-08T05:00:00.000Z'],
    ['America/Havana', '2026-11-01T20:00:00Z', '2026-11-01T04:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T12:00:00Z', '2026-10-03T13:30:00.000Z'],
  ])('%s at %s', (timezone, now, expected) => {
    expect(new Date(startOfDay(Date.parse(now), timezone)).toISOString()).toBe(expected);
    expect(walkBack(Date.parse(now), timezone)).toBe(Date.parse(expected));
  });

  it.each(['Mars/Olympus', '', "'; DROP TABLE track; --", 'Europe/Berlin '])('refuses the zone "%s"', (timezone) => {
    expect(() => startOfDay(Date.now(), timezone)).toThrowError(expect.objectContaining({ kind: 'invalid' }));
  });
});

describe('startOfHour', () => {
  it('follows clocks that are off by part of an hour', () => {
    const now = Date.parse('2026-11-21T10:20:30.400Z');
    expect(startOfHour(now, 'Europe/Berlin')).toBe(Date.parse('2026-11-21T10:00:00Z'));
    expect(startOfHour(now, 'Asia/Kolkata')).toBe(Date.parse('2026-11-21T09:30:00Z'));
    expect(startOfHour(now, 'Asia/Kathmandu')).toBe(Date.parse('2026-11-21T10:15:00Z'));
  });

  it('is never more than an hour back', () => {
    for (let now = Date.parse('2026-10-24T22:00:00Z'); now < Date.parse('2026-10-25T03:00:00Z'); now += 7 * MINUTE_MS) {
      const start = startOfHour(now, 'Europe/Berlin');
      expect(now - start).toBeGreaterThanOrEqual(0);
      expect(now - start).toBeLessThan(HOUR_MS);
    }
  });
});
