import { describe, expect, it } from 'vitest';
import { type Part, sortParts, verdict } from './verdict';

const part = (name: string, state: Part['state']): Part => ({ name, state, message: '' });

describe('verdict', () => {
  it('is content when every part is', () => {
    expect(verdict([part('database', 'ok'), part('disk', 'ok')])).toEqual({ state: 'ok', words: 'All is well.' });
  });
  it('names what needs a look', () => {
    expect(verdict([part('models', 'warn'), part('disk', 'warn'), part('database', 'ok')]).words).toBe(
      'Needs a look: models and disk.',
    );
  });
  it('speaks of what is down before anything else', () => {
    expect(verdict([part('disk', 'warn'), part('database', 'down')])).toEqual({
      state: 'down',
      words: 'Not working: database.',
    });
  });
});

describe('sortParts', () => {
  it('puts trouble on top and leaves the rest as it was', () => {
    const sorted = sortParts([part('a', 'ok'), part('b', 'warn'), part('c', 'ok'), part('d', 'down')]);
    expect(sorted.map(({ name }) => name)).toEqual(['d', 'b', 'a', 'c']);
  });
});
