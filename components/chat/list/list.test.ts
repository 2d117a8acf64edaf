import { describe, expect, it } from 'vitest';
import { stretchesOf } from './excerpt';
import { groupByDay } from './groups';

describe('groupByDay', () => {
  const now = new Date(2026, 10, 21, 0, 30);
  const at = (year: number, month: number, day: number, hour: number) => ({
    updatedAt: new Date(year, month, day, hour).toISOString(),
  });
  it('goes by the days of the calendar, not by hours', () => {
    const items = [
      at(2026, 10, 21, 0),
      at(2026, 10, 20, 23),
      at(2026, 10, 20, 1),
      at(2026, 10, 15, 12),
      at(2026, 10, 1, 12),
      at(2026, 8, 30, 12),
      at(2026, 8, 2, 12),
    ];
    expect(groupByDay(items, now).map(({ title, items: own }) => [title, own.length])).toEqual([
      ['Today', 1],
      ['Yesterday', 2],
      ['Previous 7 days', 1],
      ['Previous 30 days', 1],
      ['September 2026', 2],
    ]);
  });
  it('takes a clock that is ahead for today', () => {
    expect(groupByDay([at(2026, 10, 21, 9)], now)[0]?.title).toBe('Today');
  });
});

describe('stretchesOf', () => {
  it('finds what was found', () => {
    expect(stretchesOf('the \u0001north\u0002 gate, \u0001north\u0002')).toEqual([
      { text: 'the ', found: false },
      { text: 'north', found: true },
      { text: ' gate, ', found: false },
      { text: 'north', found: true },
    ]);
  });
  it('survives marks that do not close', () => {
    expect(stretchesOf('a\u0002b \u0001c')).toEqual([
      { text: 'ab ', found: false },
      { text: 'c', found: true },
    ]);
  });
});
