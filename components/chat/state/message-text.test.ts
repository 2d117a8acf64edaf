import { describe, expect, it } from 'vitest';
import { spokenOf, tokensPerSecond } from './message-text';
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
