// The one way into the detection tables: checks a batch, lets it wait, and commits what waits together (group commit),
// one transaction at a time. A batch is acknowledged after its commit and stored once however often it is sent.
import type { Registry } from 'prom-client';
import type { BatchAck, FrameBatch } from '@/contracts/detections';
import { BOX_STRIDE } from '@/contracts/detections';
import type { Core } from '../core';
import { AppError, toAppError } from '../errors';
import type { ZonesByCamera } from '../zones/zone-cache';
import { type Batch, claimedRows, decodeBatch } from './batch';
import { createMemory, type GroupResult, type Outcome, storeGroup } from './group';
import { Lru } from './lru';
import { type IngestStats, Meters } from './meters';
import type { Partitions } from './partitions';
import { BatchQueue, LIMITS, type Limits, MAX_DELAY_MS, type Waiting } from './queue';
import { toldByCamera } from './told-event';

export const USUAL_DELAY_MS = 250;
const CAMERA_TRUST_MS = 10_000;

export interface IngestDeps {
  cameras: {
    find(idOrSlug: string): Promise<{ id: string } | null>;
    /** Frames of the camera arrived; `tsMs` is the newest. */
    touch(cameraId: string, tsMs: number): void;
  };
  tracks: { publish(trackIds: string[]): unknown };
  partitions?: Pick<Partitions, 'ensure'>;
  /** Asked before each commit; absent where no camera has zones. */
  zones?: { byCamera(): ZonesByCamera | Promise<ZonesByCamera> };
  limits?: Partial<Limits>;
  now?: () => number;
  /** Takes samples of how it does: `ingest_ack_ms` of each batch, `detections` stored by it. */
  observe?: (name: string, value: number) => void;
}

export interface StoredBatch {
  stored: number;
  duplicate: boolean;
}

export interface Ingest {
  /**
   * Resolves after the batch is committed. Throws `invalid`, `not_found` (camera), `forbidden` (a track of another
   * camera), `unavailable` (full, or the database is away: send again, details.nextDelayMs says when).
   */
  push(batch: FrameBatch): Promise<BatchAck>;
  /** The same queue for a batch made by the server itself, whose camera is known to exist. */
  store(batch: Batch): Promise<StoredBatch>;
  stats(): IngestStats;
  /** Registers the Prometheus metrics; once a registry. */
  metrics(registry: Registry): void;
  /** Refuses new batches, commits those taken in, resolves when all are answered. */
  close(): Promise<void>;
}

