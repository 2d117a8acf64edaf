import { describe, expect, it } from 'vitest';
import type { Cell, ResultColumn } from '@/contracts/analytics';
import { formatCell, formatMs, formatShare, formatTick, usesTwelveHours } from './cells';
import { clockWords } from './clock-words';

const style = { timezone: 'Europe/Berlin', locale: 'en-GB', cycle: '24' } as const;
const column = (name: string, type: ResultColumn['type']): ResultColumn => ({ name, label: name, type });
const write = (cell: Cell, name: string, type: ResultColumn['type'], short = false) =>
  formatCell(cell, column(name, type), style, short);

describe('formatCell', () => {
  it.each<[Cell, string, ResultColumn['type'], string, string]>([
    ['2026-11-21T09:00:00+01:00', 'hour', 'time', 'Sat 21 Nov, 09:00', '09:00'],
    ['2026-11-21T00:00:00+01:00', 'hour', 'time', 'Sat 21 Nov, 00:00', '21 Nov'],
    ['2026-11-21', 'day', 'time', 'Sat 21 Nov 2026', '21 Nov'],
    ['2026-11-16', 'week', 'time', 'Week of 16 Nov 2026', '16 Nov'],
    ['2026-11', 'month', 'time', 'November 2026', 'Nov 2026'],
    [9, 'hour_of_day', 'number', '09:00 to 10:00', '09:00'],
    [23, 'hour_of_day', 'number', '23:00 to 00:00', '23:00'],
    [1, 'weekday', 'number', 'Monday', 'Mon'],
    [7, 'weekday', 'number', 'Sunday', 'Sun'],
    ['2026-11-21T08:30:05Z', 'value', 'time', 'Sat 21 Nov 2026, 09:30:05', '21 Nov, 09:30'],
  ])('%s of %s', (cell, name, type, long, short) => {
    const plain = (text: string) => text.replaceAll(/,(?= \d{1,2} \w{3}(\b|,))/g, '');
    expect(plain(write(cell, name, type))).toBe(long);
    expect(plain(write(cell, name, type, true))).toBe(short);
  });

  it('writes figures by their type', () => {
    expect(write(1204, 'value', 'count')).toBe('1,204');
    expect(write(0.4213, 'value', 'share')).toBe('42.1 %');
    expect(write(83_000, 'value', 'duration')).toBe('1 min 23 s');
    expect(write(0.8153, 'value', 'number')).toBe('0.815');
    expect(write(true, 'value', 'boolean')).toBe('Yes');
  });

  it('signs what changed', () => {
    expect(write(12, 'change', 'count')).toBe('+12');
    expect(write(-0.3, 'change', 'share')).toBe('−30 %');
    expect(write(0, 'change', 'count')).toBe('0');
  });

  it('says that a figure is not there and that a group has no name', () => {
    expect(write(null, 'value', 'duration')).toBe('–');
    expect(write(null, 'model', 'text')).toBe('none');
  });

  it('leaves what it cannot read as it is', () => {
    expect(write('soon', 'day', 'time')).toBe('soon');
    expect(write('soon', 'value', 'time')).toBe('soon');
  });
});

it('chooses the unit by length', () => {
  expect([0, 4.25, 120, 1500, 9999, 61_000].map(formatMs)).toEqual([
    '0 s',
    '4.3 ms',
    '120 ms',
    '1.5 s',
    '10.0 s',
    '1 min 1 s',
  ]);
});

it('gives small shares a decimal', () => {
  expect([0, 0.004, 0.05, 0.051, 1].map(formatShare)).toEqual(['0 %', '0.4 %', '5 %', '5.1 %', '100 %']);
});

it('keeps ticks short', () => {
  expect(formatTick(25_000, 'count')).toBe('25K');
  expect(formatTick(0.25, 'share')).toBe('25 %');
  expect(formatTick(90_000, 'duration')).toBe('1.5 min');
  expect(formatTick(0, 'duration')).toBe('0');
});

describe('a clock of 12 hours', () => {
  const american = { timezone: 'Europe/Berlin', locale: 'en-US' } as const;
  const plain = (text: string) => text.replaceAll('\u202f', ' ');
  it('is that of the language unless the viewer chose', () => {
    expect(usesTwelveHours(american)).toBe(true);
    expect(usesTwelveHours({ ...american, cycle: '24' })).toBe(false);
    expect(usesTwelveHours({ locale: 'en-GB' })).toBe(false);
    expect(usesTwelveHours({ locale: 'en-GB', cycle: '12' })).toBe(true);
  });

  it('is short on axes', () => {
    const tick = (cell: Cell, name: string) => plain(formatCell(cell, column(name, 'time'), american, true));
    expect(tick(14, 'hour_of_day')).toBe('2 PM');
    expect(tick('2026-11-21T09:00:00+01:00', 'hour')).toBe('9 AM');
    expect(plain(formatCell('2026-11-21T08:30:00Z', column('hour', 'time'), american, true))).toBe('09:30 AM');
  });

  it('is that of the sentence too', () => {
    const say = (text: string) => plain(clockWords(text, american));
    expect(say('in 14:00-15:00, Sat 21 Nov, 00:00-16:07 (Europe/Berlin)')).toBe(
      'in 02:00 PM-03:00 PM, Sat 21 Nov, 12:00 AM-04:07 PM (Europe/Berlin)',
    );
    expect(say('on Sat 21 Nov, 12:25:34.')).toBe('on Sat 21 Nov, 12:25:34 PM.');
    expect(say('yesterday, Fri 20 Nov, 00:00-24:00 (UTC)')).toBe('yesterday, Fri 20 Nov, the whole day (UTC)');
    expect(say('Mon 9 Nov 00:00 to Sun 15 Nov 24:00')).toBe('Mon 9 Nov 12:00 AM to Sun 15 Nov midnight');
    expect(say('1,234 cars at Gate 12')).toBe('1,234 cars at Gate 12');
    expect(clockWords('14:00-15:00', { ...american, cycle: '24' })).toBe('14:00-15:00');
  });
});
