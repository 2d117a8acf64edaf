// For tests of the outbox: batches with a number, and a server of which one can say what it does.
import type { BatchAck, FrameBatch } from '@/contracts/detections';
import type { OutboxTransport } from './outbox';

export const CAMERA = '0192f000-0000-7000-8000-000000000001';
export const OTHER_CAMERA = '0192f000-0000-7000-8000-000000000002';

export function batchOf(n: number, cameraId = CAMERA): FrameBatch {
  return {
    version: 1,
    batchId: `0192f000-0000-7000-9000-${String(n).padStart(12, '0')}`,
    cameraId,
    t0: 1_700_000_000_000 + n * 250,
    model: 'test',
    frameSize: [640, 480],
    classes: [],
    tracks: [],
    frames: [[0], [100]],
    ended: [],
    droppedFrames: 0,
  };
}

export const numberOf = (batch: FrameBatch) => Number(batch.batchId.slice(-12));

/** A server that keeps what it commits, and can be away, refuse, or lose an answer. */
export class FakeServer implements OutboxTransport {
  committed: number[] = [];
  arrivals: number[] = [];
  online = true;
  loseAnswers = false;
  refuse: (batch: FrameBatch) => string | null = () => null;
  nextDelayMs = 250;
  private seen = new Set<string>();

  isOnline() {
    return this.online;
  }

  async send(batch: FrameBatch): Promise<BatchAck> {
    if (!this.online) throw Object.assign(new Error('away'), { kind: 'unavailable' });
    this.arrivals.push(numberOf(batch));
    const kind = this.refuse(batch);
    if (kind) throw Object.assign(new Error(`refused: ${kind}`), { kind });
    const duplicate = this.seen.has(batch.batchId);
    if (!duplicate) this.committed.push(numberOf(batch));
    this.seen.add(batch.batchId);
    if (this.loseAnswers) {
      this.online = false;
      throw Object.assign(new Error('connection lost'), { kind: 'unavailable' });
    }
    return { batchId: batch.batchId, stored: duplicate ? 0 : 1, duplicate, nextDelayMs: this.nextDelayMs };
  }
}
