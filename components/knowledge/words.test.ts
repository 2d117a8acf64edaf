import { expect, it } from 'vitest';
import { confidenceWords, counted, mayWrite, splitTags } from './words';

it.each([
  [0.98, 'Very sure (0.98)'],
  [0.646, 'Fairly sure (0.65)'],
  [0.4, 'Not very sure (0.40)'],
  [0.04, 'Unsure (0.04)'],
])('confidence %d', (confidence, words) => {
  expect(confidenceWords(confidence)).toBe(words);
});

it('mayWrite: owners always, operators where it is shared, viewers nowhere else', () => {
  const operator = () => true;
  const viewer = () => false;
  expect(mayWrite({ mine: true, shared: false }, viewer)).toBe(true);
  expect(mayWrite({ mine: false, shared: true }, operator)).toBe(true);
  expect(mayWrite({ mine: false, shared: true }, viewer)).toBe(false);
});

it('tags are apart by commas, each once', () => {
  expect(splitTags(' yard, rules,, yard ')).toEqual(['yard', 'rules']);
  expect(counted(1, 'page')).toBe('1 page');
  expect(counted(1200, 'page')).toBe('1,200 pages');
});
