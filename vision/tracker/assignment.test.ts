import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Assigner } from './assignment';

/** Least sum of min(cost - limit, 0) by trying every pairing. */
function bruteForce(cost: number[][], limit: number, row = 0, used = new Set<number>()): number {
  if (row === cost.length) return 0;
  let best = bruteForce(cost, limit, row + 1, used);
  cost[row]!.forEach((value, column) => {
    if (value >= limit || used.has(column)) return;
    used.add(column);
    best = Math.min(best, value - limit + bruteForce(cost, limit, row + 1, used));
    used.delete(column);
  });
  return best;
}

function solve(assigner: Assigner, cost: number[][], columns: number, limit: number): number[] {
  const flat = assigner.reserve(cost.length, columns);
  for (const [r, row] of cost.entries()) for (const [c, value] of row.entries()) flat[r * columns + c] = value;
  return [...assigner.solve(cost.length, columns, limit).subarray(0, cost.length)];
}

const problem = fc
  .record({ rows: fc.integer({ min: 0, max: 5 }), columns: fc.integer({ min: 0, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      columns: fc.constant(columns),
      limit: fc.constantFrom(0.3, 0.7, 2),
      cost: fc.array(
        fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: rows, maxLength: rows },
      ),
    }),
  );

describe('Assigner', () => {
  it('finds the pairing that trying everything finds', () => {
    const assigner = new Assigner();
    fc.assert(
      fc.property(problem, ({ cost, columns, limit }) => {
        const pairs = solve(assigner, cost, columns, limit);
        const taken = pairs.filter((c) => c >= 0);
        expect(new Set(taken).size).toBe(taken.length);
        const sum = pairs.reduce((s, c, r) => (c < 0 ? s : s + cost[r]![c]! - limit), 0);
        expect(sum).toBeCloseTo(bruteForce(cost, limit), 9);
      }),
      { numRuns: 500 },
    );
  });

  it('pairs nothing above the limit', () => {
    expect(solve(new Assigner(), [[0.9]], 1, 0.8)).toEqual([-1]);
  });

  it('gives up the nearest pair when that saves more elsewhere', () => {
    const cost = [
      [0.1, 0.2],
      [0.1, 0.9],
    ];
    expect(solve(new Assigner(), cost, 2, 1)).toEqual([1, 0]);
  });

  it('solves problems larger than its first buffers', () => {
    const n = 70;
    const cost = Array.from({ length: n }, (_, r) =>
      Array.from({ length: n + 5 }, (_, c) => ((r * 9 + 3) % n === c ? 0 : 0.5)),
    );
    expect(solve(new Assigner(), cost, n + 5, 1)).toEqual(Array.from({ length: n }, (_, r) => (r * 9 + 3) % n));
  });
});
