// What a camera that runs in this tab is doing, in plain words.

import { formatFps } from '@/components/realtime/camera-words';
import type { BadgeTone } from '@/components/ui/badge';
import type { OutboxSnapshot } from './outbox/outbox';
import type { RunnerSnapshot } from './runner/runner-state';

export interface Words {
  text: string;
  tone: Extract<BadgeTone, 'ok' | 'detect' | 'alert' | 'neutral'>;
}

/** Waiting batches that are more than what is always on its way. */
const BACKLOG = 12;

const frames = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'frame' : 'frames'} waiting`;

function loading({ progress, hidden }: RunnerSnapshot): string {
  if (hidden) return 'Preparing in the background';
  switch (progress?.step) {
    case 'weights':
      return progress.total
        ? `Fetching the model, ${Math.round((progress.received / progress.total) * 100)} %`
        : 'Fetching the model';
    case 'measure':
      return 'Measuring what is fastest here';
    default:
      return 'Preparing the model';
  }
}

export function describeRunner(runner: RunnerSnapshot, outbox: OutboxSnapshot, online: boolean): Words {
  switch (runner.state) {
    case 'opening':
      return { text: 'Opening', tone: 'neutral' };
    case 'loading':
      return { text: loading(runner), tone: 'neutral' };
    case 'paused':
      return { text: 'Paused', tone: 'neutral' };
    case 'ended':
      return { text: runner.problem?.message ?? 'Ended', tone: 'neutral' };
    case 'retrying':
      return { text: `${runner.problem?.message ?? 'Something went away.'} Trying again.`, tone: 'detect' };
    case 'failed':
      return { text: runner.problem?.message ?? 'Not running', tone: 'alert' };
    case 'stopped':
      return { text: 'Stopped', tone: 'neutral' };
    case 'live':
  }
  const fps = runner.stats ? formatFps(runner.stats.fps) : null;
  if (!online) return { text: `Server away, ${frames(outbox.frames)}`, tone: 'detect' };
  if (outbox.batches > BACKLOG) return { text: `Catching up, ${frames(outbox.frames)}`, tone: 'detect' };
  if (runner.hidden) return { text: `Tab in background${fps ? `: ${fps}` : ''}`, tone: 'detect' };
  if (runner.silent) return { text: 'No new pictures', tone: 'detect' };
  return { text: fps ? `Watching, ${fps}` : 'Watching', tone: 'ok' };
}
