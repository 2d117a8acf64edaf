import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatDelta } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';
import { createReplyParts } from './reply-parts';
import { applyOp, createStreams } from './streams';

const viewer = { userId: 'u' } as Principal;
const shell = {
  id: 'm',
  conversationId: 'c',
  status: 'streaming',
  parts: [] as Part[],
  agent: null,
} as unknown as Message;

function open(env: Partial<Core['env']> = {}) {
  const told: { atMs: number; delta: ChatDelta }[] = [];
  const row: { parts: Part[]; status: string } = { parts: [], status: 'streaming' };
  /** What the next writes fail with. */
  const faults: Error[] = [];
  const log = { warn: () => {}, error: () => {} } as unknown as Core['log'];
  const broadcast: Core['broadcast'] = (_to, _event, payload) => {
    told.push({ atMs: performance.now(), delta: structuredClone(payload as ChatDelta) });
  };
  const streams = createStreams(
    { broadcast, log, env: env as Core['env'] },
    {
      change: async (_id, { parts, status }) => {
        const fault = faults.shift();
        if (fault) throw fault;
        if (parts) row.parts = structuredClone(parts);
        if (status) row.status = status;
      },
      message: async () => ({ ...shell, parts: row.parts, status: row.status }) as Message,
    },
  );
  const stream = streams.open(viewer, 'c', 'm');
  return { streams, stream, told, row, faults, reply: createReplyParts(stream.tell) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('telling of a reply', () => {
  it('begins with the first word at once, and comes at most 40 times a second', async () => {
    const { stream, told, reply } = open();
    stream.begin(shell);
    await vi.advanceTimersByTimeAsync(0);
    reply.text('first');
    expect(told).toHaveLength(1);
    const begunMs = performance.now();
    for (let n = 0; n < 1000; n += 1) {
      await vi.advanceTimersByTimeAsync(1);
      reply.text('.');
    }
    const within = told.filter(({ atMs }) => atMs - begunMs <= 1000);
    expect(within.length).toBeLessThanOrEqual(41);
    expect(within.length).toBeGreaterThan(35);
  });

  it('waits until the page knows the message', async () => {
    const { stream, told, reply } = open();
    reply.text('early');
    expect(told).toEqual([]);
    expect(stream.state()).toBeNull();
    stream.begin(shell);
    reply.text(' bird');
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveLength(1);
  });

  it('is kept every half second, and whole at the end', async () => {
    const { stream, row, reply } = open();
    stream.begin(shell);
    reply.text('some');
    await vi.advanceTimersByTimeAsync(510);
    expect(row.parts).toEqual([{ type: 'text', text: 'some' }]);
    reply.text(' more');
    await stream.end({ parts: reply.parts, status: 'done' });
    expect(row).toEqual({ parts: [{ type: 'text', text: 'some more' }], status: 'done' });
  });

  it('is stored once the database is back, when it was away at the end', async () => {
    const { stream, row, reply, faults, told } = open();
    stream.begin(shell);
    reply.text('all of it');
    faults.push(new Error('away'), new Error('away'));
    await stream.end({ parts: reply.parts, status: 'done' });
    expect(told.at(-1)?.delta.ops).toMatchObject([{ op: 'end', message: { status: 'done' } }]);
    expect(row).toEqual({ parts: [], status: 'streaming' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(row).toEqual({ parts: [{ type: 'text', text: 'all of it' }], status: 'done' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is tried once more when the server closes, and given up when its row is gone', async () => {
    const { streams, stream, row, reply, faults } = open();
    stream.begin(shell);
    reply.text('all of it');
    faults.push(new Error('away'));
    await stream.end({ parts: reply.parts, status: 'done' });
    await streams.close();
    expect(row.status).toBe('done');
    const gone = open();
    gone.stream.begin(shell);
    gone.faults.push(new Error('away'), new AppError('not_found', 'There is no such message.'));
    await gone.stream.end({ parts: [], status: 'done' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect([gone.row.status, vi.getTimerCount()]).toEqual(['streaming', 0]);
  });

  it('ends when another server on the same database marked it as stopped', async () => {
    const { stream, row, reply } = open({ REDIS_URL: 'redis://x' });
    stream.begin(shell);
    row.status = 'stopped';
    reply.text('on and on');
    await vi.advanceTimersByTimeAsync(510);
    expect(stream.signal.aborted).toBe(true);
  });

  it('gives whoever comes late, at any moment, the same reply as whoever heard all of it', async () => {
    const step = fc.oneof(
      fc.string({ maxLength: 6 }).map((text) => ({ do: 'text' as const, text })),
      fc.string({ maxLength: 6 }).map((text) => ({ do: 'thinking' as const, text })),
      fc.constant({ do: 'card' as const }),
      fc.constant({ do: 'done' as const }),
      fc.nat(60).map((ms) => ({ do: 'wait' as const, ms })),
      fc.constant({ do: 'resume' as const }),
    );
    const card = {
      type: 'tool',
      id: '1',
      name: 't',
      title: 'T',
      input: {},
      output: null,
      error: null,
      ms: null,
      by: 'model',
    } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { stream, told, reply } = open();
        stream.begin(shell);
        const late: { seq: number; parts: Part[] }[] = [];
        for (const one of steps) {
          if (one.do === 'text') reply.text(one.text);
          else if (one.do === 'thinking') reply.thinking(one.text);
          else if (one.do === 'card') reply.add({ ...card, state: 'running' });
          else if (one.do === 'done') {
            const index = reply.parts.findIndex((part) => part.type === 'tool' && part.state === 'running');
            if (index >= 0) reply.set(index, { ...card, state: 'done' });
          } else if (one.do === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          else {
            const { seq, message } = stream.state()!;
            late.push({ seq, parts: structuredClone(message.parts) });
          }
        }
        reply.finish();
        const message = await stream.end({ parts: reply.parts, status: 'done' });
        for (const { seq, parts } of [{ seq: 0, parts: [] as Part[] }, ...late]) {
          for (const { delta } of told) {
            if (delta.seq > seq) for (const op of delta.ops) if (op.op !== 'end') applyOp(parts, op);
          }
          expect(parts).toEqual(message.parts);
        }
        expect(told.map(({ delta }) => delta.seq)).toEqual(told.map((_, index) => index + 1));
      }),
      { numRuns: 200 },
    );
  });
});
