import { describe, expect, it } from 'vitest';
import { momentInput, momentWords, parseMoment, validWords, viewWords } from './moment';

const day = (iso: string) =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );
const month = (iso: string) =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(iso));

describe('moments', () => {
  it.each([
    ['2015', '2015-01-01T00:00:00.000Z', '2015'],
    ['2015-03', '2015-03-01T00:00:00.000Z', month('2015-03-01')],
    ['2015-3-4', '2015-03-04T00:00:00.000Z', day('2015-03-04')],
    ['0987', '0987-01-01T00:00:00.000Z', '987'],
  ])('%s is read as its first moment and written as it was meant', (text, iso, words) => {
    expect(parseMoment(text)).toBe(iso);
    expect(momentWords(iso)).toBe(words);
    expect(parseMoment(momentInput(iso))).toBe(iso);
  });

  it('reads a time of day in the zone of the reader, and back', () => {
    const iso = parseMoment('2015-03-04 13:05');
    expect(iso).toBe(new Date(2015, 2, 4, 13, 5).toISOString());
    expect(momentInput(iso ?? null)).toBe('2015-03-04 13:05');
    expect(momentWords(iso ?? '')).toContain('2015');
  });

  it('knows nothing written from what is no moment', () => {
    expect(parseMoment('  ')).toBeNull();
    for (const wrong of ['last year', '15', '2015-13', '2015-02-30', '2015-01-01 25:00', '2015-1-1 10:61']) {
      expect(parseMoment(wrong), wrong).toBeUndefined();
    }
  });

  it('says when a fact is true', () => {
    const [a, b] = ['2012-01-01T00:00:00Z', '2016-06-01T00:00:00Z'];
    expect(validWords(a, b)).toBe(`2012 to ${month('2016-05-01')}`);
    expect(validWords(a, null)).toBe('since 2012');
    expect(validWords(null, b)).toBe(`until ${month('2016-05-01')}`);
    expect(validWords(a, '2016-01-01T00:00:00Z')).toBe('2012 to 2015');
    expect(validWords(a, '2013-01-01T00:00:00Z')).toBe('in 2012');
    expect(validWords(null, null)).toBe('at all times');
  });

  it('keeps the two times of a view apart', () => {
    const now = Date.UTC(2026, 0, 1);
    const year = '2015-01-01T00:00:00Z';
    expect(viewWords(null, null, now)).toBe('What is true now, as far as is known now.');
    expect(viewWords(year, null, now)).toBe(`What was true on ${day(year)}, as far as is known now.`);
    expect(viewWords(null, year, now)).toBe(`What is true now, as it was known on ${day(year)}.`);
    expect(viewWords('2030-01-01T00:00:00Z', year, now)).toBe(
      `What will be true on ${day('2030-01-01')}, as it was known on ${day(year)}.`,
    );
  });
});
