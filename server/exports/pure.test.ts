// The small rules of exports: named ranges, clock changes, addresses, byte ranges.
import { expect, it } from 'vitest';
import { isPrivate } from '../public-address';
import { assertSchedule, nextRun } from './clock';
import { windowOf } from './range';
import { readRange } from './send-file';

const now = new Date('2026-03-29T10:30:00Z'); // Sunday, the day of 23 hours in Berlin
const window = (range: string) => {
  const { from, to } = windowOf({ range: range as never, timezone: 'Europe/Berlin' }, now);
  return [from?.toISOString(), to?.toISOString()];
};

it.each([
  ['today', '2026-03-28T23:00:00.000Z', now.toISOString()],
  ['yesterday', '2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z'],
  ['this_week', '2026-03-22T23:00:00.000Z', now.toISOString()],
  ['last_week', '2026-03-15T23:00:00.000Z', '2026-03-22T23:00:00.000Z'],
  ['last_month', '2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
  ['last_24h', '2026-03-28T10:30:00.000Z', now.toISOString()],
  ['last_7d', '2026-03-22T11:30:00.000Z', now.toISOString()],
])('%s', (range, from, to) => expect(window(range)).toEqual([from, to]));

it('runs a time that does not exist after the gap, and one that comes twice once', () => {
  const next = (after: string) => nextRun('30 2 * * *', 'Europe/Berlin', new Date(after))?.toISOString();
  expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  expect(next('2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(next('2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
});

it('takes an hourly schedule also right before a change of the clock by half an hour', () => {
  const at = new Date('2026-10-03T12:00:00Z');
  for (const cron of ['15 * * * *', '0 * * * *', '45 * * * *']) {
    expect(() => assertSchedule(cron, 'Australia/Lord_Howe', at)).not.toThrow();
    expect(() => assertSchedule(cron, 'Australia/Lord_Howe', new Date('2026-04-04T10:00:00Z'))).not.toThrow();
  }
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'ff02::1',
  'no address',
])('%s is private', (address) => expect(isPrivate(address)).toBe(true));

it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPrivate(address)).toBe(false),
);

it.each([
  [undefined, undefined],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=5-', { first: 5, last: 9 }],
  ['bytes=5-100', { first: 5, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['bytes=10-', null],
  ['bytes=-0', null],
  ['bytes=6-5', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
])('reads the range %s', (header, range) => expect(readRange(header, 10)).toEqual(range));
