import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { DoorEnv } from '../door';
import { streamed } from './stream';

describe('a stream', () => {
  const open = (pieces: (signal: AbortSignal) => AsyncGenerator<string>) => {
    const stop = new AbortController();
    const app = new Hono<DoorEnv>();
    app.get('/', (context) => streamed(context, 'text/plain', pieces(stop.signal), stop));
    return { stop, response: app.request('/') };
  };

  it('asks for no piece before the last one was taken', async () => {
    let made = 0;
    const { response } = open(async function* () {
      for (; made < 100; made += 1) yield `piece ${made}`;
    });
    const reader = (await response).body!.getReader();
    await reader.read();
    await reader.read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThanOrEqual(3);
  });

  it('stops what makes the pieces when its reader leaves', async () => {
    const over: string[] = [];
    const { response, stop } = open(async function* (signal) {
      try {
        yield 'a';
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      } finally {
        over.push('over');
      }
    });
    const reader = (await response).body!.getReader();
    await reader.read();
    void reader.read().catch(() => {});
    await reader.cancel();
    await new Promise((resolve) => setImmediate(resolve));
    expect([stop.signal.aborted, over]).toEqual([true, ['over']]);
  });
});
