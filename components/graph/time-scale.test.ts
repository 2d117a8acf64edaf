import { expect, it } from 'vitest';
import { momentAt, thumbAt, timeScale } from './time-scale';

const NOW = Date.UTC(2026, 10, 21, 12);
const iso = (ms: number) => new Date(ms).toISOString();

it('goes in days over years and in seconds over an hour', () => {
  expect(timeScale({ from: '2001-05-06T07:00:00Z', to: null }, NOW)).toEqual({
    minMs: Date.UTC(2001, 4, 6),
    maxMs: Date.UTC(2026, 10, 22),
    stepMs: 86_400_000,
    nowMs: NOW,
  });
  expect(timeScale({ from: iso(NOW - 3_600_000), to: null }, NOW)?.stepMs).toBe(1000);
});

it('reaches into the future where facts do, and covers centuries', () => {
  expect(timeScale({ from: null, to: '2030-01-01T00:00:00Z' }, NOW)?.maxMs).toBeGreaterThanOrEqual(
    Date.UTC(2030, 0, 1),
  );
  const long = timeScale({ from: '0800-01-01T00:00:00Z', to: null }, NOW);
  expect(long && (long.maxMs - long.minMs) / long.stepMs).toBeLessThanOrEqual(20_000);
});

it('is none where there is nothing to slide over', () => {
  expect(timeScale(undefined, NOW)).toBeNull();
  expect(timeScale({ from: iso(NOW), to: null }, NOW)).toBeNull();
});

it('reads the thumb at now as no moment, and other places as theirs', () => {
  const scale = timeScale({ from: '2012-01-01T00:00:00Z', to: null }, NOW);
  if (!scale) throw new Error('there is a range');
  expect(momentAt(scale, thumbAt(scale, null))).toBeNull();
  expect(momentAt(scale, scale.maxMs)).toBeNull();
  expect(momentAt(scale, Date.UTC(2015, 0, 1))).toBe('2015-01-01T00:00:00.000Z');
  expect(thumbAt(scale, '1999-01-01T00:00:00Z')).toBe(scale.minMs);
});
