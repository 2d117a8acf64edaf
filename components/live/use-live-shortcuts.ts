'use client';
// The keys of the Live page: arrows from picture to picture, `f` full screen, space play, `p` panel, `a` add.
import type { RefObject } from 'react';
import { useShortcut } from '@/components/shell/shortcuts';
import type { Camera } from '@/contracts/cameras';
import { findRunner } from './runner/registry';
import { toggleFullScreen } from './tile/full-screen';

interface LiveShortcuts {
  grid: RefObject<HTMLElement | null>;
  items: readonly Camera[];
  selected: Camera | null;
  columns: number;
  select: (slug: string) => void;
  togglePanel: () => void;
  /** Null when this person may not. */
  add: (() => void) | null;
}

export function useLiveShortcuts({ grid, items, selected, columns, select, togglePanel, add }: LiveShortcuts): void {
  const group = 'Live';
  const tile = () => grid.current?.querySelector<HTMLElement>(`[data-camera="${selected?.id}"]`) ?? null;
  const move = (by: number) => {
    const next = items[items.findIndex(({ id }) => id === selected?.id) + by];
    if (!next) return;
    select(next.slug);
    grid.current?.querySelector(`[data-camera="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const several = items.length > 1;
  useShortcut({ keys: 'ArrowRight', label: 'Next camera', group, enabled: several, handler: () => move(1) });
  useShortcut({ keys: 'ArrowLeft', label: 'Camera before', group, enabled: several, handler: () => move(-1) });
  useShortcut({ keys: 'ArrowDown', label: 'Camera below', group, enabled: several, handler: () => move(columns) });
  useShortcut({ keys: 'ArrowUp', label: 'Camera above', group, enabled: several, handler: () => move(-columns) });
  useShortcut({ keys: 'f', label: 'Full screen', group, enabled: !!selected, handler: () => toggleFullScreen(tile()) });
  useShortcut({ keys: 'p', label: 'Panel', group, enabled: !!selected, handler: togglePanel });
  useShortcut({
    keys: 'Space',
    label: 'Play or pause a clip',
    group,
    enabled: !!selected,
    handler: () => selected && findRunner(selected.id)?.togglePlay(),
  });
  useShortcut({ keys: 'a', label: 'Add a camera', group, enabled: add !== null, handler: () => add?.() });
}
