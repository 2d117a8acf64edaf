import { describe, expect, it } from 'vitest';
import { cropOf, fitInto, SnapshotChoice, snapshotScore } from './snapshot-choice';

describe('snapshotScore', () => {
  it('prefers large, sure and whole', () => {
    const box = { x: 0.3, y: 0.3, w: 0.2, h: 0.4 };
    expect(snapshotScore(box, 0.9)).toBeGreaterThan(snapshotScore(box, 0.5));
    expect(snapshotScore(box, 0.9)).toBeGreaterThan(snapshotScore({ ...box, w: 0.1 }, 0.9));
    expect(snapshotScore(box, 0.9)).toBeGreaterThan(snapshotScore({ ...box, x: 0 }, 0.9));
    expect(snapshotScore(box, 0.9)).toBeGreaterThan(snapshotScore({ ...box, y: 0.6 }, 0.9));
  });
});

describe('SnapshotChoice', () => {
  it('takes the first at once and sends it', () => {
    const choice = new SnapshotChoice<string>();
    expect(choice.wants(0.01, 0)).toBe(true);
    choice.claim(0.01, 0);
    choice.keep('first');
    expect(choice.takeDue(0)).toBe('first');
    expect(choice.takeDue(5000)).toBeNull();
  });

  it('wants only what is clearly better, and not too often', () => {
    const choice = new SnapshotChoice<string>();
    choice.claim(0.1, 0);
    expect(choice.wants(0.11, 5000)).toBe(false);
    expect(choice.wants(0.2, 300)).toBe(false);
    expect(choice.wants(0.2, 1000)).toBe(true);
  });

  it('sends at most every 2 s, and the best of what it held back', () => {
    const choice = new SnapshotChoice<string>();
    choice.keep('a');
    expect(choice.takeDue(0)).toBe('a');
    choice.keep('b');
    expect(choice.takeDue(1000)).toBeNull();
    choice.keep('c');
    expect(choice.takeDue(2000)).toBe('c');
  });

  it('gives what is unsent at the end, once', () => {
    const choice = new SnapshotChoice<string>();
    choice.keep('a');
    choice.takeDue(0);
    choice.keep('b');
    expect(choice.takeLast()).toBe('b');
    expect(choice.takeLast()).toBeNull();
  });
});

describe('cropOf', () => {
  it('adds a tenth on each side', () => {
    expect(cropOf({ x: 0.25, y: 0.5, w: 0.1, h: 0.2 }, 1000, 1000)).toEqual({ x: 240, y: 480, w: 120, h: 240 });
  });

  it('stays inside the frame and is never empty', () => {
    expect(cropOf({ x: 0, y: 0.9, w: 0.5, h: 0.1 }, 200, 100)).toEqual({ x: 0, y: 89, w: 110, h: 11 });
    expect(cropOf({ x: 0.5, y: 0.5, w: 0, h: 0 }, 200, 100)).toMatchObject({ w: 1, h: 1 });
  });
});

describe('fitInto', () => {
  it('shrinks to the longest side and never enlarges', () => {
    expect(fitInto(1280, 640, 320)).toEqual({ width: 320, height: 160 });
    expect(fitInto(100, 200, 320)).toEqual({ width: 100, height: 200 });
  });
});
