// The browsers of the ingest benchmark, in a process of their own: real socket.io clients that push batches shaped like
// a busy scene's. Told what to do over IPC by ingest.ts; answers with what was acknowledged and how long it took.
import { io, type Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import type { BatchAck, FrameBatch } from '@/contracts/detections';
import type { ClientToServer, ServerToClient } from '@/contracts/realtime';

export interface Phase {
  url: string;
  cameras: string[];
  seconds: number;
  /** Boxes a second over all cameras; null: each camera sends its next batch when the last was acknowledged. */
  rate: number | null;
  /** ms since 1970 at which the scene begins. */
  t0: number;
}

export interface PhaseResult {
  detections: number;
  seconds: number;
  batches: number;
  failed: number;
  latenciesMs: number[];
}

const FRAMES = 4;
const BOXES = 10;
const FRAME_MS = 62;
const BATCH_MS = 250;
const BATCHES_PER_TRACK = 40;
export const BATCH_BOXES = FRAMES * BOXES;
const CLASSES = ['person', 'car', 'bicycle'];

/**
 * Ten objects on four frames; every ten seconds of scene the objects leave and others come, on each camera at a moment
 * of its own (`offset` batches early): a hundred streets do not empty at once.
 */
export class Scene {
  #turn = 0;
  #ids: string[] = [];
  readonly #camera: string;
  readonly #t0: number;
  readonly #offset: number;

  constructor(camera: string, t0: number, offset: number) {
    this.#camera = camera;
    this.#t0 = t0;
    this.#offset = offset;
  }

  next(t0 = this.#t0 + this.#turn * BATCH_MS, frameMs = FRAME_MS): FrameBatch {
    const changes = (this.#turn + this.#offset) % BATCHES_PER_TRACK === 0;
    const leaving = changes ? this.#ids : [];
    if (changes || this.#turn === 0) this.#ids = Array.from({ length: BOXES }, () => uuidv7());
    const turn = this.#turn++;
    const frames = Array.from({ length: FRAMES }, (_, f) => {
      const frame = [f * frameMs];
      for (let i = 0; i < BOXES; i += 1) {
        const at = (turn * FRAMES + f) * 13 + i * 997;
        frame.push(i, i % CLASSES.length, 5000 + (at % 5000), at % 9000, (at * 7) % 8000, 600, 1500);
      }
      return frame;
    });
    return {
      version: 1,
      batchId: uuidv7(),
      cameraId: this.#camera,
      t0,
      model: 'yolox-nano',
      frameSize: [1280, 720],
      classes: CLASSES,
      tracks: this.#ids.map((id, i) => ({ id, number: i + 1 })),
      frames,
      ended: leaving,
      droppedFrames: 0,
    };
  }
}

type Client = Socket<ServerToClient, ClientToServer>;

async function connect(url: string): Promise<Client> {
  const socket: Client = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

async function runPhase(phase: Phase): Promise<PhaseResult> {
  const sockets = await Promise.all(phase.cameras.map(() => connect(phase.url)));
  const result: PhaseResult = { detections: 0, seconds: 0, batches: 0, failed: 0, latenciesMs: [] };
  const began = performance.now();
  const beganAt = Date.now();
  const until = began + phase.seconds * 1000;
  const everyMs = phase.rate ? (phase.cameras.length * BATCH_BOXES * 1000) / phase.rate : 0;
  // A camera's frames are in order, however fast it must be here and however late this process sends.
  const frameMs = Math.min(FRAME_MS, Math.floor(everyMs / FRAMES));

  async function push(socket: Client, batch: FrameBatch): Promise<void> {
    const sent = performance.now();
    const reply: BatchAck | { error: unknown } = await socket.timeout(60_000).emitWithAck('frames:push', batch);
    if ('error' in reply) result.failed += 1;
    else {
      result.latenciesMs.push(performance.now() - sent);
      result.batches += 1;
      result.detections += reply.stored;
    }
  }

  await Promise.all(
    sockets.map(async (socket, index) => {
      const scene = new Scene(phase.cameras[index]!, phase.t0, index % BATCHES_PER_TRACK);
      if (!phase.rate) {
        while (performance.now() < until) await push(socket, scene.next());
        return;
      }
      const waiting: Promise<void>[] = [];
      // Cameras are not in step: each begins at its own moment of the interval.
      for (let due = began + (index / sockets.length) * everyMs; due < until; due += everyMs) {
        await sleep(due - performance.now());
        waiting.push(push(socket, scene.next(Math.floor(beganAt + due - began) - BATCH_MS, frameMs)));
        if (waiting.length > 1000) await Promise.all(waiting.splice(0));
      }
      await Promise.all(waiting);
    }),
  );
  result.seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.disconnect();
  return result;
}

if (process.send && process.argv[1]?.endsWith('ingest-clients.ts')) {
  process.on('disconnect', () => process.exit());
  process.on('message', (phase: Phase) => {
    runPhase(phase).then(
      (result) => process.send?.(result),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
