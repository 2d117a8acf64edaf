// Which times questions speak of, and what is left of them.
import { describe, expect, it } from 'vitest';
import { readTimes } from './read-times';

const NOW = Date.UTC(2026, 5, 15, 12);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().slice(0, 10));
const read = (question: string) => {
  const { valid, knownAt, rest } = readTimes(question, NOW);
  return { valid: valid && [iso(valid.from), iso(valid.to)], known: iso(knownAt), rest };
};

describe('when it was true', () => {
  it.each([
    ['Who led it in 2015?', ['2015-01-01', '2016-01-01']],
    ['Who leads it as of March 2020?', ['2020-03-01', '2020-04-01']],
    ['As of 5 March 2020, who leads it?', ['2020-03-05', '2020-03-06']],
    ['Who led it before 2018?', [null, '2018-01-01']],
    ['Who led it after 2018?', ['2019-01-01', null]],
    ['Who has led it since May 2018?', ['2018-05-01', null]],
    ['Who led it between 2012 and 2014?', ['2012-01-01', '2015-01-01']],
    ['Who led it from January 2012 to March 2014?', ['2012-01-01', '2014-04-01']],
    ['Who led it in the 1990s?', ['1990-01-01', '2000-01-01']],
    ['Who led it in the 19th century?', ['1800-01-01', '1900-01-01']],
    ['Who led it last year?', ['2025-01-01', '2026-01-01']],
    ['Who led it two years ago?', ['2024-01-01', '2025-01-01']],
    ['Who led it last week?', ['2026-06-08', '2026-06-15']],
    ['Who led it this week?', ['2026-06-15', '2026-06-22']],
    ['Who led it yesterday?', ['2026-06-14', '2026-06-15']],
    ['Who leads it now?', ['2026-06-15', '2026-06-15']],
    ['Who led it at the end of 2015?', ['2015-12-31', '2015-12-31']],
    ['Who led it on 2015-02-30?', null],
    ['Who led building 2015b?', null],
  ])('%s', (question, valid) => {
    const found = read(question);
    expect(found.valid).toEqual(valid);
    expect(found.known).toBeNull();
  });
});

describe('when it was known', () => {
  it.each([
    ['What did we know in 2015 about Ann?', '2015-12-31', null, 'Ann?'],
    ['What did we know about Ann in 2015?', '2015-12-31', null, 'Ann'],
    [
      'As we knew in 2016, where did Ann live in 2014?',
      '2016-12-31',
      ['2014-01-01', '2015-01-01'],
      'where did Ann live ?',
    ],
    [
      'What did we believe on 5 March 2016 about where Ann lived in 2014?',
      '2016-03-05',
      ['2014-01-01', '2015-01-01'],
      'where Ann lived ?',
    ],
    [
      'Where did Ann live in 2014, as recorded in May 2016?',
      '2016-05-31',
      ['2014-01-01', '2015-01-01'],
      'Where did Ann live ?',
    ],
    ['In 2017, where did we think Ann lived?', '2017-12-31', null, 'Ann lived?'],
    ['As known in 2017, where does Ann live now?', '2017-12-31', ['2017-12-31', '2017-12-31'], 'where does Ann live ?'],
    // What is known later than now is what is known now.
    ['What did we know in 2026 about Ann?', '2026-06-15', null, 'Ann?'],
  ])('%s', (question, known, valid, rest) => {
    expect(read(question)).toEqual({ known, valid, rest });
  });
});
