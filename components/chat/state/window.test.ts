import { describe, expect, it } from 'vitest';
import { around, atEnd, follow, moveDown, moveUp, SPAN } from './window';

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => String(from + i));

describe('the stretch on the page', () => {
  it('is never longer than it may be, wherever the reader goes', () => {
    let span = atEnd(10_000);
    for (let i = 0; i < 300; i++) {
      span = moveUp(span);
      expect(span.end - span.start).toBeLessThanOrEqual(SPAN);
    }
    expect(span.start).toBe(0);
    for (let i = 0; i < 300; i++) span = moveDown(span, 10_000);
    expect(span).toEqual(atEnd(10_000));
  });
  it('shows what is asked for', () => {
    for (const index of [0, 5, 4000, 9_999]) {
      const { start, end } = around(index, 10_000);
      expect(start <= index && index < end).toBe(true);
    }
  });
});

describe('follow', () => {
  it('goes along at the end', () => {
    expect(follow({ start: 0, end: 10 }, ids(0, 10), ids(0, 12))).toEqual({ start: 0, end: 12 });
    expect(follow(atEnd(500), ids(0, 500), ids(0, 502))).toEqual(atEnd(502));
  });
  it('stays where the reader is', () => {
    expect(follow({ start: 100, end: 260 }, ids(0, 500), ids(0, 502))).toEqual({ start: 100, end: 260 });
  });
  it('keeps the same messages when older ones come before them', () => {
    const span = follow({ start: 0, end: 50 }, ids(50, 100), ids(0, 100));
    expect(span.start).toBe(0);
    expect(span.end).toBe(100);
    const far = follow({ start: 0, end: 160 }, ids(50, 500), ids(0, 500));
    expect(far).toEqual({ start: 0, end: 160 });
  });
  it('goes to the end of another branch', () => {
    expect(follow({ start: 0, end: 10 }, ids(0, 10), ids(40, 90))).toEqual({ start: 0, end: 50 });
  });
  it('survives a branch that became short', () => {
    expect(follow({ start: 300, end: 400 }, ids(0, 400), ids(0, 20))).toEqual({ start: 0, end: 20 });
  });
});
