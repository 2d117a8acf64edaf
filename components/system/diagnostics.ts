// What to paste into a report: the state of the server and of this browser, and nothing about people.
import type { SystemInfo } from '@/contracts/overview';

export function diagnostics(info: SystemInfo): string {
  const browser = {
    userAgent: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    screen: `${window.innerWidth}x${window.innerHeight} @${window.devicePixelRatio}`,
    crossOriginIsolated: window.crossOriginIsolated,
    webgpu: 'gpu' in navigator,
  };
  return JSON.stringify({ at: new Date().toISOString(), server: info, browser }, null, 2);
}
