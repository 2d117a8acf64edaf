// Which backend runs a model faster here: measured, not guessed, because WebGPU loses to WASM for small models on many
// devices. Opens the chosen session warmed up.
import type { Detector } from '../detector';
import { createDetector } from '../registry';
import { toVisionFailure, VisionFailure } from './failure';
import type { Backend, BackendMeasurement, BackendWish, ProgressMessage, VisionModel, VisionNotice } from './protocol';
import { availableThreads, findWebGpu, openWebSession, type WebSession } from './session-web';

export interface OpenModel {
  detector: Detector;
  session: WebSession;
  measured: BackendMeasurement | null;
}

export interface OpenRequest {
  model: VisionModel;
  weights: Uint8Array;
  backend: BackendWish;
  threads: number;
  remembered: BackendMeasurement | null;
}

export interface OpenEvents {
  progress(step: ProgressMessage['step']): void;
  notice(notice: VisionNotice): void;
}

const WARM_UP_RUNS = 2;
const TIMED_RUNS = 5;
/** A backend this slow at one frame has lost; timing it more would only keep people waiting. */
const HOPELESS_MS = 1500;

/** Opens the model on the wished backend, or on the faster one for `auto`. Throws VisionFailure. */
export async function openModel(request: OpenRequest, events: OpenEvents): Promise<OpenModel> {
  const threads = availableThreads(request.threads);
  if (threads < request.threads && !globalThis.crossOriginIsolated) {
    events.notice({
      kind: 'not_isolated',
      message: 'One thread only: the page is not cross-origin isolated, so threads cannot share memory.',
    });
  }
  if (request.backend === 'wasm') return open(request, 'wasm', threads, events, null);
  const gpu = await findWebGpu();
  if (request.backend === 'webgpu') {
    if (gpu) {
      try {
        return await open(request, 'webgpu', threads, events, null);
      } catch (cause) {
        tellAbsent(events, toVisionFailure(cause).message);
      }
    } else {
      tellAbsent(events, 'This browser offers no WebGPU.');
    }
    return open(request, 'wasm', threads, events, null);
  }
  if (gpu !== 'hardware') return open(request, 'wasm', threads, events, null);
  if (request.remembered) {
    const { webgpuMs, wasmMs } = request.remembered;
    const faster = webgpuMs !== null && (wasmMs === null || webgpuMs < wasmMs) ? 'webgpu' : 'wasm';
    try {
      return await open(request, faster, threads, events, request.remembered);
    } catch {
      // What was measured holds no longer (a driver changed, say): measure again.
    }
  }
  return fasterOf(request, threads, events);
}

/** WASM after all, when the graphics device went away in mid-work. */
export function openOnWasm(request: OpenRequest, events: OpenEvents): Promise<OpenModel> {
  return open(request, 'wasm', availableThreads(request.threads), events, null);
}

async function fasterOf(request: OpenRequest, threads: number, events: OpenEvents): Promise<OpenModel> {
  const opened: { model: OpenModel; ms: number }[] = [];
  const measured: BackendMeasurement = { webgpuMs: null, wasmMs: null };
  let failure: unknown;
  for (const backend of ['webgpu', 'wasm'] as const) {
    try {
      const model = await open(request, backend, threads, events, measured);
      events.progress('measure');
      const ms = await timeRuns(model);
      measured[backend === 'webgpu' ? 'webgpuMs' : 'wasmMs'] = ms;
      opened.push({ model, ms });
    } catch (cause) {
      failure = cause;
    }
  }
  opened.sort((a, b) => a.ms - b.ms);
  const [best, ...others] = opened;
  if (!best) throw toVisionFailure(failure);
  for (const other of others) await other.model.detector.release();
  return best.model;
}

async function open(
  request: OpenRequest,
  backend: Backend,
  threads: number,
  events: OpenEvents,
  measured: BackendMeasurement | null,
): Promise<OpenModel> {
  events.progress('runtime');
  const session = await openWebSession(request.weights, backend, threads);
  try {
    events.progress('warmup');
    const detector = detectorOf(request.model, session);
    const opened = { detector, session, measured };
    for (let i = 0; i < WARM_UP_RUNS; i++) if ((await runOnce(opened)) > HOPELESS_MS) break;
    return opened;
  } catch (cause) {
    await session.release();
    throw cause;
  }
}

function detectorOf(model: VisionModel, session: WebSession): Detector {
  try {
    return createDetector({ entry: model.entry, session });
  } catch (cause) {
    throw new VisionFailure('invalid', cause instanceof Error ? cause.message : String(cause), false, { cause });
  }
}

async function timeRuns(opened: OpenModel): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMED_RUNS; i++) {
    const ms = await runOnce(opened);
    times.push(ms);
    if (ms > HOPELESS_MS) break;
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

/** One inference on a grey picture; ms of the inference alone. */
async function runOnce({ detector }: OpenModel): Promise<number> {
  const side = detector.inputSize;
  const picture = { data: new Uint8ClampedArray(side * side * 4).fill(114), width: side, height: side };
  const { times } = await detector.detectFitted(picture, detector.fit(side, side), { minConfidence: 0.5 });
  return times.inferenceMs;
}

function tellAbsent(events: OpenEvents, why: string): void {
  events.notice({ kind: 'webgpu_absent', message: `Running on the processor (WASM) instead. ${why}` });
}
