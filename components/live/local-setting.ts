'use client';
// A choice that belongs to this browser: an object in localStorage that components and plain code can read and watch.
// Where storage is refused it lasts as long as the page.
import { useSyncExternalStore } from 'react';

export interface LocalSetting<T extends object> {
  readonly defaults: T;
  get(): T;
  set(change: Partial<T>): void;
  subscribe(listener: () => void): () => void;
}

/** Unknown or missing fields of what is stored fall back to `defaults`, field by field, when of another type. */
export function createLocalSetting<T extends object>(key: string, defaults: T): LocalSetting<T> {
  let value: T | null = null;
  const listeners = new Set<() => void>();

  function read(): T {
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>;
      const known = Object.entries(defaults).filter(([name, fallback]) => typeof stored[name] === typeof fallback);
      return { ...defaults, ...Object.fromEntries(known.map(([name]) => [name, stored[name]])) };
    } catch {
      return defaults;
    }
  }

  function get(): T {
    value ??= read();
    return value;
  }

  return {
    defaults,
    get,
    set(change) {
      value = { ...get(), ...change };
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Storage is refused: the choice lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useLocalSetting<T extends object>(setting: LocalSetting<T>): T {
  return useSyncExternalStore(setting.subscribe, setting.get, () => setting.defaults);
}
