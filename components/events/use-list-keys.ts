'use client';
// The keyboard of the list: arrows move, Shift extends, Enter opens, r marks, x selects. It works while the list has
// the focus (with held keys repeating) and from anywhere on the page.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import type { Track } from '@/contracts/tracks';
import { move, NO_SELECTION, range, type Selection, toggle } from './selection';

const GROUP = 'Events';

export interface ListKeys {
  selection: Selection;
  clear: () => void;
  pick: (id: string, how: 'one' | 'range' | 'toggle') => void;
  onKeyDown: (event: KeyboardEvent, columns: number) => void;
  onFocus: () => void;
}

export interface ListKeysInput {
  tracks: readonly Track[];
  listRef: RefObject<HTMLDivElement | null>;
  columnsRef: RefObject<number>;
  searchRef: RefObject<HTMLInputElement | null>;
  onOpen: (track: Track) => void;
  onReview: (tracks: readonly Track[]) => void;
}

/** How far an arrow goes in a list of `columns`; 0 when the key is no arrow for it. */
export function arrowStep(key: string, columns: number): number {
  if (key === 'ArrowDown') return columns;
  if (key === 'ArrowUp') return -columns;
  if (columns > 1 && key === 'ArrowRight') return 1;
  if (columns > 1 && key === 'ArrowLeft') return -1;
  if (key === 'PageDown') return 10 * columns;
  if (key === 'PageUp') return -10 * columns;
  if (key === 'Home') return Number.NEGATIVE_INFINITY;
  if (key === 'End') return Number.POSITIVE_INFINITY;
  return 0;
}

export function useListKeys(input: ListKeysInput): ListKeys {
  const { tracks, listRef, columnsRef, searchRef } = input;
  const [selection, setSelection] = useState<Selection>(NO_SELECTION);
  const ids = useMemo(() => tracks.map(({ id }) => id), [tracks]);
  // Rows are memoised on `pick`: it must stay the same function while the list grows.
  const latestIds = useRef(ids);
  useEffect(() => {
    latestIds.current = ids;
  }, [ids]);
  const active = tracks.find(({ id }) => id === selection.active);
  const chosen =
    selection.selected.size > 0 ? tracks.filter(({ id }) => selection.selected.has(id)) : active ? [active] : [];

  // What a new filter no longer lists is no longer selected.
  useEffect(() => {
    setSelection((old) => {
      const known = new Set(ids);
      if ((old.active === null || known.has(old.active)) && [...old.selected].every((id) => known.has(id))) return old;
      return {
        active: old.active && known.has(old.active) ? old.active : null,
        anchor: old.anchor && known.has(old.anchor) ? old.anchor : null,
        selected: new Set([...old.selected].filter((id) => known.has(id))),
      };
    });
  }, [ids]);

  const step = (by: number, extend = false) => setSelection((old) => move(old, ids, by, extend));
  const fromPage = (event: globalThis.KeyboardEvent) => {
    listRef.current?.focus({ preventScroll: true });
    step(arrowStep(event.key, columnsRef.current ?? 1), event.shiftKey);
  };
  const on = tracks.length > 0;
  useShortcut({
    keys: ['ArrowDown', 'ArrowUp'],
    label: 'Move through the list',
    group: GROUP,
    enabled: on,
    handler: fromPage,
  });
  useShortcut({
    keys: 'Enter',
    label: 'Open the sighting',
    group: GROUP,
    enabled: on,
    handler: () => active && input.onOpen(active),
  });
  useShortcut({
    keys: 'r',
    label: 'Reviewed or not',
    group: GROUP,
    enabled: on,
    handler: () => input.onReview(chosen),
  });
  useShortcut({
    keys: 'x',
    label: 'Select the sighting',
    group: GROUP,
    enabled: on,
    handler: () => active && setSelection((old) => toggle(old, active.id)),
  });
  useShortcut({
    keys: 'Escape',
    label: 'Select nothing',
    group: GROUP,
    enabled: selection.selected.size > 0,
    handler: () => setSelection((old) => ({ ...old, selected: new Set() })),
  });
  useShortcut({ keys: '/', label: 'Filter', group: GROUP, handler: () => searchRef.current?.focus() });

  const pick = useCallback(
    (id: string, how: 'one' | 'range' | 'toggle') =>
      setSelection((old) => {
        if (how === 'range') return range(old, latestIds.current, id);
        return how === 'toggle' ? toggle(old, id) : { ...old, active: id, anchor: id };
      }),
    [],
  );

  return {
    selection,
    clear: () => setSelection((old) => ({ ...old, selected: new Set() })),
    pick,
    onKeyDown: (event, columns) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const by = arrowStep(event.key, columns);
      if (by !== 0) step(by, event.shiftKey);
      else if (event.key === 'Enter' && active) input.onOpen(active);
      else return;
      event.preventDefault();
    },
    onFocus: () => setSelection((old) => (old.active === null ? move(old, ids, 1) : old)),
  };
}
