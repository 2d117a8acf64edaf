'use client';
// What the command palette can do besides going to a room: rooms add theirs (a camera, an action) while they are mounted.
import type { LucideIcon } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

export interface Command {
  id: string;
  label: string;
  group: string;
  icon?: LucideIcon;
  /** Other words that should find it. */
  keywords?: string[];
  /** Where it leads, or what it does. */
  href?: string;
  run?: () => void;
}

const sets = new Map<symbol, readonly Command[]>();
let all: readonly Command[] = [];
const listeners = new Set<() => void>();

function tell(): void {
  all = [...sets.values()].flat();
  for (const listener of listeners) listener();
}

/** Adds commands while the caller is mounted. Memoise the list: a new array registers anew. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const key = Symbol('commands');
    sets.set(key, commands);
    tell();
    return () => {
      sets.delete(key);
      tell();
    };
  }, [commands]);
}

const none: readonly Command[] = [];
export function useCommandList(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
    () => none,
  );
}
