import { describe, expect, it, vi } from 'vitest';
import type { ChatState } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import { LiveReplies } from './live-replies';
import { delta, idOf, messageOf, say, stateOf, text } from './testing';

const ID = idOf(2);

/** A page whose server answers when it is told to, and whose frames come when they are called. */
function page() {
  const asked: { resolve(state: ChatState): void; reject(error: Error): void }[] = [];
  const frames: (() => void)[] = [];
  const retries: (() => void)[] = [];
  const ended: Message[] = [];
  const lost: string[] = [];
  const live = new LiveReplies({
    resume: () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    schedule: (run) => frames.push(run),
    later: (run) => retries.push(run),
    hopeless: (error) => (error as Error).message === 'not there',
    ended: (message) => ended.push(message),
    lost: (id) => lost.push(id),
  });
  return {
    live,
    asked,
    frames,
    retries,
    ended,
    lost,
    frame: () => {
      for (const run of frames.splice(0)) run();
    },
    words: () => live.get(ID)?.parts.map((part) => (part.type === 'text' ? part.text : part.type)),
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('LiveReplies', () => {
  it('asks for the reply as it stands, then goes on from there', async () => {
    const { live, asked, words } = page();
    live.follow(ID, () => {});
    asked[0]?.resolve(stateOf([text('Hel')], 3));
    await settle();
    live.receive(say(4, 'lo'));
    expect(words()).toEqual(['Hello']);
    expect(asked).toHaveLength(1);
  });

  it('keeps what comes while it asks, in order and once', async () => {
    const { live, asked, words } = page();
    live.follow(ID, () => {});
    live.receive(say(3, 'b'));
    live.receive(say(5, 'd'));
    live.receive(say(4, 'c'));
    asked[0]?.resolve(stateOf([text('ab')], 3));
    await settle();
    expect(words()).toEqual(['abcd']);
  });

  it('asks again when a piece is missing, and loses nothing', async () => {
    const { live, asked, words } = page();
    live.follow(ID, () => {});
    asked[0]?.resolve(stateOf([text('a')], 1));
    await settle();
    live.receive(say(3, 'c'));
    live.receive(say(4, 'd'));
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(stateOf([text('abc')], 3));
    await settle();
    expect(words()).toEqual(['abcd']);
  });

  it('asks again when the connection was away', async () => {
    const { live, asked, words } = page();
    live.follow(ID, () => {});
    asked[0]?.resolve(stateOf([text('a')], 1));
    await settle();
    live.reconnected();
    asked[1]?.resolve(stateOf([text('abc')], 9));
    await settle();
    expect(words()).toEqual(['abc']);
  });

  it('tells once a frame, however many pieces', async () => {
    const { live, asked, frame } = page();
    const listener = vi.fn();
    live.follow(ID, listener);
    asked[0]?.resolve(stateOf([], 0));
    await settle();
    frame();
    listener.mockClear();
    for (let seq = 1; seq <= 50; seq++) live.receive(say(seq, 'x'));
    expect(listener).not.toHaveBeenCalled();
    frame();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells the end at once', async () => {
    const { live, asked, ended } = page();
    const stored = messageOf(2);
    live.follow(ID, () => {});
    asked[0]?.resolve(stateOf([], 0));
    await settle();
    live.receive(delta(1, { op: 'end', message: stored }));
    expect(ended).toEqual([stored]);
  });

  it('tells the end that came while nobody looked', async () => {
    const { live, asked, ended } = page();
    live.follow(ID, () => {});
    asked[0]?.resolve({ message: messageOf(2, { status: 'interrupted' }), seq: 7 });
    await settle();
    expect(ended.map(({ status }) => status)).toEqual(['interrupted']);
  });

  it('tries again after a failure, and gives up what is not there', async () => {
    const { live, asked, retries, lost, words } = page();
    live.follow(ID, () => {});
    asked[0]?.reject(new Error('away'));
    await settle();
    for (const retry of retries.splice(0)) retry();
    asked[1]?.resolve(stateOf([text('a')], 1));
    await settle();
    expect(words()).toEqual(['a']);
    live.reconnected();
    asked[2]?.reject(new Error('not there'));
    await settle();
    expect(lost).toEqual([ID]);
    expect(retries).toEqual([]);
  });

  it('forgets a reply that nobody follows any more', async () => {
    const { live, asked } = page();
    const first = live.follow(ID, () => {});
    const second = live.follow(ID, () => {});
    expect(asked).toHaveLength(1);
    asked[0]?.resolve(stateOf([text('a')], 1));
    await settle();
    first();
    expect(live.get(ID)).not.toBeNull();
    second();
    expect(live.get(ID)).toBeNull();
  });
});
