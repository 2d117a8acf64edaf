// The server's end of the thread that embeds (embed-worker.mjs): starts it when it is first needed, ends it when it has
// had nothing to do for a while, and starts another when it dies, so that a crash costs one repeated batch.
import { Worker } from 'node:worker_threads';

/** A model holds 50 to 150 MB. */
const IDLE_MS = 10 * 60_000;

export interface Batch {
  recipe: string;
  folder: string;
  texts: readonly string[];
}
export interface Embedded {
  vectors: Float32Array[];
  tokens: number;
}

/** The thread ended before it answered. */
export class ThreadDied extends Error {}

interface Waiting {
  /** Who has the batch: one thread may still be on its way out when the next one works. */
  worker: Worker;
  resolve(embedded: Embedded): void;
  reject(error: Error): void;
}

type Reply = { id: number } & (Embedded | { failed: string });

export class EmbedThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly idleMs = IDLE_MS) {}

  /** The thread's id, while there is one. */
  get threadId(): number | null {
    return this.worker?.threadId ?? null;
  }

  /** Throws ThreadDied, or an Error in the words of whatever failed. */
  async embed(batch: Batch): Promise<Embedded> {
    clearTimeout(this.idle);
    this.worker ??= this.start();
    const { worker } = this;
    const id = ++this.lastId;
    // While somebody waits the thread keeps the process alive, and only then.
    worker.ref();
    try {
      return await new Promise<Embedded>((resolve, reject) => {
        this.waiting.set(id, { worker, resolve, reject });
        worker.postMessage({ id, ...batch });
      });
    } finally {
      this.waiting.delete(id);
      if (this.waiting.size === 0 && this.worker === worker) {
        worker.unref();
        this.idle = setTimeout(() => void this.close(), this.idleMs).unref();
      }
    }
  }

  /** Once the batch under way is done: a thread that is cut off while its model computes takes the process with it. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    if (!worker) return;
    this.worker = null;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  private start(): Worker {
    const worker = new Worker(new URL('./embed-worker.mjs', import.meta.url));
    worker.on('message', ({ id, ...reply }: Reply) => {
      const waiting = this.waiting.get(id);
      if ('failed' in reply) waiting?.reject(new Error(reply.failed));
      else waiting?.resolve(reply);
    });
    let fault: Error | undefined;
    worker.once('error', (error) => {
      fault = error;
    });
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
      for (const waiting of this.waiting.values()) {
        if (waiting.worker !== worker) continue;
        waiting.reject(new ThreadDied('The embedding thread ended.', { cause: fault }));
      }
    });
    return worker;
  }
}
