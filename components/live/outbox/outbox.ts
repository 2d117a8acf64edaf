// The queue between the detector and the server: a batch is kept before it is sent and until the server has committed
// it, so a lost connection, a reload or a closed tab loses nothing, and the batch id makes a second sending harmless.
import type { ErrorKind } from '@/contracts/common';
import type { BatchAck, FrameBatch } from '@/contracts/detections';
import { type Entry, Lane } from './lane';
import { createMemoryStore } from './memory-store';
import { type OutboxStore, sizeOf, type Waiting } from './store';

/** The way to the server. `send` throws an error with a `kind` of the contract's error kinds. */
export interface OutboxTransport {
  send(batch: FrameBatch): Promise<BatchAck>;
  isOnline(): boolean;
}

export interface OutboxLimits {
  batches: number;
  bytes: number;
}

export interface OutboxSnapshot {
  /** Waiting for the server, over all cameras. */
  batches: number;
  frames: number;
  bytes: number;
  /** Thrown away for want of room, since this tab opened. */
  droppedBatches: number;
  droppedFrames: number;
  /** Taken out because the server will never accept them, since this tab opened. */
  refusedBatches: number;
  refusedReason: string | null;
  /** Plain words when batches cannot be kept safely; null when all is well. */
  problem: string | null;
}

export interface OutboxOptions {
  store: OutboxStore;
  transport: OutboxTransport;
  /** Names this tab in the store. */
  owner: string;
  limits?: OutboxLimits;
  /** Called once a batch is kept, with what was kept. */
  onEnqueued?: (batch: FrameBatch) => void;
  onChange?: () => void;
}

const DEFAULT_LIMITS: OutboxLimits = { batches: 20_000, bytes: 50_000_000 };
const NOT_KEPT =
  'This browser does not let the page keep unsent sightings on disk. They wait in memory and are lost if the tab closes.';
/** The server looked at the batch and said no: sending it again cannot help. */
const REFUSALS: readonly ErrorKind[] = ['invalid', 'not_found', 'forbidden', 'conflict', 'too_large'];
/** A batch that breaks the server itself must not hold up the rest for ever. */
const MOST_INTERNAL_ERRORS = 5;

export class Outbox {
  onEnqueued: ((batch: FrameBatch) => void) | undefined;
  private readonly store: OutboxStore;
  private readonly memory: OutboxStore;
  private readonly limits: OutboxLimits;
  private readonly lanes = new Map<string, Lane>();
  private readonly counts: OutboxSnapshot;

  constructor(private readonly options: OutboxOptions) {
    this.store = options.store;
    this.memory = options.store.durable ? createMemoryStore() : options.store;
    this.limits = options.limits ?? DEFAULT_LIMITS;
    this.onEnqueued = options.onEnqueued;
    this.counts = {
      batches: 0,
      frames: 0,
      bytes: 0,
      droppedBatches: 0,
      droppedFrames: 0,
      refusedBatches: 0,
      refusedReason: null,
      problem: options.store.durable ? null : NOT_KEPT,
    };
  }

  snapshot(): OutboxSnapshot {
    return { ...this.counts };
  }

  /** Frames of one camera that wait for the server. */
  waitingFrames(cameraId: string): number {
    return this.lanes.get(cameraId)?.frames ?? 0;
  }

  /** How long to gather before the next batch of this camera, in ms: as the server asked, longer while it is away. */
  gatherMs(cameraId: string): number {
    if (!this.options.transport.isOnline()) return 1_000;
    return this.lanes.get(cameraId)?.nextDelayMs ?? 250;
  }

  /** Keeps the batch and sends it in its turn. The write begins before this returns; resolves once it is kept. */
  async enqueue(batch: FrameBatch): Promise<void> {
    const entry = this.entryOf(batch);
    this.lane(batch.cameraId).push(entry);
    this.count(entry, 1);
    this.makeRoom();
    await entry.kept;
    if (!entry.gone) this.onEnqueued?.(batch);
  }

  /** Takes over what another tab left; it goes before this tab's own. */
  adopt(waiting: readonly Waiting[]): void {
    const byCamera = new Map<string, Entry[]>();
    for (const item of waiting) {
      const entry: Entry = {
        ...item,
        store: this.store,
        batch: null,
        kept: Promise.resolve(),
        gone: false,
        busy: false,
      };
      this.count(entry, 1);
      byCamera.set(item.cameraId, [...(byCamera.get(item.cameraId) ?? []), entry]);
    }
    for (const [cameraId, entries] of byCamera) this.lane(cameraId).unshift(entries);
    this.makeRoom();
  }

  /** Ends waits: the connection is back. */
  wake(): void {
    for (const lane of this.lanes.values()) lane.wake();
  }

  close(): void {
    for (const lane of this.lanes.values()) lane.close();
    this.store.close();
  }

  private lane(cameraId: string): Lane {
    let lane = this.lanes.get(cameraId);
    if (!lane) {
      lane = new Lane({
        transport: this.options.transport,
        isRefusal: (kind, attempts) =>
          REFUSALS.includes(kind as ErrorKind) || (kind === 'internal' && attempts >= MOST_INTERNAL_ERRORS),
        onSent: (entry) => this.leave(entry, () => entry.store.remove([entry.seq])),
        onRefused: (entry, reason) => {
          this.counts.refusedBatches++;
          this.counts.refusedReason = reason;
          this.leave(entry, () => entry.store.setAside(entry.seq, reason));
        },
      });
      this.lanes.set(cameraId, lane);
    }
    return lane;
  }

  private entryOf(batch: FrameBatch): Entry {
    const about = {
      batchId: batch.batchId,
      cameraId: batch.cameraId,
      t0: batch.t0,
      frames: batch.frames.length,
      bytes: sizeOf(batch),
    };
    const row = { ...about, owner: this.options.owner, batch };
    const entry: Entry = {
      ...about,
      seq: 0,
      store: this.store,
      batch,
      kept: Promise.resolve(),
      gone: false,
      busy: false,
    };
    const intoMemory = async () => {
      entry.store = this.memory;
      entry.seq = await this.memory.add(row);
      this.setProblem(NOT_KEPT);
    };
    entry.kept = this.store.add(row).then((seq) => {
      entry.seq = seq;
      if (this.store.durable) this.setProblem(null);
    }, intoMemory);
    return entry;
  }

  private setProblem(problem: string | null): void {
    if (this.counts.problem === problem) return;
    this.counts.problem = problem;
    this.options.onChange?.();
  }

  private count(entry: Entry, sign: 1 | -1): void {
    this.counts.batches += sign;
    this.counts.frames += sign * entry.frames;
    this.counts.bytes += sign * entry.bytes;
    this.options.onChange?.();
  }

  /** A failed removal only means that the batch is sent once more, and called a duplicate. */
  private leave(entry: Entry, change: () => Promise<void>): void {
    if (entry.gone) return;
    entry.gone = true;
    this.count(entry, -1);
    void entry.kept.then(change).catch(() => {});
  }

  private makeRoom(): void {
    while (this.counts.batches > this.limits.batches || this.counts.bytes > this.limits.bytes) {
      const oldest = [...this.lanes.values()]
        .filter((lane) => lane.oldest)
        .sort((a, b) => a.oldest!.t0 - b.oldest!.t0)[0];
      const entry = oldest?.dropOldest();
      if (!entry) return;
      this.counts.droppedBatches++;
      this.counts.droppedFrames += entry.frames;
      this.leave(entry, () => entry.store.remove([entry.seq]));
    }
  }
}
