import { describe, expect, it } from 'vitest';
import type { KnowledgeDocument, Uploaded } from '@/contracts/knowledge';
import type { JobProgress } from '@/contracts/realtime';
import { type NamedFile, UploadQueue, type UploadTarget } from './upload-queue';

const target: UploadTarget = { slug: 'manuals', name: 'Manuals' };
const named = (name: string): NamedFile => ({ name, file: new File(['text'], name) });

function stored(id: string, state: KnowledgeDocument['state'], error: string | null = null): KnowledgeDocument {
  const at = '2026-01-01T00:00:00Z';
  const about = { id, collectionId: 'c', name: id, source: 'upload' as const, url: null, mime: 'text/plain', bytes: 4 };
  const counts = { sha256: '', version: 1, pages: null, chunks: 0, tokens: 0, tags: [], metadata: {} };
  return { ...about, ...counts, state, progress: null, error, createdAt: at, updatedAt: at };
}

const news = (jobId: string, state: JobProgress['state'], part: Partial<JobProgress> = {}): JobProgress => ({
  ...{ jobId, kind: 'document', state, done: 0, total: null, message: null },
  ...part,
});

interface Sent {
  name: string;
  signal: AbortSignal;
  tell: (done: number) => void;
  answer: (uploaded: Uploaded) => Promise<void>;
  refuse: (message: string) => Promise<void>;
}

/** A server that answers when the test says so. */
function opened(parallel = 2) {
  const sent: Sent[] = [];
  const now = new Map<string, KnowledgeDocument>();
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const queue = new UploadQueue({
    parallel,
    arrived: () => {},
    look: async (id) => now.get(id)!,
    send: (_target, { name }, tell, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        sent.push({
          ...{ name, signal, tell },
          answer(uploaded) {
            resolve(uploaded);
            return settled();
          },
          refuse(message) {
            reject(new Error(message));
            return settled();
          },
        });
      }),
  });
  const states = () => queue.items().map(({ name, state }) => `${name} ${state}`);
  return { queue, sent, now, states, settled };
}

describe('UploadQueue', () => {
  it('sends a few at a time, the next when one was taken', async () => {
    const { queue, sent, states } = opened();
    queue.add(target, [named('a'), named('b'), named('c')]);
    expect(states()).toEqual(['a sending', 'b sending', 'c waiting']);
    await sent[0]!.answer({ items: [stored('1', 'queued')], recognised: [] });
    expect(states()).toEqual(['a working', 'b sending', 'c sending']);
  });

  it('follows a document until it is ready, and tells why one failed', async () => {
    const { queue, sent, states } = opened();
    queue.add(target, [named('a'), named('b')]);
    await sent[0]!.answer({ items: [stored('1', 'queued')], recognised: [] });
    await sent[1]!.answer({ items: [stored('2', 'queued')], recognised: [] });
    queue.tell(news('1', 'running', { done: 3, total: 4 }));
    expect(queue.items()[0]?.done).toBe(0.75);
    queue.tell(news('1', 'done'));
    queue.tell(news('2', 'failed', { message: 'This PDF is encrypted.' }));
    expect(states()).toEqual(['a ready', 'b failed']);
    expect(queue.items()[1]?.problem).toBe('This PDF is encrypted.');
  });

  it('heeds news that come before the answer', async () => {
    const { queue, sent, states } = opened();
    queue.add(target, [named('a')]);
    queue.tell(news('1', 'done'));
    await sent[0]!.answer({ items: [stored('1', 'queued')], recognised: [] });
    expect(states()).toEqual(['a ready']);
  });

  it('knows what was there already, and follows what is tried again', async () => {
    const { queue, sent, now, states } = opened();
    now.set('1', stored('1', 'ready'));
    now.set('2', stored('2', 'queued'));
    queue.add(target, [named('a'), named('b')]);
    await sent[0]!.answer({ items: [], recognised: ['1'] });
    await sent[1]!.answer({ items: [], recognised: ['2'] });
    expect(states()).toEqual(['a recognised', 'b working']);
    expect(queue.items()[0]?.documentId).toBe('1');
  });

  it('keeps what was refused, to be sent again', async () => {
    const { queue, sent, states } = opened();
    queue.add(target, [named('a')]);
    await sent[0]!.refuse('Too large.');
    expect(queue.items()[0]).toMatchObject({ state: 'failed', problem: 'Too large.' });
    queue.again(1);
    expect(states()).toEqual(['a sending']);
    await sent[1]!.answer({ items: [stored('1', 'ready')], recognised: [] });
    expect(states()).toEqual(['a ready']);
  });

  it('stops what is dropped and goes on with the rest', async () => {
    const { queue, sent, states, settled } = opened(1);
    queue.add(target, [named('a'), named('b')]);
    queue.drop(1);
    await settled();
    expect(sent[0]!.signal.aborted).toBe(true);
    expect(states()).toEqual(['b sending']);
  });

  it('asks how things stand after the connection was away', async () => {
    const { queue, sent, now, states } = opened();
    queue.add(target, [named('a'), named('b')]);
    await sent[0]!.answer({ items: [stored('1', 'queued')], recognised: [] });
    await sent[1]!.answer({ items: [stored('2', 'queued')], recognised: [] });
    now.set('1', stored('1', 'ready'));
    now.set('2', stored('2', 'failed', 'Nothing to read in it.'));
    await queue.reconnected();
    expect(states()).toEqual(['a ready', 'b failed']);
    queue.clearOver();
    expect(states()).toEqual([]);
  });
});
