import { describe, expect, it } from 'vitest';
import { insertTracks, listTracks, markReviewed, removeTrack, updateTracks } from './pages';
import { makePages, makeTrack } from './testing';

const numbers = (pages: Parameters<typeof listTracks>[0]) => listTracks(pages).map(({ number }) => number);

describe('live sightings in loaded pages', () => {
  const loaded = makePages(
    [
      [makeTrack(9), makeTrack(8)],
      [makeTrack(5), makeTrack(4)],
    ],
    'more',
  );

  it('puts new ones at the top, newest first', () => {
    expect(numbers(insertTracks(loaded, [makeTrack(10), makeTrack(12), makeTrack(11)]))).toEqual([
      12, 11, 10, 9, 8, 5, 4,
    ]);
  });
  it('never lists one twice', () => {
    const twice = insertTracks(insertTracks(loaded, [makeTrack(10), makeTrack(10)]), [makeTrack(10), makeTrack(8)]);
    expect(numbers(twice)).toEqual([10, 9, 8, 5, 4]);
  });
  it('puts late ones in their place', () => {
    expect(numbers(insertTracks(loaded, [makeTrack(6)]))).toEqual([9, 8, 6, 5, 4]);
  });
  it('leaves those below the last loaded page to that page', () => {
    expect(insertTracks(loaded, [makeTrack(1)])).toBe(loaded);
    const all = makePages([[makeTrack(9)]]);
    expect(numbers(insertTracks(all, [makeTrack(1)]))).toEqual([9, 1]);
  });
  it('fills an empty list', () => {
    expect(numbers(insertTracks(makePages([[]]), [makeTrack(1), makeTrack(2)]))).toEqual([2, 1]);
  });
  it('orders equal moments by id, as the API does', () => {
    const at = makeTrack(1).firstSeenAt;
    const pages = insertTracks(makePages([[makeTrack(3, { firstSeenAt: at })]]), [
      makeTrack(2, { firstSeenAt: at }),
      makeTrack(4, { firstSeenAt: at }),
    ]);
    expect(numbers(pages)).toEqual([4, 3, 2]);
  });
  it('updates in place and keeps the rest identical', () => {
    const longer = makeTrack(5, { durationMs: 9000 });
    const next = updateTracks(loaded, new Map([[longer.id, longer]]));
    expect(listTracks(next)[2]?.durationMs).toBe(9000);
    expect(next.pages[0]).toBe(loaded.pages[0]);
    expect(updateTracks(loaded, new Map([[makeTrack(99).id, makeTrack(99)]]))).toBe(loaded);
  });
  it('shows a sighting that two pages carry once', () => {
    expect(
      numbers(
        makePages([
          [makeTrack(9), makeTrack(8)],
          [makeTrack(8), makeTrack(7)],
        ]),
      ),
    ).toEqual([9, 8, 7]);
  });
  it('marks reviewed and unmarks', () => {
    const ids = new Set([makeTrack(8).id]);
    const done = markReviewed(loaded, ids, true, 'Ann');
    expect(listTracks(done).map((t) => t.reviewed)).toEqual([false, true, false, false]);
    expect(listTracks(done)[1]?.reviewedBy).toBe('Ann');
    expect(listTracks(markReviewed(done, ids, false, null))[1]).toMatchObject({ reviewed: false, reviewedBy: null });
  });
  it('removes', () => {
    expect(numbers(removeTrack(loaded, makeTrack(8).id))).toEqual([9, 5, 4]);
  });
});
