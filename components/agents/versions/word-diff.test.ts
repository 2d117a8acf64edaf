// Whatever the texts: what is the same and what went make the first, what is the same and what came the second.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff';

const told = (before: string, after: string) => wordDiff(before, after).map(({ kind, text }) => [kind, text]);
const join = (before: string, after: string, kind: 'del' | 'ins') =>
  wordDiff(before, after)
    .filter((stretch) => stretch.kind === 'same' || stretch.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('wordDiff', () => {
  it('keeps both texts', () => {
    const words = fc
      .array(fc.constantFrom('gate', 'yard', 'the', ' ', '  ', '\n', '.', 'Näh'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(join(before, after, 'del')).toBe(before);
        expect(join(before, after, 'ins')).toBe(after);
      }),
    );
  });

  it('marks the words that changed', () => {
    expect(told('You are the guard on duty here.', 'You are the guard of the harbour here.')).toEqual([
      ['same', 'You are the guard '],
      ['del', 'on duty '],
      ['ins', 'of the harbour '],
      ['same', 'here.'],
    ]);
  });

  it('does not interleave texts that have little in common', () => {
    expect(told('Keep it short. Name camera and time.', 'Mine: count the people and dogs.')).toEqual([
      ['del', 'Keep it short. Name camera and time.'],
      ['ins', 'Mine: count the people and dogs.'],
    ]);
    expect(told('', 'New words')).toEqual([['ins', 'New words']]);
  });
});
