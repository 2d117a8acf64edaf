'use client';
// What this browser can compute with; asked once.
import { useEffect, useState } from 'react';
import type { BrowserPowers } from './fit';

/** The smallest module that needs SIMD (from github.com/GoogleChromeLabs/wasm-feature-detect). */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

interface MaybeGpu {
  gpu?: { requestAdapter(): Promise<unknown> };
  deviceMemory?: number;
}

async function readPowers(): Promise<BrowserPowers> {
  const { gpu, deviceMemory } = navigator as MaybeGpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return {
    webgpu: Boolean(adapter),
    simd: typeof WebAssembly === 'object' && WebAssembly.validate(SIMD),
    threads: window.crossOriginIsolated ? navigator.hardwareConcurrency || 1 : 1,
    memoryGb: deviceMemory ?? null,
  };
}

export function usePowers(): BrowserPowers | null {
  const [powers, setPowers] = useState<BrowserPowers | null>(null);
  useEffect(() => {
    let here = true;
    void readPowers().then((found) => here && setPowers(found));
    return () => {
      here = false;
    };
  }, []);
  return powers;
}
