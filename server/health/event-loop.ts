// How late the event loop runs its timers: what people feel as a sluggish server.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 20;
const WINDOW_MS = 15_000;

export interface EventLoop {
  /** 99th percentile of the last 15 to 30 s, beyond the timer's own resolution. */
  lagMs(): number;
  close(): void;
}

export function watchEventLoop(): EventLoop {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let previousMs = 0;
  const read = () => (histogram.count > 0 ? Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION_MS) : 0);
  const timer = setInterval(() => {
    previousMs = read();
    histogram.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    lagMs: () => Math.round(Math.max(previousMs, read()) * 10) / 10,
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
