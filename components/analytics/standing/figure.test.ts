import { describe, expect, it } from 'vitest';
import { changeText, figureOf, hasFigures } from './figure';
import { answerOf } from './testing';

const count = { subject: 'tracks', measure: { op: 'count' } } as const;
const style = { timezone: 'UTC', locale: 'en', cycle: '24' } as const;
const days = (...values: number[]) =>
  answerOf(
    { ...count, groupBy: ['day'] },
    values.map((value, i) => [`2026-11-${10 + i}`, value]),
  );

describe('changeText', () => {
  it.each([
    [112, 100, '+12 %'],
    [97, 100, '−3 %'],
    [1005, 1000, '+0.5 %'],
    [100, 100, 'as before'],
    [50, 4, '13 times'],
    [0, 5, '−100 %'],
  ])('%d after %d', (now, before, words) => {
    expect(changeText(now, before)).toBe(words);
  });
  it('says nothing where nothing can be said', () => {
    expect(changeText(5, 0)).toBeNull();
    expect(changeText(null, 3)).toBeNull();
    expect(changeText(3, null)).toBeNull();
  });
});

describe('figureOf', () => {
  it('sums the rows that are drawn', () => {
    expect(figureOf('sum', days(1000, 0, 234), style)).toEqual({ text: '1,234', change: null, before: null });
  });
  it('compares with all of the time before', () => {
    expect(figureOf('sum', days(30), style, { before: days(10, 10) })).toEqual({
      text: '30',
      change: '+50 %',
      before: '20',
    });
  });
  it('is 0 where there is not even a column', () => {
    expect(figureOf('sum', { ...days(), columns: [] }, style).text).toBe('0');
  });
  it('takes the highest', () => {
    expect(figureOf('max', days(2, 7, 3), style).text).toBe('7');
    expect(figureOf('max', days(), style).text).toBe('–');
  });
  it('names the group with most', () => {
    const heat = answerOf({ ...count, groupBy: ['weekday', 'hour_of_day'] }, [
      [1, 8, 3],
      [6, 17, 9],
      [7, 8, 0],
    ]);
    expect(figureOf('top', heat, style).text).toBe('Saturday, 17:00 to 18:00');
    const none = answerOf({ ...count, groupBy: ['class'] }, [['car', 0]]);
    expect(figureOf('top', none, style).text).toBe('–');
  });
  it('shows what was asked for by itself', () => {
    const median = (value: number | null) =>
      answerOf({ subject: 'tracks', measure: { op: 'median', of: 'duration' } }, [[value]], value, 'duration');
    expect(figureOf('asked', days(1), style, { asked: median(9000), askedBefore: median(4500) })).toEqual({
      text: '9.0 s',
      change: '+100 %',
      before: '4.5 s',
    });
    expect(figureOf('asked', days(1), style, { asked: median(null), askedBefore: median(null) })).toEqual({
      text: '–',
      change: null,
      before: null,
    });
    const sure = answerOf(
      { subject: 'tracks', measure: { op: 'median', of: 'confidence' } },
      [[0.976]],
      0.976,
      'number',
    );
    expect(figureOf('asked', days(1), style, { asked: sure }).text).toBe('97.6 %');
    expect(figureOf('asked', days(1), style).text).toBe('–');
  });
});

describe('hasFigures', () => {
  it('tells zeros from something', () => {
    expect(hasFigures(days(0, 0))).toBe(false);
    expect(hasFigures(days())).toBe(false);
    expect(hasFigures(days(0, 1))).toBe(true);
  });
});
