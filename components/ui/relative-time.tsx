'use client';
// "3 min ago", kept true while it is on screen, with the exact moment on hover. One clock serves all of them.
import { useSyncExternalStore } from 'react';
import { formatTime, type HourCycle, useHourCycle } from './time-format';
import { Tooltip } from './tooltip';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 5000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The moment `at` as seen from `from`: relative within a day, then the day, then the date. */
export function describeTime(at: Date, from: Date, cycle?: HourCycle): string {
  const seconds = Math.round((from.getTime() - at.getTime()) / 1000);
  if (seconds < -5) return formatTime(at, Math.abs(seconds) < 43_200 ? 'seconds' : 'date', cycle);
  if (seconds < 10) return 'now';
  if (seconds < 60) return `${Math.floor(seconds / 10) * 10} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 7 * 86_400) return `${Math.floor(seconds / 86_400)} d ago`;
  return formatTime(at, at.getFullYear() === from.getFullYear() ? 'day' : 'date', cycle);
}

export function RelativeTime({ at, className }: { at: string | number | Date; className?: string }) {
  const date = new Date(at);
  const cycle = useHourCycle();
  useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  );
  return (
    <Tooltip content={<span className="tabular">{formatTime(date, 'exact', cycle)}</span>}>
      <time dateTime={date.toISOString()} className={className ?? 'tabular'} suppressHydrationWarning>
        {describeTime(date, new Date(), cycle)}
      </time>
    </Tooltip>
  );
}
