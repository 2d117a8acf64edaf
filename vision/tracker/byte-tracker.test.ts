import { describe, expect, it } from 'vitest';
import type { Detection } from '../detector';
import { ByteTracker } from './byte-tracker';
import type { TrackerOptions } from './tracker-options';

const PERSON = 0;
const CAR = 2;
const TRUCK = 7;

function det(x: number, y: number, confidence = 0.9, classIndex = PERSON, w = 0.08, h = 0.3): Detection {
  return { classIndex, confidence, x, y, w, h };
}

/** Feeds frames `stepMs` apart; a frame is the detections at its time in seconds. */
function play(
  seconds: number,
  stepMs: number,
  frame: (s: number) => Detection[],
  options: Partial<TrackerOptions> = {},
) {
  let next = 1;
  const tracker = new ByteTracker({ newId: () => `id-${next++}`, ...options });
  const seen: { s: number; numbers: number[]; classes: number[] }[] = [];
  const started: number[] = [];
  const ended: { number: number; lastSeenTs: number }[] = [];
  for (let ms = 0; ms <= seconds * 1000; ms += stepMs) {
    const update = tracker.update(frame(ms / 1000), 1_000_000 + ms);
    const shown = update.tracks.filter((t) => t.state === 'seen');
    seen.push({ s: ms / 1000, numbers: shown.map((t) => t.number), classes: shown.map((t) => t.classIndex) });
    started.push(...update.started.map((t) => t.number));
    ended.push(...update.ended.map((t) => ({ number: t.number, lastSeenTs: t.lastSeenTs - 1_000_000 })));
  }
  return { tracker, seen, started, ended };
}

