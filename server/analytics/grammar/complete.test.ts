// The question box: every suggestion is a question that is answered.
import { describe, expect, it } from 'vitest';
import { complete, completions } from './complete';
import { ask, context } from './testing';

describe('completions', () => {
  it.each([
    '',
    'h',
    'how many',
    'how many p',
    'how many people',
    'how many people ',
    'how many cars at',
    'which',
    'people on the g',
    'cars today',
  ])('after "%s" are questions with an answer', (partial) => {
    const found = completions(partial, context);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(8);
    for (const question of found) expect([question, ask(question).kind]).toEqual([question, 'plan']);
  });

  it('go on from what was typed', () => {
    expect(completions('how many tr', context)).toContain('how many trucks');
    expect(completions('how many people', context)).toContain('how many people today');
    expect(completions('people on the ga', context)).toContain('people on the Garage');
  });

  it('need no more than the names that exist', () => {
    expect(complete('how many d', context.vocabulary)).toContain('how many dogs');
    expect(completions('zzzz qqqq', context)).toEqual([]);
  });
});
