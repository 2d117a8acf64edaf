// What is true of this device: how many threads it spares, and how fast each backend ran a model here (remembered in
// localStorage, because it holds for this browser and no other).
import type { BackendMeasurement, VisionModel } from './protocol';

const PREFIX = 'sightline.backend-ms.';

/** All of two cores, else one is left for the page; more than four gain little on models this small. */
export function defaultThreads(): number {
  const cores = navigator.hardwareConcurrency || 1;
  return cores <= 2 ? cores : Math.min(4, cores - 1);
}

/** What `auto` measured here for these weights and this browser version, or null. */
export function findMeasurement(model: VisionModel, threads: number): BackendMeasurement | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(model, threads)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    const { userAgent, webgpuMs, wasmMs } = stored as Record<string, unknown>;
    if (userAgent !== navigator.userAgent || !isMs(webgpuMs) || !isMs(wasmMs)) return null;
    return { webgpuMs, wasmMs };
  } catch {
    // Storage may be forbidden; then it is measured each time.
    return null;
  }
}

export function rememberMeasurement(model: VisionModel, threads: number, measured: BackendMeasurement): void {
  try {
    const { userAgent } = navigator;
    localStorage.setItem(keyOf(model, threads), JSON.stringify({ userAgent, ...measured }));
  } catch {
    // See above.
  }
}

function keyOf({ entry }: VisionModel, threads: number): string {
  return `${PREFIX}${entry.name}.${entry.sha256[0]?.slice(0, 12) ?? ''}.${threads}`;
}

function isMs(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && value > 0);
}
