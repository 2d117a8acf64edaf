// The pieces that were left over: found as they stand, joined, replaced.
import { describe, expect, it } from 'vitest';
import { isNounPlace, isSaidOf, piecesOf, replacePieces } from './pieces';

const texts = (question: string, unknown: string[]) => piecesOf(question, unknown)?.map(({ text }) => text) ?? null;

describe('pieces', () => {
  it('stand as they were written, neighbours joined, in their order', () => {
    expect(texts('How many Punters  Moseyed past the gate, sir?', ['sir', 'moseyed', 'punters'])).toEqual([
      'Punters  Moseyed',
      'sir',
    ]);
  });

  it('are whole words, each place taken once', () => {
    expect(texts('the rusty rust of rust', ['rust', 'rust'])).toEqual(['rust', 'rust']);
    expect(texts('the rusty one', ['rust'])).toBeNull();
    expect(texts('a b+ c', ['b+'])).toEqual(['b+']);
    expect(texts('Ärger im Hof', ['ärger'])).toEqual(['Ärger']);
  });

  it('that are not there leave nothing to work with', () => {
    expect(texts('how many cars', ['lorries'])).toBeNull();
    expect(texts('how many cars', [''])).toBeNull();
  });

  it.each([
    ['How many cars trundled past?', 'trundled', false, false],
    ['How many rusty cars?', 'rusty', true, false],
    ['How many cars with dents?', 'dents', false, true],
    ['How many cars in a hurry?', 'hurry', false, true],
    ['The honking cars?', 'honking', true, true],
  ])('of "%s": %s is said of the cars (%s), stands where a noun is due (%s)', (question, word, said, noun) => {
    const [piece] = piecesOf(question, [word])!;
    expect([isSaidOf(question, piece!, ['Cars']), isNounPlace(question, piece!)]).toEqual([said, noun]);
  });

  it('give way to other words', () => {
    const question = 'How many punters moseyed past, pal?';
    const pieces = piecesOf(question, ['punters', 'moseyed', 'past', 'pal'])!;
    expect(replacePieces(question, pieces, ['people seen', 'today'])).toBe('How many people seen, today?');
  });
});
