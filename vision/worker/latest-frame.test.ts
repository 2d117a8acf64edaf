import { describe, expect, it } from 'vitest';
import { LatestFrame } from './latest-frame';

class Picture {
  closed = 0;
  constructor(readonly name: string) {}
  close(): void {
    this.closed++;
  }
}

/** A queue whose work ends when the test says so. */
function harness() {
  const worked: string[] = [];
  let finish = (): void => {};
  const queue = new LatestFrame<Picture>(
    (picture) => {
      worked.push(picture.name);
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    () => Promise.resolve(),
  );
  const settle = async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    queue,
    worked,
    settle,
    done: async () => {
      finish();
      await settle();
    },
  };
}

const pictures = (...names: string[]) => names.map((name) => new Picture(name));

describe('LatestFrame', () => {
  it('works on one frame at a time and closes it', async () => {
    const { queue, worked, settle, done } = harness();
    const [a] = pictures('a');
    queue.offer(a!, 0);
    await settle();
    expect(worked).toEqual(['a']);
    expect(a!.closed).toBe(0);
    await done();
    expect(a!.closed).toBe(1);
  });

  it('goes on with the newest, closes and counts the overtaken', async () => {
    const { queue, worked, settle, done } = harness();
    const all = pictures('a', 'b', 'c', 'd');
    queue.offer(all[0]!, 0);
    await settle();
    for (const picture of all.slice(1)) queue.offer(picture, 1);
    await done();
    expect(worked).toEqual(['a', 'd']);
    await done();
    expect(all.map((p) => p.closed)).toEqual([1, 1, 1, 1]);
    expect(queue.dropped).toBe(2);
  });

  it('takes the newest of those that lay in the queue when the thread was blocked', async () => {
    const { queue, worked, settle } = harness();
    for (const picture of pictures('old', 'older', 'new')) queue.offer(picture, 0);
    await settle();
    expect(worked).toEqual(['new']);
    expect(queue.dropped).toBe(2);
  });

  it('keeps a rate cap on average, and counts what it leaves out apart', async () => {
    const { queue, worked, settle, done } = harness();
    queue.setMaxFps(10);
    for (let i = 0; i < 90; i++) {
      queue.offer(new Picture(`${i}`), i * 33.4 + (i % 3));
      await settle();
      await done();
    }
    expect(worked.length).toBeGreaterThanOrEqual(29);
    expect(worked.length).toBeLessThanOrEqual(31);
    expect(queue.skipped).toBe(90 - worked.length);
    expect(queue.dropped).toBe(0);
  });

  it('does not make up for a pause with a burst', async () => {
    const { queue, worked, settle, done } = harness();
    queue.setMaxFps(5);
    for (const ts of [0, 10_000, 10_030, 10_060, 10_200]) {
      queue.offer(new Picture(`${ts}`), ts);
      await settle();
      await done();
    }
    expect(worked).toEqual(['0', '10000', '10200']);
  });

  it('closes what waits and what comes after it was stopped', async () => {
    const { queue, worked, settle, done } = harness();
    const all = pictures('a', 'b', 'c');
    queue.offer(all[0]!, 0);
    await settle();
    queue.offer(all[1]!, 1);
    queue.stop();
    queue.offer(all[2]!, 2);
    await done();
    expect(worked).toEqual(['a']);
    expect(all.map((p) => p.closed)).toEqual([1, 1, 1]);
  });
});
