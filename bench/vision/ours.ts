// One run of the app: its Live page with the clip playing, exactly as a person has it. The figures are those that the
// vision worker sends to the panel, heard by listening in on the worker.
import type { DeviceSettings } from '@/components/live/runner/device-settings';
import type { ReadyMessage, Stage as StageName, StatsMessage } from '@/vision/worker/protocol';
import { median } from './median';
import { PLAYBACK_RATE, type Stage } from './stage';

export interface OurRun {
  fps: number;
  /** Median over the window of what the panel shows as usual. */
  stages: Record<StageName, number>;
  backend: string;
  threads: number;
  inputSize: number;
}

export interface Window {
  warmUpSeconds: number;
  seconds: number;
}

export const STAGES: readonly StageName[] = ['capture', 'preprocess', 'inference', 'decode', 'track', 'total'];
const LOAD_WAIT_MS = 60_000;

/** What the page notes: the worker's statistics with the time they came, and its last word on backend and threads. */
interface Heard {
  stats: (StatsMessage & { at: number })[];
  ready: ReadyMessage | null;
  failed: string | null;
}

/** Runs in the page before the app does. */
function listenIn([key, value, hereKey, cameraId]: string[]): void {
  localStorage.setItem(key!, value!);
  localStorage.setItem(hereKey!, JSON.stringify([cameraId]));
  const heard: Heard = { stats: [], ready: null, failed: null };
  Object.assign(globalThis, { heard });
  const NativeWorker = globalThis.Worker;
  globalThis.Worker = class extends NativeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.type === 'stats') heard.stats.push({ ...data, at: performance.now() });
        if (data?.type === 'ready') heard.ready = data;
        if (data?.type === 'failed') heard.failed = data.error.message;
      });
    }
  };
}

const readHeard = () => (globalThis as unknown as { heard: Heard }).heard;

/** Throws when the detector does not start. */
export async function runOurs(stage: Stage, model: string, settings: DeviceSettings, window: Window): Promise<OurRun> {
  await stage.setModel(model);
  const page = await stage.newPage();
  try {
    const stored = JSON.stringify(settings);
    await page.addInitScript(listenIn, ['sightline.detector', stored, 'sightline.cameras-here', stage.camera.id]);
    await page.goto(`${stage.url}/live`);
    await page.waitForFunction(
      () => {
        const { heard } = globalThis as unknown as { heard: Heard };
        return heard.failed !== null || heard.stats.some(({ frames }) => frames > 0);
      },
      null,
      { timeout: LOAD_WAIT_MS },
    );
    await page.evaluate((rate) => {
      for (const video of document.querySelectorAll('video')) video.playbackRate = rate;
    }, PLAYBACK_RATE);
    await page.waitForTimeout((window.warmUpSeconds + window.seconds) * 1000);
    const { stats, ready, failed } = await page.evaluate(readHeard);
    if (failed || !ready) throw new Error(failed ?? 'the detector did not start');
    return summarise(stats, ready, window);
  } finally {
    // A tab that closes without its last batch sent costs the server a lease, not the next run.
    await page.close({ runBeforeUnload: false });
  }
}

function summarise(all: Heard['stats'], ready: ReadyMessage, window: Window): OurRun {
  const end = all.at(-1)!.at;
  const stats = all.filter(({ at }) => at >= end - window.seconds * 1000);
  const [first, last] = [stats[0]!, stats.at(-1)!];
  const stages = Object.fromEntries(
    STAGES.map((stage) => [stage, median(stats.map((message) => message.stages[stage].p50Ms))]),
  ) as Record<StageName, number>;
  return {
    fps: (last.frames - first.frames) / ((last.at - first.at) / 1000),
    stages,
    backend: ready.backend,
    threads: ready.threads,
    inputSize: ready.inputSize,
  };
}
