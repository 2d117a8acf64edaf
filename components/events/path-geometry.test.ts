import { describe, expect, it } from 'vitest';
import { describePath, pathShape } from './path-geometry';

const path: [number, number, number, number, number][] = [
  [0, 0, 0.4, 0.2, 0.2],
  [500, 0.4, 0.4, 0.2, 0.2],
  [900, 0.8, 0.8, 0.2, 0.2],
];

describe('path of a sighting', () => {
  it('joins the centres in pixels', () => {
    expect(pathShape(path, 1000, 500)).toEqual({
      points: '100,250 500,250 900,450',
      start: { x: 0, y: 200, w: 200, h: 100 },
      end: { x: 800, y: 400, w: 200, h: 100 },
    });
    expect(pathShape([], 100, 100)).toBeNull();
  });
  it('is told in words', () => {
    expect(describePath(path)).toBe('From the left to the bottom right of the picture.');
    expect(describePath(path.slice(1, 2))).toBe('It stayed in the middle of the picture.');
    expect(describePath([])).toBe('No path was kept.');
  });
});
