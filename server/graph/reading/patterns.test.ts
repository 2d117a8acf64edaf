// What the rules read from sentences, and, more important, what they leave alone.
import { describe, expect, it } from 'vitest';
import { factsIn } from './patterns';
import { sentencesOf } from './sentences';

const NOW = Date.UTC(2026, 0, 1);
const read = (sentence: string, heading: string | null = null) =>
  factsIn(sentence, heading, NOW).map(({ subject, predicate, object, value, fromMs, toMs }) =>
    [
      subject.name,
      predicate,
      object?.name ?? `"${value}"`,
      fromMs === null ? '' : new Date(fromMs).toISOString().slice(0, 10),
      toMs === null ? '' : new Date(toMs).toISOString().slice(0, 10),
    ].join(' | '),
  );

describe('plain statements', () => {
  it.each([
    ['Ann Smith works at Northgate Ltd since 2015.', 'Ann Smith | works at | Northgate Ltd | 2015-01-01 | '],
    ['Ann Smith has worked for Northgate since March 2015.', 'Ann Smith | works at | Northgate | 2015-03-01 | '],
    ['Bob Ray was director of Acme from 2010 to 2014.', 'Bob Ray | is director of | Acme | 2010-01-01 | 2015-01-01'],
    ['Ann Smith moved to Lisbon in March 2020.', 'Ann Smith | lives in | Lisbon | 2020-03-01 | '],
    ['Lisbon is the capital of Portugal.', 'Lisbon | is capital of | Portugal |  | '],
    ['Bob Ray led the north site from 2012 to 2016.', 'Bob Ray | leads | north site | 2012-01-01 | 2017-01-01'],
    ['The north site has been led by Ann Smith since 2017.', 'Ann Smith | leads | north site | 2017-01-01 | '],
    ['In 2018, Carla Diaz became head of Security.', 'Carla Diaz | is head of | Security | 2018-01-01 | '],
    ['Ann Smith joined Acme on 3 May 2016.', 'Ann Smith | works at | Acme | 2016-05-03 | '],
    ['Ann Smith left Acme in 2019.', 'Ann Smith | works at | Acme |  | 2020-01-01'],
    ['Dana Fox lived in Oslo until 2011.', 'Dana Fox | lives in | Oslo |  | 2012-01-01'],
    ['The archive is kept in Building 4 since 2021-06-15.', 'archive | is located in | Building 4 | 2021-06-15 | '],
    ['Gate code: 4711 (since 2019-03-01)', 'Gate code | is | "4711" | 2019-03-01 | '],
    ['Acme (2010-2014) was a member of Trade Union.', undefined],
  ])('%s', (sentence, fact) => {
    expect(read(sentence)).toEqual(fact === undefined ? [] : [fact]);
  });
  it('reads lines under a heading as told of what the heading names', () => {
    expect(read('- Director: Ann Smith, since 2016', 'North site')).toEqual([
      'North site | has director | "Ann Smith" | 2016-01-01 | ',
    ]);
  });
  it('reads where from and where to', () => {
    expect(read('Ann Smith moved from Oslo to Lisbon in 2020.')).toEqual([
      'Ann Smith | lives in | Oslo |  | 2020-01-01',
      'Ann Smith | lives in | Lisbon | 2020-01-01 | ',
    ]);
  });
});

describe('what is unsure is no fact', () => {
  it.each([
    'She works at Northgate since 2015.',
    'Ann Smith did not work at Northgate in 2015.',
    'Ann Smith may have worked at Northgate since 2015.',
    'If Ann Smith works at Northgate, call her.',
    'Maybe Ann Smith works at Northgate since 2015.',
    'Reportedly Bob Ray leads the north site since 2015.',
    'Hey Ann Smith works at Northgate since 2015.',
    'Ann Smith was director of Acme.',
    'Does Ann Smith work at Northgate since 2015?',
    'Nobody leads the north site since 2015.',
    'Ann Smith and Bob Ray lead the north site.',
    'The man who works at Northgate since 2015.',
    'He said: "Ann Smith works at Northgate since 2015."',
    'This is the end of the chapter.',
    'Ann Smith works at Northgate since 2015 and at Acme since 2018.',
    'Status: closed (since 2020)',
    'Ann Smith left Acme.',
    'Progress was the result of work in 2015.',
    'The queue is the state of the rows.',
  ])('%s', (sentence) => expect(read(sentence)).toEqual([]));
});

describe('sentences', () => {
  it('keep abbreviations together and know where they stand', () => {
    const text =
      'Dr. Ann Smith works at Acme. She likes it.\n\nGate code: 12 (since 2019)\nOther code: 13 (since 2020)';
    const found = [...sentencesOf(text)];
    expect(found.map((one) => one.text)).toEqual([
      'Dr. Ann Smith works at Acme.',
      'She likes it.',
      'Gate code: 12 (since 2019)',
      'Other code: 13 (since 2020)',
    ]);
    for (const { text: words, start, end } of found) expect(text.slice(start, end)).toBe(words);
  });
});
