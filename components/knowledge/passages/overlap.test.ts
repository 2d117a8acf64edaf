import { expect, it } from 'vitest';
import type { Chunk } from '@/contracts/knowledge';
import { passageText } from './overlap';

const passage = (position: number, start: number, text: string, head = '', documentId = 'a'): Chunk => ({
  ...{ id: `${position}`, documentId, position, text: head + text, titlePath: [], page: null },
  ...{ start, end: start + text.length, tokens: 1 },
});

it('parts the end of the passage before from its own words', () => {
  const first = passage(0, 0, 'One. Two.');
  expect(passageText(first, undefined)).toEqual({ head: '', shared: '', own: 'One. Two.' });
  expect(passageText(passage(1, 5, 'Two. Three.'), first)).toEqual({ head: '', shared: 'Two.', own: ' Three.' });
});

it('knows the repeated head of a table', () => {
  const before = passage(0, 0, 'name,age\nAda,36');
  expect(passageText(passage(1, 16, 'Alan,41', 'name,age\n'), before)).toEqual({
    head: 'name,age\n',
    shared: '',
    own: 'Alan,41',
  });
});

it('shares nothing with what is no neighbour', () => {
  const before = passage(0, 0, 'One. Two.');
  expect(passageText(passage(2, 5, 'Two.'), before).shared).toBe('');
  expect(passageText(passage(1, 5, 'Two.', '', 'b'), before).shared).toBe('');
});
