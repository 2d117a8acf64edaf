// One camera's part of the outbox: its batches in order, one on its way at a time. A camera that the server refuses
// never holds up another.
import type { FrameBatch } from '@/contracts/detections';
import type { OutboxTransport } from './outbox';
import type { OutboxStore, Waiting } from './store';

export interface Entry extends Waiting {
  store: OutboxStore;
  /** Null where only the store holds it. */
  batch: FrameBatch | null;
  /** Settled once the store has it and `seq` is known. Never rejects. */
  kept: Promise<void>;
  /** Sent, refused or dropped. */
  gone: boolean;
  /** On its way now. */
  busy: boolean;
}

/** Batches held in memory beside the store; older ones are read back when their turn comes. */
const HELD_IN_MEMORY = 16;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

interface LaneOptions {
  transport: OutboxTransport;
  /** Whether this answer is final. `attempts` counts failures of the same batch while connected. */
  isRefusal(kind: string, attempts: number): boolean;
  onSent(entry: Entry): void;
  onRefused(entry: Entry, reason: string): void;
}

export class Lane {
  /** Frames that wait. */
  frames = 0;
  /** As the last ack asked. */
  nextDelayMs = 250;
  private queue: Entry[] = [];
  private running = false;
  private closed = false;
  private endWait: (() => void) | null = null;

  constructor(private readonly options: LaneOptions) {}

  push(entry: Entry): void {
    this.queue.push(entry);
    this.frames += entry.frames;
    const older = this.queue.at(-1 - HELD_IN_MEMORY);
    if (older) void older.kept.then(() => this.letGo(older));
    void this.run();
  }

  unshift(entries: Entry[]): void {
    const first = this.queue[0]?.busy ? this.queue.splice(0, 1) : [];
    this.queue = [...first, ...entries, ...this.queue];
    for (const entry of entries) this.frames += entry.frames;
    void this.run();
  }

  /** The first that may be dropped: not the one on its way. */
  get oldest(): Entry | undefined {
    return this.queue[0]?.busy ? this.queue[1] : this.queue[0];
  }

  dropOldest(): Entry | undefined {
    const entry = this.oldest;
    if (entry) this.takeOut(entry);
    return entry;
  }

  wake(): void {
    this.endWait?.();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  private letGo(entry: Entry): void {
    if (!entry.busy && entry.store.durable) entry.batch = null;
  }

  private takeOut(entry: Entry): void {
    const at = this.queue.indexOf(entry);
    if (at < 0) return;
    this.queue.splice(at, 1);
    this.frames -= entry.frames;
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let attempts = 0;
    let failures = 0;
    while (!this.closed) {
      const entry = this.queue[0];
      if (!entry) break;
      if (!this.options.transport.isOnline()) {
        await this.wait(LAST_RETRY_MS);
        continue;
      }
      entry.busy = true;
      const outcome = await this.send(entry);
      entry.busy = false;
      if (outcome.kind === 'sent') {
        this.takeOut(entry);
        this.options.onSent(entry);
        attempts = 0;
        failures = 0;
        continue;
      }
      if (this.options.transport.isOnline()) attempts++;
      if (this.options.isRefusal(outcome.kind, attempts)) {
        this.takeOut(entry);
        this.options.onRefused(entry, outcome.message);
        attempts = 0;
        continue;
      }
      await this.wait(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++));
    }
    this.running = false;
  }

  private async send(entry: Entry): Promise<{ kind: string; message: string }> {
    try {
      await entry.kept;
      const batch = entry.batch ?? (await entry.store.find(entry.seq));
      // Another tab adopted and sent it: done.
      if (!batch) return { kind: 'sent', message: '' };
      const ack = await this.options.transport.send(batch);
      this.nextDelayMs = Math.min(10_000, Math.max(250, ack.nextDelayMs));
      return { kind: 'sent', message: '' };
    } catch (error) {
      const { kind, message } = error as { kind?: string; message?: string };
      return { kind: kind ?? 'unavailable', message: message ?? String(error) };
    }
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.endWait = null;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.endWait = end;
    });
  }
}
