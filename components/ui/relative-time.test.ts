import { describe, expect, it } from 'vitest';
import { describeTime } from './relative-time';

const now = new Date('2026-11-21T12:00:00');
const ago = (seconds: number) => describeTime(new Date(now.getTime() - seconds * 1000), now, '24');

describe('describeTime', () => {
  it.each([
    [0, 'now'],
    [-3, 'now'],
    [9, 'now'],
    [27, '20 s ago'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [3600, '1 h ago'],
    [86_400, '1 d ago'],
    [6.9 * 86_400, '6 d ago'],
  ])('%d s', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });
  it('names the day after a week, and the year when it is another', () => {
    expect(ago(8 * 86_400)).toMatch(/13/);
    expect(ago(8 * 86_400)).not.toMatch(/2026/);
    expect(ago(400 * 86_400)).toMatch(/2025/);
  });
  it('gives the clock for a moment still to come', () => {
    expect(ago(-3600)).toMatch(/13:00:00/);
  });
});
