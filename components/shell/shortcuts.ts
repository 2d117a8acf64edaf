'use client';
// Keyboard shortcuts of the whole app: rooms register theirs while they are on screen, `?` lists them all.
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { choose, isSingleKey, isTyping, takesKey } from './shortcut-keys';

export interface Shortcut {
  /** 'r', '?', 'ArrowLeft', 'Space', 'mod+k' (Ctrl or Cmd), 'g l' (one after the other). Several: ['ArrowRight', 'j']. */
  keys: string | readonly string[];
  /** What it does, for the list. */
  label: string;
  /** Heading in the list; the room's name. */
  group?: string;
  handler: (event: KeyboardEvent) => void;
  enabled?: boolean;
  /** Also while a dialog is open. */
  inDialogs?: boolean;
}

export interface Registered {
  id: number;
  keys: readonly string[];
  label: string;
  group: string;
  inDialogs: boolean;
  run: (event: KeyboardEvent) => void;
}

const OFF_KEY = 'sightline.single-keys-off';
const SEQUENCE_MS = 1200;
let registered: readonly Registered[] = [];
let nextId = 1;
let pressed: { key: string; at: number } | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
  const before = pressed && event.timeStamp - pressed.at < SEQUENCE_MS ? pressed.key : null;
  pressed = null;
  const blocked = isTyping(event.target) || takesKey(event.target, event.key) || readSingleKeysOff();
  // The newest registration wins: what lies on top of the screen registered last.
  const present = registered.filter(({ inDialogs }) => inDialogs || !dialog).reverse();
  const shortcut = choose(present, before, event, (keys) => !(blocked && isSingleKey(keys)));
  if (shortcut) {
    event.preventDefault();
    shortcut.run(event);
    return;
  }
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
    pressed = { key: event.key.toLowerCase(), at: event.timeStamp };
  }
}

function add(shortcut: Registered): () => void {
  if (registered.length === 0) document.addEventListener('keydown', onKeyDown);
  registered = [...registered, shortcut];
  tell();
  return () => {
    registered = registered.filter((other) => other !== shortcut);
    if (registered.length === 0) document.removeEventListener('keydown', onKeyDown);
    tell();
  };
}

/** Registers a shortcut while the caller is mounted. Never fires while somebody types in a field. */
export function useShortcut({
  keys,
  label,
  group = 'General',
  handler,
  enabled = true,
  inDialogs = false,
}: Shortcut): void {
  const latest = useRef(handler);
  latest.current = handler;
  const all = typeof keys === 'string' ? keys : keys.join('\n');
  useEffect(() => {
    if (!enabled) return;
    return add({
      id: nextId++,
      keys: all.split('\n'),
      label,
      group,
      inDialogs,
      run: (event) => latest.current(event),
    });
  }, [all, label, group, enabled, inDialogs]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly Registered[] = [];
export function useShortcutList(): readonly Registered[] {
  return useSyncExternalStore(
    subscribe,
    () => registered,
    () => none,
  );
}

function readSingleKeysOff(): boolean {
  return localStorage.getItem(OFF_KEY) === '1';
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4), for people who dictate. */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, '1');
  tell();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => !readSingleKeysOff(),
    () => true,
  );
}