describe('ByteTracker', () => {
  it('gives one object one number and a sortable UUID, from the second sighting on', () => {
    const tracker = new ByteTracker();
    expect(tracker.update([det(0.2, 0.3)], 1000).started).toHaveLength(0);
    const { started } = tracker.update([det(0.2, 0.3)], 1100);
    expect(started).toHaveLength(1);
    expect(started[0]!.number).toBe(1);
    expect(started[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    expect(started[0]!.first).toMatchObject({ ts: 1000, confidence: 0.9, box: { x: 0.2, y: 0.3 } });
  });

  it('makes no sighting of a ghost seen once', () => {
    const { started, ended } = play(2, 100, (s) => (Math.round(s * 10) % 4 === 0 ? [det(s / 3, 0.1 + s / 4)] : []));
    expect(started).toEqual([]);
    expect(ended).toEqual([]);
  });

  it('reports the measured box on matched frames', () => {
    const { tracker } = play(1, 100, (s) => [det(0.1 + 0.2 * s, 0.3)]);
    const [track] = tracker.update([det(0.33, 0.31)], 1_001_100).tracks;
    expect(track!.box).toEqual({ x: 0.33, y: 0.31, w: 0.08, h: 0.3 });
  });

  it.each([
    ['30 fps', 33],
    ['5 fps', 200],
  ])('keeps two people apart who cross, at %s', (_, stepMs) => {
    const { seen, started } = play(4, stepMs, (s) => [det(0.1 + 0.15 * s, 0.3), det(0.7 - 0.15 * s, 0.36)]);
    expect(started).toEqual([1, 2]);
    // Rows follow the order of the tracks, not of the detections: who is left at the end decides.
    expect(seen.at(-1)!.numbers).toHaveLength(2);
  });

  it('knows who is who after the crossing', () => {
    const { tracker } = play(4, 33, (s) => [det(0.1 + 0.15 * s, 0.3), det(0.7 - 0.15 * s, 0.36)]);
    const tracks = tracker.update([det(0.7, 0.3), det(0.1, 0.36)], 1_004_030).tracks;
    expect(tracks.find((t) => t.number === 1)!.box.x).toBe(0.7);
    expect(tracks.find((t) => t.number === 2)!.box.x).toBe(0.1);
  });

  it('finds a person again behind a pillar', () => {
    const hidden = (s: number) => s > 1.5 && s < 2.5;
    const { started, ended, seen } = play(4, 50, (s) => (hidden(s) ? [] : [det(0.1 + 0.15 * s, 0.3)]));
    expect(started).toEqual([1]);
    expect(ended).toEqual([]);
    expect(seen.at(-1)!.numbers).toEqual([1]);
  });

  it('continues a track on weak detections, and starts none on them', () => {
    const { started, seen } = play(3, 100, (s) => [det(0.1 + 0.1 * s, 0.3, s < 1 ? 0.9 : 0.2), det(0.8, 0.1, 0.2)]);
    expect(started).toEqual([1]);
    expect(seen.at(-1)!.numbers).toEqual([1]);
  });

  it('follows at 5 fps what moves further than its own width between frames', () => {
    const { started, seen } = play(1.6, 200, (s) => [det(0.05 + 0.45 * s, 0.3)]);
    expect(started).toEqual([1]);
    expect(seen.at(-1)!.numbers).toEqual([1]);
  });

  it('calls a track by the class that it was given with most confidence', () => {
    const flips = (s: number) => (Math.round(s * 10) % 4 === 3 ? TRUCK : CAR);
    const { started, seen } = play(2, 100, (s) => [det(0.1 + 0.1 * s, 0.5, 0.8, flips(s), 0.3, 0.2)]);
    expect(started).toEqual([1]);
    expect(seen.at(-1)!.classes).toEqual([CAR]);
  });

  it('does not count one object twice that has two class names', () => {
    const { started } = play(2, 100, (s) => [
      det(0.1 + 0.1 * s, 0.5, 0.8, CAR, 0.3, 0.2),
      det(0.101 + 0.1 * s, 0.5, 0.6, TRUCK, 0.3, 0.2),
    ]);
    expect(started).toEqual([1]);
  });

  it('keeps a person in front of a car as a track of its own', () => {
    const { started } = play(2, 100, () => [det(0.4, 0.5, 0.9, CAR, 0.4, 0.3), det(0.5, 0.45, 0.9, PERSON)]);
    expect(started).toEqual([1, 2]);
  });

  it('ends a track when its object stays away, and says when it was last seen', () => {
    const { ended } = play(6, 100, (s) => (s <= 2 ? [det(0.2, 0.3)] : []));
    expect(ended).toEqual([{ number: 1, lastSeenTs: 2000 }]);
  });

  it('ends every track after a long gap and begins anew', () => {
    const { tracker } = play(1, 100, () => [det(0.2, 0.3), det(0.6, 0.3)]);
    const { ended, tracks } = tracker.update([det(0.2, 0.3)], 1_061_000);
    expect(ended.map((t) => t.number)).toEqual([1, 2]);
    expect(tracks.map((t) => t.state)).toEqual(['tentative']);
    expect(tracker.update([det(0.2, 0.3)], 1_061_100).started.map((t) => t.number)).toEqual([3]);
  });

  it('holds tracks where a frame takes longer than the usual wait', () => {
    const { started } = play(60, 5000, () => [det(0.2, 0.3)]);
    expect(started).toEqual([1]);
  });

  it('ends all on request', () => {
    const { tracker } = play(1, 100, () => [det(0.2, 0.3)]);
    expect(tracker.endAll().ended.map((t) => t.number)).toEqual([1]);
    expect(tracker.endAll().ended).toEqual([]);
  });

  it('ignores a frame that comes late, and begins anew when the clock was set back', () => {
    const { tracker } = play(1, 100, () => [det(0.2, 0.3)]);
    expect(tracker.update([], 1_000_950).tracks[0]!.state).toBe('seen');
    expect(tracker.update([det(0.2, 0.3)], 900_000).ended.map((t) => t.number)).toEqual([1]);
    expect(tracker.update([det(0.2, 0.3)], 900_100).started.map((t) => t.number)).toEqual([2]);
  });
});
