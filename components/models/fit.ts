// Whether a detector suits this browser, in plain words: what it would run on, how much memory, how it would feel.
import type { ModelState } from '@/contracts/models';

export interface BrowserPowers {
  /** An adapter was found, not just the API. */
  webgpu: boolean;
  simd: boolean;
  /** 1 when the page is not cross-origin isolated. */
  threads: number;
  /** navigator.deviceMemory in GB (browsers say at most 8); null when not told. */
  memoryGb: number | null;
}

export interface Fit {
  level: 'good' | 'slow' | 'no';
  words: string;
  /** What running it takes, roughly. */
  memoryBytes: number;
}

type Sized = Pick<ModelState, 'bytes' | 'inputSize'>;
const MB = 1_000_000;

/**
 * Weights twice (file and session) plus activations. Activations grow with the input's area and the width of the
 * network, of which the weights are the only sign at hand; the constants were fitted to YOLOX-Nano and yolov8n.
 */
export function estimateMemory(model: Sized): number {
  const weights = model.bytes ?? 25 * MB;
  const area = (model.inputSize / 640) ** 2;
  const bytes = 2 * weights + 40 * MB * area * (1 + weights / (25 * MB)) + 30 * MB;
  return Math.round(bytes / (10 * MB)) * 10 * MB;
}

/** One thread's work in rough milliseconds of WASM SIMD on a laptop: weights times area, from the measured table. */
function wasmMs(model: Sized): number {
  const weights = (model.bytes ?? 25 * MB) / MB;
  return 20 + 18 * Math.sqrt(weights) * (model.inputSize / 416) ** 1.5;
}

/** Never a promise: the Live page measures. It says what to expect before anything is fetched. */
export function describeFit(model: Sized, powers: BrowserPowers): Fit {
  const memoryBytes = estimateMemory(model);
  const verdict = (level: Fit['level'], words: string): Fit => ({ level, words, memoryBytes });
  if (powers.memoryGb !== null && memoryBytes > powers.memoryGb * 250 * MB) {
    return verdict('no', 'Likely too large for the memory of this device');
  }
  if (powers.webgpu) return verdict('good', 'Runs on the graphics processor');
  if (!powers.simd) return verdict('no', 'This browser is too old for it: WebAssembly SIMD is missing');
  const ms = wasmMs(model) / Math.min(4, powers.threads) ** 0.6;
  const where =
    powers.threads > 1 ? `on the processor, ${Math.min(4, powers.threads)} threads` : 'on the processor, one thread';
  if (ms > 200) return verdict('slow', `Slow here: ${where}, a few pictures a second`);
  return verdict('good', `Runs ${where}`);
}

/** The device as a sentence for the head of the page. */
export function describePowers(powers: BrowserPowers): string {
  const gpu = powers.webgpu
    ? 'can compute on its graphics processor (WebGPU)'
    : 'has no WebGPU and computes on the processor';
  const threads = powers.threads > 1 ? `${powers.threads} threads` : 'one thread';
  return `This browser ${gpu}, with ${threads}${powers.simd ? '' : ' and without SIMD'}.`;
}
