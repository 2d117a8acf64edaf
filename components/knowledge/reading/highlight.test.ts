import { describe, expect, it } from 'vitest';
import { cutParts, partAt, splitPart } from './highlight';

const parts = [
  { page: 1, start: 0, text: 'First page.' },
  { page: 2, start: 13, text: 'Second page.' },
];

describe('splitPart', () => {
  it('cuts a passage out of the part it is in', () => {
    expect(splitPart(parts[0]!, { start: 6, end: 10 })).toEqual(['First ', 'page', '.']);
    expect(splitPart(parts[1]!, { start: 6, end: 10 })).toBeNull();
  });
  it('marks a passage over two pages in both', () => {
    const span = { start: 6, end: 19 };
    expect(splitPart(parts[0]!, span)).toEqual(['First ', 'page.', '']);
    expect(splitPart(parts[1]!, span)).toEqual(['', 'Second', ' page.']);
  });
});

it('partAt finds the part, also from between two', () => {
  expect([0, 11, 12, 13, 500].map((place) => partAt(parts, place))).toEqual([0, 0, 0, 1, 1]);
});

it('cutParts loses nothing and keeps places', () => {
  const text = Array.from({ length: 900 }, (_, n) => `Line ${n} of a long text.`).join('\n');
  const cut = cutParts([{ page: null, start: 40, text }, parts[0]!]);
  expect(cut.length).toBeGreaterThan(3);
  expect(
    cut
      .slice(0, -1)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  for (const part of cut.slice(0, -1)) expect(part.text).toBe(text.slice(part.start - 40).slice(0, part.text.length));
  expect(cut.at(-1)).toEqual(parts[0]);
});
