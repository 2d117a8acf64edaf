'use client';
// How times are written for this viewer: own zone, and 12 or 24 hours as chosen (kept in this browser).
import { useSyncExternalStore } from 'react';

export type HourCycle = 'system' | '12' | '24';
const KEY = 'sightline.hours';
const listeners = new Set<() => void>();
const formats = new Map<string, Intl.DateTimeFormat>();

function read(): HourCycle {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY);
  return kept === '12' || kept === '24' ? kept : 'system';
}

export function setHourCycle(next: HourCycle): void {
  localStorage.setItem(KEY, next);
  formats.clear();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const other = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    formats.clear();
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', other);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', other);
  };
}

export function useHourCycle(): HourCycle {
  return useSyncExternalStore(subscribe, read, () => 'system');
}

const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeShape = keyof typeof shapes;

/** A moment in the viewer's zone. `exact` names day, seconds and zone. */
export function formatTime(at: string | number | Date, shape: TimeShape = 'time', cycle: HourCycle = read()): string {
  const key = `${shape} ${cycle}`;
  let format = formats.get(key);
  if (!format) {
    const clock =
      cycle === 'system' || shape === 'day' || shape === 'date' ? {} : { hourCycle: cycle === '12' ? 'h12' : 'h23' };
    format = new Intl.DateTimeFormat(undefined, { ...shapes[shape], ...clock } as Intl.DateTimeFormatOptions);
    formats.set(key, format);
  }
  return format.format(new Date(at));
}
