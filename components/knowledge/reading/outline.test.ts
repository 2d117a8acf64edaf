import { expect, it } from 'vitest';
import { outlineOf, pageOutline, placeHeadings } from './outline';

const at = (start: number, ...titlePath: string[]) => ({ titlePath, start, page: null });
const words = (items: ReturnType<typeof outlineOf>) => items.map(({ depth, title, start }) => [depth, title, start]);

it('outlineOf names each heading once, where it begins', () => {
  const chunks = [
    at(0, 'Guide'),
    at(100, 'Guide', 'Doors'),
    at(180, 'Guide', 'Doors'),
    at(300, 'Guide', 'Windows', 'Locks'),
  ];
  expect(words(outlineOf(chunks))).toEqual([
    [0, 'Guide', 0],
    [1, 'Doors', 100],
    [1, 'Windows', 300],
    [2, 'Locks', 300],
  ]);
});

it('a passage over two sections does not repeat the one it began in', () => {
  expect(words(outlineOf([at(0, 'A', 'B'), at(50, 'A'), at(90, 'A', 'B'), at(120, 'A', 'C')]))).toEqual([
    [0, 'A', 0],
    [1, 'B', 0],
    [1, 'C', 120],
  ]);
});

it('pageOutline lists pages of which there are several', () => {
  const parts = [
    { page: 1, start: 0, text: 'a' },
    { page: 1, start: 5, text: 'b' },
    { page: 2, start: 9, text: 'c' },
  ];
  expect(words(pageOutline(parts))).toEqual([
    [0, 'Page 1', 0],
    [0, 'Page 2', 9],
  ]);
  expect(pageOutline(parts.slice(0, 2))).toEqual([]);
});

it('placeHeadings finds the lines that the headings are, in their order', () => {
  const items = outlineOf([at(0, 'Guide'), at(30, 'Guide', 'Doors'), at(60, 'Guide', 'Away')]);
  const parts = [
    { page: 1, start: 0, text: 'Guide\n\nDoors are many.\nDoors' },
    { page: 2, start: 100, text: 'Guide\nAbout  doors' },
  ];
  expect(words(placeHeadings(items, parts))).toEqual([
    [0, 'Guide', 0],
    [1, 'Doors', 23],
    [1, 'Away', 60],
  ]);
});
