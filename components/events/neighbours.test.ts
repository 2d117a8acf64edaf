import { describe, expect, it } from 'vitest';
import type { Track } from '@/contracts/tracks';
import { type AskTracks, findNeighbours } from './neighbours';
import { compareTracks } from './pages';
import { makeTrack } from './testing';

/** Answers as GET /api/v1/tracks does, from a list in memory; counts the questions. */
function server(tracks: Track[]) {
  const sorted = [...tracks].sort(compareTracks);
  const state = { asked: 0 };
  const ask: AskTracks = async ({ to, cursor, limit }) => {
    state.asked++;
    const list = sorted.filter((track) => !to || Date.parse(track.firstSeenAt) < Date.parse(to));
    const start = cursor ? Number(cursor) : 0;
    const end = start + limit;
    return { items: list.slice(start, end), nextCursor: end < list.length ? String(end) : null };
  };
  return { ask, state };
}

describe('findNeighbours', () => {
  it('finds both near by with one request', async () => {
    const { ask, state } = server([makeTrack(1), makeTrack(2), makeTrack(3), makeTrack(9000)]);
    const found = await findNeighbours(makeTrack(2), null, ask);
    expect([found.newer?.number, found.older?.number]).toEqual([3, 1]);
    expect(state.asked).toBe(1);
  });
  it('looks further ahead when nothing is near', async () => {
    const { ask } = server([makeTrack(1), makeTrack(20_000), makeTrack(90_000_000)]);
    expect((await findNeighbours(makeTrack(1), null, ask)).newer?.number).toBe(20_000);
    expect((await findNeighbours(makeTrack(20_000), null, ask)).newer?.number).toBe(90_000_000);
  });
  it('knows the ends', async () => {
    const { ask } = server([makeTrack(1), makeTrack(2)]);
    expect((await findNeighbours(makeTrack(2), null, ask)).newer).toBeNull();
    expect((await findNeighbours(makeTrack(1), null, ask)).older).toBeNull();
  });
  it('stays within the filter', async () => {
    const { ask } = server([makeTrack(1), makeTrack(500), makeTrack(5000)]);
    const end = new Date(Date.parse(makeTrack(400).firstSeenAt));
    expect((await findNeighbours(makeTrack(1), end, ask)).newer).toBeNull();
  });
  it('walks crowded minutes', async () => {
    const crowd = Array.from({ length: 180 }, (_, i) =>
      makeTrack(i, { firstSeenAt: new Date(Date.UTC(2026, 10, 21, 10) + i * 100).toISOString() }),
    );
    const { ask } = server(crowd);
    const found = await findNeighbours(crowd[20]!, null, ask);
    expect([found.newer?.number, found.older?.number]).toEqual([21, 19]);
  });
  it('finds neighbours of one the filter no longer lists', async () => {
    const { ask } = server([makeTrack(1), makeTrack(3)]);
    const found = await findNeighbours(makeTrack(2), null, ask);
    expect([found.newer?.number, found.older?.number]).toEqual([3, 1]);
  });
});
