// What counts as a zone's shape.
import { describe, expect, it } from 'vitest';
import { shapeProblem, ZoneCreate, type ZonePoint } from '@/contracts/zones';

const SQUARE: ZonePoint[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

describe('shapeProblem', () => {
  it('takes simple areas of either turn, also with a notch', () => {
    expect(shapeProblem('area', SQUARE)).toBeNull();
    expect(shapeProblem('area', [...SQUARE].reverse())).toBeNull();
    expect(shapeProblem('area', [...SQUARE, [0.5, 0.5]])).toBeNull();
  });

  it('refuses edges that cross, touch or lie on one another', () => {
    const bow: ZonePoint[] = [SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!];
    expect(shapeProblem('area', bow)).toMatch(/cross/);
    expect(shapeProblem('area', [...SQUARE, [1, 0.5]])).toMatch(/cross/);
    const spike: ZonePoint[] = [
      [0, 0],
      [0.5, 0],
      [0.25, 0],
      [0, 1],
    ];
    expect(shapeProblem('area', spike)).toMatch(/lies on/);
    expect(shapeProblem('area', SQUARE.slice(0, 2))).toMatch(/three/);
    expect(
      shapeProblem('area', [
        [0, 0],
        [0.5, 0.5],
        [1, 1],
      ]),
    ).toMatch(/lies on/);
    expect(shapeProblem('area', [...SQUARE, SQUARE[0]!])).toMatch(/same/);
  });

  it('wants two different points of a line', () => {
    expect(shapeProblem('line', SQUARE.slice(0, 2))).toBeNull();
    expect(shapeProblem('line', SQUARE.slice(0, 3))).toMatch(/two/);
    expect(shapeProblem('line', [SQUARE[0]!, SQUARE[0]!])).toMatch(/same/);
  });
});

describe('ZoneCreate', () => {
  it('keeps dwelling to areas, points to the picture and names to text', () => {
    const area = { name: ' Door ', kind: 'area', points: SQUARE, dwellSeconds: 5 };
    expect(ZoneCreate.parse(area)).toMatchObject({ name: 'Door', classes: [], dwellSeconds: 5 });
    const refused = [
      { ...area, kind: 'line', points: SQUARE.slice(0, 2) },
      {
        ...area,
        points: [
          [0, 0],
          [1.1, 0],
          [0, 1],
        ],
      },
      { ...area, name: ' ' },
      { ...area, name: 'a\0b' },
      { ...area, classes: ['a\0b'] },
      { ...area, points: Array.from({ length: 33 }, (_, n) => [n / 33, (n * n) / 2000]) },
    ];
    for (const input of refused) expect(ZoneCreate.safeParse(input).success, JSON.stringify(input)).toBe(false);
  });
});
