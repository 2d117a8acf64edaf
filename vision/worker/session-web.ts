// onnxruntime-web as an InferenceSession: loads the runtime for one backend, opens a model on it, and says when the
// graphics device was lost. Each runtime (WASM alone, or with WebGPU) is fetched only when it is used.
import type * as Ort from 'onnxruntime-web';
import type { InferenceSession, Outputs, OutputTensor, TensorInfo } from '../session';
import { toVisionFailure, VisionFailure } from './failure';
import type { Backend } from './protocol';

export interface WebSession extends InferenceSession {
  readonly backend: Backend;
  readonly threads: number;
  /** Settles when the graphics device was lost; never for WASM. */
  readonly lost: Promise<string>;
}

/** `software`: WebGPU emulated on the CPU, which is always slower than WASM. */
export async function findWebGpu(): Promise<'hardware' | 'software' | null> {
  // Absent in older browsers and on plain http, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return null;
  return adapter.info.isFallbackAdapter ? 'software' : 'hardware';
}

/** Threads that can be had: only an isolated page may share memory between them. */
export function availableThreads(wanted: number): number {
  if (!globalThis.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(Math.floor(wanted), navigator.hardwareConcurrency || 1));
}

/**
 * Opens `weights` (an ONNX file) on a backend. `threads` counts for WASM and is fixed by the first session of a worker.
 * Throws VisionFailure or what the runtime throws.
 */
export async function openWebSession(weights: Uint8Array, backend: Backend, threads: number): Promise<WebSession> {
  const ort = await loadRuntime(backend);
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = backend === 'wasm' ? threads : 1;
  const session = await create(ort, weights, backend);
  return new OrtSession(ort, session, backend, backend === 'wasm' ? threads : 1, await watchDevice(ort, backend));
}

async function create(ort: typeof Ort, weights: Uint8Array, backend: Backend): Promise<Ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(weights, {
      executionProviders: [backend],
      graphOptimizationLevel: 'all',
      // Errors only: the runtime warns about every weight of some exports.
      logSeverityLevel: 3,
    });
  } catch (cause) {
    const failure = toVisionFailure(cause);
    if (failure.kind !== 'internal') throw failure;
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new VisionFailure('invalid', `This model cannot be opened here: ${text}`, false, { cause });
  }
}

async function loadRuntime(backend: Backend): Promise<typeof Ort> {
  try {
    // Written out twice so that the bundler sees both addresses and emits both runtimes.
    return backend === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  } catch (cause) {
    throw new VisionFailure('unavailable', 'The inference runtime could not be fetched.', true, { cause });
  }
}

/** Wrapped in an object, because a promise that is awaited on the way would be waited for. */
async function watchDevice(ort: typeof Ort, backend: Backend): Promise<{ lost: Promise<string> }> {
  if (backend === 'wasm') return { lost: new Promise(() => {}) };
  const device = await ort.env.webgpu.device;
  return { lost: device.lost.then((info) => info.message || info.reason || 'lost') };
}

class OrtSession implements WebSession {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly lost: Promise<string>;
  private readonly feeds: Record<string, Ort.Tensor> = {};
  private fedFrom: Float32Array | null = null;

  constructor(
    private readonly ort: typeof Ort,
    private readonly session: Ort.InferenceSession,
    readonly backend: Backend,
    readonly threads: number,
    watch: { lost: Promise<string> },
  ) {
    this.inputs = session.inputMetadata.map(toTensorInfo);
    this.outputs = session.outputMetadata.map(toTensorInfo);
    this.lost = watch.lost;
  }

  async run(input: Float32Array, dims: readonly number[]): Promise<Outputs> {
    if (this.fedFrom !== input) {
      // The tensor is a view of the caller's buffer: made once, refilled by the caller.
      this.feeds[this.session.inputNames[0]!] = new this.ort.Tensor('float32', input, dims);
      this.fedFrom = input;
    }
    const results = await this.session.run(this.feeds);
    const outputs: Record<string, OutputTensor> = {};
    for (const name of this.session.outputNames) {
      const tensor = results[name]!;
      outputs[name] = { data: tensor.data as Float32Array, dims: tensor.dims };
    }
    return outputs;
  }

  async release(): Promise<void> {
    await this.session.release();
  }
}

function toTensorInfo(meta: Ort.InferenceSession.ValueMetadata): TensorInfo {
  return meta.isTensor
    ? { name: meta.name, type: meta.type, dims: meta.shape }
    : { name: meta.name, type: 'other', dims: [] };
}
