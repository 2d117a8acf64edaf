import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatNumber } from './number';

describe('formatNumber', () => {
  it('parts thousands and rounds to the digits asked for', () => {
    expect(formatNumber(1_234_567)).toBe('1,234,567');
    expect(formatNumber(1.25, { digits: 1 })).toBe('1.3');
    expect(formatNumber(12_400, { compact: true })).toBe('12.4K');
  });
  it('shows a dash for what is no number', () => {
    expect(formatNumber(Number.NaN)).toBe('–');
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1500, '1.5 KB'],
    [184_320_000, '184 MB'],
    [81e9, '81.0 GB'],
    [999_999, '1,000 KB'],
  ])('%d is %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [42.4, '42 s'],
    [60, '1 min'],
    [185, '3 min 5 s'],
    [7800, '2 h 10 min'],
    [7201, '2 h'],
    [356_400, '4 d 3 h'],
  ])('%d s is %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});
