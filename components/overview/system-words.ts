// The state of the place in one line.

import { formatNumber } from '@/components/ui/number';
import type { StatsTick, SystemInfo } from '@/contracts/overview';

export interface StateWords {
  tone: 'ok' | 'detect' | 'alert' | 'neutral';
  text: string;
}

/** What does not go well, worst first; null while it is not known, or not this person's to know. */
export function describeParts(parts: SystemInfo['parts'] | undefined): StateWords | null {
  if (!parts) return null;
  const down = parts.filter(({ state }) => state === 'down');
  const warn = parts.filter(({ state }) => state === 'warn');
  const [worst] = [...down, ...warn];
  if (!worst) return { tone: 'ok', text: 'All parts are well' };
  const others = down.length + warn.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  return { tone: down.length > 0 ? 'alert' : 'detect', text: `${worst.name}: ${worst.message}${more}` };
}

/** "2 cameras live · 31 boxes a second · saved within 12 ms". */
export function describeTick(tick: StatsTick): string[] {
  const rate = tick.detectionsPerSecond;
  return [
    tick.camerasLive === 0
      ? 'No camera live'
      : `${tick.camerasLive} ${tick.camerasLive === 1 ? 'camera' : 'cameras'} live`,
    `${formatNumber(rate, { digits: rate > 0 && rate < 10 ? 1 : 0 })} boxes a second`,
    ...(tick.ackP99Ms > 0 ? [`saved within ${formatNumber(tick.ackP99Ms)} ms`] : []),
    ...(tick.pendingBatches > 0 ? [`${formatNumber(tick.pendingBatches)} batches waiting to be saved`] : []),
  ];
}
