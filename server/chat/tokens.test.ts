import { describe, expect, it } from 'vitest';
import { createTokens } from './tokens';

const sentence = 'The camera at the gate saw twelve cars between noon and one. '.repeat(20);

describe('counting tokens', () => {
  it('is high until a server has said how it counts, and then near to it', async () => {
    const tokens = createTokens();
    const first = (await tokens.of('a')).count(sentence);
    expect(first).toBeGreaterThan(240);
    for (let n = 0; n < 8; n += 1) {
      const counted = (await tokens.of('a')).count(sentence);
      tokens.learn('a', counted, 400);
    }
    expect((await tokens.of('a')).count(sentence)).toBeGreaterThan(380);
    expect((await tokens.of('a')).count(sentence)).toBeLessThan(420);
    // Another model has its own.
    expect((await tokens.of('b')).count(sentence)).toBe(first);
  });

  it('does not believe a server that counts only what was new to it', async () => {
    const tokens = createTokens();
    const before = (await tokens.of('a')).count(sentence);
    tokens.learn('a', before, 12);
    expect((await tokens.of('a')).count(sentence)).toBe(before);
  });

  it('takes marks of other models for text, and long runs without spaces in its stride', async () => {
    const { count } = await createTokens().of('a');
    expect(count('<|endoftext|>')).toBeGreaterThan(3);
    expect(count('x'.repeat(200_000))).toBeGreaterThan(50_000);
    expect(count('')).toBe(0);
  });

  it('cuts a text to its beginning and end without breaking a character', async () => {
    const { cut, count } = await createTokens().of('a');
    const text = `BEGIN ${'👩‍🚀 orbit '.repeat(500)} END`;
    const short = cut(text, 100);
    expect(count(short)).toBeLessThanOrEqual(100);
    expect(short).toMatch(/^BEGIN [\s\S]* END$/);
    expect(short).toBe(Buffer.from(short).toString());
    expect(cut('short', 100)).toBe('short');
    expect(cut(text, 3)).toBe('');
  });
});
