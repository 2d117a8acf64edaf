import { describe, expect, it } from 'vitest';
import { ByteTracker } from '../tracker/byte-tracker';
import {
  COL_CLASS,
  COL_CONFIDENCE,
  COL_NUMBER,
  COL_STATE,
  COL_W,
  COL_X,
  STATE_LOST,
  STATE_SEEN,
  STATE_TENTATIVE,
  TRACK_COLUMNS,
} from './protocol';
import { toTracksMessage } from './tracks-message';

const facts = (ts: number) => ({ ts, seq: 1, frameWidth: 640, frameHeight: 480 });
const person = { classIndex: 0, confidence: 0.75, x: 0.25, y: 0.5, w: 0.125, h: 0.25 };

describe('toTracksMessage', () => {
  it('tells a track from its first sighting to its end', () => {
    const tracker = new ByteTracker({ newId: () => 'the-id' });
    const first = toTracksMessage(tracker.update([person], 1000), facts(1000));
    expect(first.rows).toHaveLength(TRACK_COLUMNS);
    expect([first.rows[COL_NUMBER], first.rows[COL_STATE]]).toEqual([0, STATE_TENTATIVE]);
    expect(first.started).toEqual([]);

    const second = toTracksMessage(tracker.update([{ ...person, x: 0.375 }], 1100), facts(1100));
    expect(second.rows[COL_NUMBER]).toBe(1);
    expect(second.rows[COL_STATE]).toBe(STATE_SEEN);
    expect(second.rows[COL_CLASS]).toBe(0);
    expect(second.rows[COL_CONFIDENCE]).toBe(0.75);
    expect([second.rows[COL_X], second.rows[COL_W]]).toEqual([0.375, 0.125]);
    expect(second.started).toEqual([
      { number: 1, id: 'the-id', classIndex: 0, ts: 1000, first: [1000, 0.75, 0.25, 0.5, 0.125, 0.25] },
    ]);

    const lost = toTracksMessage(tracker.update([], 1200), facts(1200));
    expect([lost.rows[COL_NUMBER], lost.rows[COL_STATE]]).toEqual([1, STATE_LOST]);

    const gone = toTracksMessage(tracker.update([], 9000), facts(9000));
    expect(gone.rows).toHaveLength(0);
    expect(gone.ended).toEqual([{ number: 1, id: 'the-id', classIndex: 0, lastSeenTs: 1100 }]);
  });
});
