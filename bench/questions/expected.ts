// What a question should get, and whether an answer is that.
import type { Answer, Cell } from '@/contracts/analytics';

export interface Expected {
  /** The one figure; absent when only the table is asked for. */
  value?: Cell;
  /** Any of these will do as the figure: groups that tie for a place. */
  values?: Cell[];
  /** The table, in any order: keys, then the figure. */
  rows?: Cell[][];
  /** How far a figure may be off: of what was computed in floating point. */
  tolerance?: number;
}
export type Gold = Expected | 'abstain' | { anyOf: Expected[]; because: string };

export type Verdict = 'right' | 'wrong' | 'refused' | 'answered a question that has no answer';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function same(got: Cell | undefined, wanted: Cell, tolerance: number): boolean {
  if (got === undefined) return false;
  if (typeof wanted === 'string' && typeof got === 'string') {
    if (ISO.test(wanted) && ISO.test(got)) return Math.abs(Date.parse(wanted) - Date.parse(got)) <= 1;
    return wanted.toLowerCase() === got.toLowerCase();
  }
  if (typeof wanted === 'number' && (typeof got === 'number' || typeof got === 'string')) {
    const number = typeof got === 'number' ? got : Number(got);
    return Math.abs(number - wanted) <= tolerance;
  }
  return got === wanted;
}

function sameRows(got: readonly Cell[][], wanted: readonly Cell[][], tolerance: number): boolean {
  if (got.length !== wanted.length) return false;
  const left = [...got];
  return wanted.every((row) => {
    const at = left.findIndex((other) => row.every((cell, index) => same(other[index], cell, tolerance)));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

function fits(answer: Answer, expected: Expected, names: ReadonlyMap<string, string>): boolean {
  const tolerance = expected.tolerance ?? 1e-9;
  const named = (cell: Cell) => (typeof cell === 'string' ? (names.get(cell) ?? cell) : cell);
  if (
    expected.rows &&
    !sameRows(
      answer.rows.map((row) => row.map(named)),
      expected.rows,
      tolerance,
    )
  )
    return false;
  if (expected.values) return expected.values.some((value) => same(named(answer.value), value, tolerance));
  return expected.value === undefined || same(named(answer.value), expected.value, tolerance);
}

/** `names`: what ids of cameras, zones and agents are called. A refusal must not carry a figure. */
export function judge(answer: Answer, gold: Gold, names: ReadonlyMap<string, string>): Verdict {
  const refused = answer.refusal !== null;
  if (gold === 'abstain') {
    return refused && answer.value === null && answer.rows.length === 0
      ? 'right'
      : 'answered a question that has no answer';
  }
  if (refused) return 'refused';
  const accepted = 'anyOf' in gold ? gold.anyOf : [gold];
  return accepted.some((expected) => fits(answer, expected, names)) ? 'right' : 'wrong';
}
