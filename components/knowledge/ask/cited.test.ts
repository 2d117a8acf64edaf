import { describe, expect, it } from 'vitest';
import type { KnowledgeAnswer } from '@/contracts/answers';
import { piecesOf, quotesOf, stretchesOf } from './cited';

const passage = {} as KnowledgeAnswer['passages'][number];

describe('piecesOf', () => {
  it('takes every number apart', () => {
    expect(piecesOf('So [1], and so [2, 3].', 3)).toEqual([
      { text: 'So ' },
      { cite: 1 },
      { text: ', and so ' },
      { cite: 2 },
      { cite: 3 },
      { text: '.' },
    ]);
  });
  it('leaves numbers without a passage alone', () => {
    expect(piecesOf('See [4] and list[0].', 3)).toEqual([{ text: 'See [4] and list[0].' }]);
  });
});

it('marks sentences and keeps what lies between', () => {
  const answer = 'The code is 4417 [1].\n\nIt never changes.';
  const sentences = [
    { text: 'The code is 4417 [1].', cites: [1], supported: true },
    { text: 'A sentence that is not there.', cites: [], supported: true },
    { text: 'It never changes.', cites: [], supported: false },
  ];
  const stretches = stretchesOf({
    ...{ answer, sentences, model: 'm', dropped: null, known: true, confidence: 1, passages: [passage] },
  });
  expect(stretches).toEqual([
    { pieces: [{ text: 'The code is 4417 ' }, { cite: 1 }, { text: '.' }], supported: true },
    { pieces: [{ text: '\n\n' }], supported: null },
    { pieces: [{ text: 'It never changes.' }], supported: false },
  ]);
});

it('quotes name their passage once', () => {
  const answer = 'They say:\n\n> The code is 4417 [1]. It changes [1, 2]. [1]\n\n> See [9]. [2]';
  expect(quotesOf({ answer, passages: [passage, passage] })).toEqual([
    { text: 'The code is 4417. It changes.', cite: 1 },
    { text: 'See [9].', cite: 2 },
  ]);
});
