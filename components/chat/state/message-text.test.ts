import { describe, expect, it } from 'vitest';
import { beginningOf, spokenOf, tokensPerSecond } from './message-text';
import { text } from './testing';

describe('spokenOf', () => {
  it.each([
    ['## Gate\n\n- **north** [1]\n- south', 'Gate north south'],
    ['See [the rules](https://example.org/a) or https://example.org/b.', 'See the rules or (link)'],
    ['Run:\n```sh\nrm -rf\n```\nthen wait', 'Run: (code) then wait'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a b 1 2'],
    ['It is $$x^2$$.', 'It is (formula) .'],
  ])('%j', (markdown, spoken) => {
    expect(spokenOf([text(markdown)])).toBe(spoken);
  });
});

describe('beginningOf', () => {
  it.each([
    ['what is short', 'Two\nlines'],
    ['what is only a little longer', 'x'.repeat(3100)],
  ])('is all of %s', (_, words) => {
    expect(beginningOf(words)).toBe(words);
  });
  it('is the first letters of a long message, and the first lines of a high one', () => {
    expect(beginningOf('x'.repeat(100_000))).toBe(`${'x'.repeat(3000)}…`);
    expect(beginningOf('a\n'.repeat(500)).split('\n')).toHaveLength(40);
  });
});

describe('tokensPerSecond', () => {
  it('counts from the first token on', () => {
    expect(tokensPerSecond({ tokens: 21, latencyMs: 2500, firstTokenMs: 500 })).toBe(10);
  });
  it.each([
    { tokens: null, latencyMs: 1, firstTokenMs: 0 },
    { tokens: 9, latencyMs: 5, firstTokenMs: 5 },
    { tokens: 1, latencyMs: 9, firstTokenMs: 5 },
  ])('is nothing for %j', (message) => {
    expect(tokensPerSecond(message)).toBeNull();
  });
});
