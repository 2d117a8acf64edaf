import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bm25, tellingWords } from './bm25';
import { diversify, fuse, RRF_K } from './fuse';

describe('rank fusion', () => {
  it('adds what each list gives a rank', () => {
    const fused = fuse([
      { ids: ['a', 'b', 'c'], weight: 1 },
      { ids: ['c', 'a'], weight: 0.5 },
    ]);
    expect(fused.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(fused[0]!.score).toBeCloseTo(1 / (RRF_K + 1) + 0.5 / (RRF_K + 2), 12);
  });

  it('keeps the order of one list, and whoever is before another in both stays before it', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(fuse([{ ids: one, weight: 1 }]).map(({ id }) => id)).toEqual(one);
        const fused = fuse([
          { ids: one, weight: 1 },
          { ids: other, weight: 0.7 },
        ]).map(({ id }) => id);
        expect([...fused].sort()).toEqual([...new Set([...one, ...other])].sort());
        for (const a of one)
          for (const b of one)
            if (one.indexOf(a) < one.indexOf(b) && other.includes(a) && other.indexOf(a) < other.indexOf(b))
              expect(fused.indexOf(a)).toBeLessThan(fused.indexOf(b));
      }),
    );
  });
});

describe('diversity', () => {
  const items = [
    { id: 'gate 1', score: 1 },
    { id: 'gate 2', score: 0.9 },
    { id: 'dog 1', score: 0.5 },
  ];
  const alike = (a: { id: string }, b: { id: string }) => (a.id.slice(0, 3) === b.id.slice(0, 3) ? 0.95 : 0);

  it('passes over what says the same', () => {
    expect(diversify(items, 2, 0, alike).map(({ id }) => id)).toEqual(['gate 1', 'gate 2']);
    expect(diversify(items, 2, 0.5, alike).map(({ id }) => id)).toEqual(['gate 1', 'dog 1']);
  });
});

describe('BM25', () => {
  const corpus = {
    passages: 1_000,
    averageLength: 100,
    frequencies: new Map([
      ['gate', 10],
      ['open', 800],
    ]),
  };
  const of = (texts: Record<string, number>, length = 100, titles: Record<string, number> = {}) => {
    const words = Object.keys({ ...texts, ...titles });
    const counts = words.map((word) => [word, { text: texts[word] ?? 0, title: titles[word] ?? 0 }] as const);
    return bm25({ length, counts: Object.fromEntries(counts) }, corpus, { k1: 1.2, b: 0.75, title: 2 });
  };

  it('is that of the formula', () => {
    const idf = Math.log(1 + (1_000 - 10 + 0.5) / (10 + 0.5));
    expect(of({ gate: 2 })).toBeCloseTo((idf * 2 * 2.2) / (2 + 1.2), 10);
  });

  it('prefers rare words, more of them, and short passages', () => {
    expect(of({ gate: 1 })).toBeGreaterThan(of({ open: 3 }));
    expect(of({ gate: 2 })).toBeGreaterThan(of({ gate: 1 }));
    expect(of({ gate: 1 }, 50)).toBeGreaterThan(of({ gate: 1 }, 200));
    expect(of({}, 100, { gate: 1 })).toBeCloseTo(of({ gate: 2 }), 10);
  });

  it('leaves common words out of what makes candidates, but never the only one', () => {
    expect(tellingWords(corpus.frequencies, 100)).toEqual(['gate']);
    expect(tellingWords(corpus.frequencies, 1_000)).toEqual(['gate', 'open']);
    expect(tellingWords(new Map([['open', 5_000]]), 100)).toEqual(['open']);
    expect(tellingWords(new Map([['nowhere', 0]]), 100)).toEqual([]);
  });
});
