import { describe, expect, it } from 'vitest';
import { combine } from './combine';
import { answerOf } from './testing';

const count = { subject: 'tracks', measure: { op: 'count' } } as const;

describe('combine', () => {
  it('lays hours over hours by their place', () => {
    const now = answerOf({ ...count, groupBy: ['day'] }, [
      ['2026-11-20', 3],
      ['2026-11-21', 5],
    ]);
    const before = answerOf({ ...count, groupBy: ['day'] }, [
      ['2026-11-13', 2],
      ['2026-11-14', 0],
      ['2026-11-15', 9],
    ]);
    const both = combine(now, before, 'place');
    expect(both.columns.map(({ name }) => name)).toEqual(['day', 'value', 'previous']);
    expect(both.rows).toEqual([
      ['2026-11-20', 3, 2],
      ['2026-11-21', 5, 0],
    ]);
  });
  it('does not know what the shorter time before has not', () => {
    const now = answerOf({ ...count, groupBy: ['day'] }, [
      ['2026-11-20', 3],
      ['2026-11-21', 5],
    ]);
    const before = answerOf({ ...count, groupBy: ['day'] }, [['2026-11-13', 2]]);
    expect(combine(now, before, 'place').rows[1]).toEqual(['2026-11-21', 5, null]);
  });
  it('finds names by name, and keeps those that are gone', () => {
    const now = answerOf({ ...count, groupBy: ['class'] }, [
      ['person', 7],
      ['dog', 1],
    ]);
    const before = answerOf({ ...count, groupBy: ['class'] }, [
      ['car', 4],
      ['person', 2],
    ]);
    const both = combine(now, before, 'name');
    expect(both.rows).toEqual([
      ['person', 7, 2],
      ['dog', 1, 0],
      ['car', 0, 4],
    ]);
    expect(both.keys).toEqual([['person'], ['dog'], ['car']]);
  });
  it('keeps bins in their order', () => {
    const bins = (rows: [string, number, number][]) => ({
      ...answerOf(
        { ...count, groupBy: ['confidence'] },
        rows.map(([bin, , value]) => [bin, value]),
      ),
      keys: rows.map(([, from]) => [from]),
    });
    const now = bins([
      ['0.5-0.6', 0.5, 1],
      ['0.8-0.9', 0.8, 2],
    ]);
    const before = bins([
      ['0.4-0.5', 0.4, 3],
      ['0.5-0.6', 0.5, 4],
      ['0.9-1.0', 0.9, 7],
    ]);
    expect(combine(now, before, 'scale').rows).toEqual([
      ['0.4-0.5', 0, 3],
      ['0.5-0.6', 1, 4],
      ['0.8-0.9', 2, 0],
      ['0.9-1.0', 0, 7],
    ]);
  });
});
