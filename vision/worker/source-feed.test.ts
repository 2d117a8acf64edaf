import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StatsMessage, ToWorker } from './protocol';
import { SourceFeed } from './source-feed';

/** A camera track as far as the feed asks: its kind, its end, and how many frames it delivered. */
class FakeTrack extends EventTarget {
  kind = 'video';
  stats = { deliveredFrames: 0 };
}

function harness(hasWorker = true) {
  const posted: ToWorker[] = [];
  let opened = 0;
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readable = new ReadableStream<VideoFrame>();
      constructor() {
        opened++;
      }
    },
  );
  const state = { hasWorker };
  const feed = new SourceFeed({
    hasWorker: () => state.hasWorker,
    post: (message) => posted.push(message),
    failed: () => undefined,
    ended: () => undefined,
  });
  const fake = new FakeTrack();
  const track = fake as unknown as MediaStreamTrack;
  return { feed, posted, state, fake, track, opened: () => opened };
}

const stats = (frames: number, dropped = 0, skipped = 0) => ({ frames, dropped, skipped }) as StatsMessage;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('SourceFeed', () => {
  it('hands a camera to the worker as a stream', () => {
    const { feed, posted, track } = harness();
    feed.attach({ kind: 'track', track, video: null });
    expect(posted.map((m) => m.type)).toEqual(['stream']);
  });

  it('opens nothing while there is no worker, and gives the next one the source', () => {
    const { feed, posted, state, track, opened } = harness(false);
    feed.attach({ kind: 'track', track, video: null });
    expect(opened()).toBe(0);
    state.hasWorker = true;
    feed.reattach();
    expect(posted.map((m) => m.type)).toEqual(['stream']);
  });

  it('forgets a source that was detached', () => {
    const { feed, posted, track } = harness();
    feed.attach({ kind: 'track', track, video: null });
    feed.detach();
    feed.reattach();
    expect(posted).toHaveLength(1);
  });

  it('counts frames that the browser dropped before the worker saw them', () => {
    const { feed, fake, track } = harness();
    feed.attach({ kind: 'track', track, video: null });
    fake.stats.deliveredFrames = 100;
    expect(feed.complete(stats(1)).dropped).toBe(0);
    fake.stats.deliveredFrames = 131;
    expect(feed.complete(stats(11, 2)).dropped).toBe(2 + 18);
  });

  it('counts none of a pause', () => {
    const { feed, fake, track } = harness();
    feed.attach({ kind: 'track', track, video: null });
    feed.complete(stats(1));
    fake.stats.deliveredFrames = 21;
    expect(feed.complete(stats(11)).dropped).toBe(10);
    fake.stats.deliveredFrames = 500;
    feed.restartCount();
    expect(feed.complete(stats(12)).dropped).toBe(10);
    fake.stats.deliveredFrames = 512;
    expect(feed.complete(stats(14)).dropped).toBe(19);
  });
});