export function createIngest(core: Pick<Core, 'db' | 'log' | 'broadcast'>, deps: IngestDeps): Ingest {
  const now = deps.now ?? Date.now;
  const queue = new BatchQueue<Outcome>({ ...LIMITS, ...deps.limits });
  const memory = createMemory();
  const meters = new Meters();
  const inFlight = new Map<string, Promise<Outcome>>();
  const cameraSeen = new Lru<number>(5_000);
  const liveTs = new Lru<number>(5_000);
  let closing = false;
  let writer: Promise<void> | null = null;

  async function assertCamera(cameraId: string): Promise<void> {
    if ((cameraSeen.get(cameraId) ?? 0) > now()) return;
    if (!(await deps.cameras.find(cameraId))) throw new AppError('not_found', 'There is no such camera.');
    cameraSeen.set(cameraId, now() + CAMERA_TRUST_MS);
  }

  /** Shows the newest boxes at once, before they are stored: watchers want them fresh. */
  function showLive(cameraId: string, input: FrameBatch): void {
    const frame = input.frames.at(-1)!;
    const ts = input.t0 + frame[0]!;
    if (ts <= (liveTs.get(cameraId) ?? 0) || ts < now() - 10_000) return;
    liveTs.set(cameraId, ts);
    const boxes: number[][] = [];
    for (let at = 1; at < frame.length; at += BOX_STRIDE) {
      boxes.push([input.tracks[frame[at]!]!.number, ...frame.slice(at + 1, at + BOX_STRIDE)]);
    }
    core.broadcast({ watchers: cameraId }, 'tracks:live', {
      cameraId,
      ts,
      classes: input.classes,
      boxes,
    });
  }

  /** Tells the rest of the house; nothing here may undo a commit. */
  function announce(group: readonly Waiting<Outcome>[], result: GroupResult): void {
    try {
      for (const [index, { batch }] of group.entries()) {
        if (result.outcomes[index]?.kind === 'stored') deps.cameras.touch(batch.cameraId, batch.newestTs);
      }
      for (const [camera, events] of toldByCamera(result.events)) {
        core.broadcast({ camera }, 'event:created', events);
      }
      if (result.trackIds.length > 0) deps.tracks.publish(result.trackIds);
    } catch (error) {
      core.log.error({ err: error }, 'could not announce stored detections');
    }
  }

  /** A partition that cannot be made is no reason to refuse: its rows go to the default one and are moved later. */
  async function ensurePartitions(days: number[]): Promise<void> {
    if (days.length === 0 || !deps.partitions) return;
    try {
      await deps.partitions.ensure(days);
    } catch (error) {
      if (isPassing(error)) throw error;
      core.log.error({ err: error }, 'a partition could not be made; rows go to the default one');
    }
  }

  async function commit(group: Waiting<Outcome>[], careful: boolean): Promise<void> {
    try {
      const days = group.flatMap(({ batch }) => (batch.rows.length > 0 ? [batch.rows.ts[0]!, batch.newestTs] : []));
      await ensurePartitions(days);
      // Before the transaction: the embedded database has one session.
      const zones = await deps.zones?.byCamera();
      const result = await storeGroup(
        core.db,
        memory,
        group.map((entry) => entry.batch),
        careful,
        zones,
      );
      for (const [index, entry] of group.entries()) entry.resolve(result.outcomes[index]!);
      announce(group, result);
    } catch (error) {
      if (isPassing(error)) {
        for (const entry of group) entry.reject(withDelay(toAppError(error)));
        return;
      }
      if (!careful) {
        // Something in one of them: each alone, so that the others are stored.
        core.log.warn({ err: error, batches: group.length }, 'a group of batches failed; storing each alone');
        for (const entry of group) await commit([entry], true);
        return;
      }
      core.log.error({ err: error, batchId: group[0]?.batch.id }, 'a batch could not be stored');
      for (const entry of group) entry.reject(dataFault(error) ?? toAppError(error));
    }
  }

  async function writeAll(): Promise<void> {
    while (queue.size > 0) await commit(queue.take(), false);
    writer = null;
  }

  /** Room first, then the camera, then the wait for a commit. A batch on its way already is joined, not queued again. */
  async function enqueue(id: string, rows: number, bytes: number, prepare: () => Promise<Batch>): Promise<StoredBatch> {
    if (closing) throw withDelay(new AppError('unavailable', 'The server is stopping. Send this again in a moment.'));
    const earlier = inFlight.get(id);
    if (earlier) {
      const outcome = await earlier;
      if (outcome.kind === 'refused') throw outcome.error;
      meters.duplicates += 1;
      return { stored: 0, duplicate: true };
    }
    const room = { rows, bytes };
    queue.reserve(room);
    const since = now();
    const work = prepare().then(
      (batch) =>
        new Promise<Outcome>((resolve, reject) => {
          queue.add({ batch, since, resolve, reject });
          writer ??= Promise.resolve().then(writeAll);
        }),
    );
    inFlight.set(id, work);
    try {
      const outcome = await work;
      if (outcome.kind === 'refused') throw outcome.error;
      const duplicate = outcome.kind === 'duplicate';
      const stored = duplicate ? 0 : outcome.stored;
      const latencyMs = now() - since;
      meters.acked(latencyMs, stored, duplicate, now());
      deps.observe?.('ingest_ack_ms', latencyMs);
      if (stored > 0) deps.observe?.('detections', stored);
      return { stored, duplicate };
    } finally {
      inFlight.delete(id);
      queue.release(room);
    }
  }

  async function counted<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const failure = toAppError(error);
      if (failure.kind !== 'unavailable') meters.rejected += 1;
      throw failure.kind === 'unavailable' ? withDelay(failure) : error;
    }
  }

  return {
    async push(input) {
      const since = now();
      const values = claimedRows(input);
      const result = await counted(
        enqueue(input.batchId.toLowerCase(), values, 2048 + values * 26 + input.tracks.length * 160, async () => {
          const batch = decodeBatch(input, now());
          await assertCamera(batch.cameraId);
          showLive(batch.cameraId, input);
          return batch;
        }),
      );
      return { batchId: input.batchId, ...result, nextDelayMs: nextDelay(now() - since) };
    },
    store: (batch) => counted(enqueue(batch.id, batch.rows.length, batch.bytes, async () => batch)),
    stats: () => meters.read(queue.pending.batches, now()),
    metrics: (registry) => meters.register(registry, () => queue.pending),
    async close() {
      closing = true;
      while (inFlight.size > 0) await Promise.allSettled(inFlight.values());
      await writer;
    },
  };
}

/** How long a browser should gather: four batches a second while commits are quick, twice the wait when they are not. */
export function nextDelay(waitMs: number): number {
  return Math.round(Math.min(MAX_DELAY_MS, Math.max(USUAL_DELAY_MS, 2 * waitMs)));
}

function withDelay(error: AppError): AppError {
  const details = { nextDelayMs: MAX_DELAY_MS, ...(error.details as object | undefined) };
  return new AppError(error.kind, error.message, { cause: error.cause, details });
}

/** The database is away or full: nothing is wrong with the batches, and a later try may work. */
function isPassing(error: unknown): boolean {
  return toAppError(error).kind === 'unavailable';
}

/** Postgres classes 22 (data exception) and 23 (constraint): the batch is at fault, and no later try will work. */
function dataFault(error: unknown): AppError | null {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !/^2[23]/.test(code)) return null;
  return new AppError('invalid', 'The database refuses this batch; it cannot be stored as it is.', { cause: error });
}
