// biome-ignore-all lint/a11y/useSemanticElements: rows of a table cannot be placed freely, as virtualising needs
'use client';
// The virtualised list: only what is on screen is in the page, however many sightings are loaded. It scrolls with the
// window. One grid in the sense of ARIA: it takes the focus as a whole and names its active sighting.
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Track } from '@/contracts/tracks';
import { DAY_HEIGHT, listLayout } from './list-layout';
import { rowOf, toRows } from './rows';
import type { Selection } from './selection';
import { itemId, SightingItem, type SightingItemProps } from './sighting-item';
import type { Review } from './use-review';

export interface SightingListProps {
  tracks: readonly Track[];
  view: 'list' | 'grid';
  selection: Selection;
  review: Review;
  hrefOf: (track: Track) => string;
  onPick: SightingItemProps['onPick'];
  onKeyDown: (event: KeyboardEvent, columns: number) => void;
  onFocus: () => void;
  /** The end of what is loaded has come into sight. */
  onEnd: () => void;
  listRef: RefObject<HTMLDivElement | null>;
  columnsRef: RefObject<number>;
}

/** Top bar and the bar of filters lie over the list's upper edge. */
const COVERED_TOP = 120;

function useListWidth(ref: RefObject<HTMLDivElement | null>) {
  const [box, setBox] = useState<{ width: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const rect = element.getBoundingClientRect();
      const next = { width: rect.width, top: rect.top + window.scrollY };
      setBox((old) => (old && old.width === next.width && Math.abs(old.top - next.top) < 1 ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Chips that come and go above move the list without resizing it.
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, [ref]);
  return box;
}

export function SightingList(props: SightingListProps) {
  const { tracks, view, selection, listRef, columnsRef, onEnd } = props;
  const box = useListWidth(listRef);
  const layout = listLayout(view, box?.width ?? 0);
  // A new day begins when the list changes after midnight, which is soon enough.
  const rows = useMemo(() => toRows(tracks, layout.columns, new Date()), [tracks, layout.columns]);
  const virtualizer = useWindowVirtualizer({
    count: box ? rows.length : 0,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_HEIGHT : layout.rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollMargin: box?.top ?? 0,
    scrollPaddingStart: COVERED_TOP,
    scrollPaddingEnd: 72,
  });
  useEffect(() => {
    columnsRef.current = layout.columns;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are kept by the virtualizer until told
  useLayoutEffect(() => virtualizer.measure(), [rows, layout.rowHeight, virtualizer]);

  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 8) onEnd();
  }, [last, rows.length, onEnd]);

  const { active } = selection;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (active === shown.current) return;
    shown.current = active;
    const at =
      active === null
        ? -1
        : rowOf(
            rows,
            tracks.findIndex(({ id }) => id === active),
          );
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [active, rows, tracks, virtualizer]);

  return (
    <div
      ref={listRef}
      role="grid"
      aria-label="Sightings"
      aria-multiselectable
      aria-rowcount={-1}
      aria-activedescendant={active ? itemId(active) : undefined}
      tabIndex={0}
      onKeyDown={(event) => props.onKeyDown(event, layout.columns)}
      onFocus={props.onFocus}
      className={cn(
        'group/list relative outline-none',
        view === 'list' && 'overflow-hidden rounded-lg border border-line bg-surface',
      )}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {visible.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <div
            key={item.key}
            role="row"
            tabIndex={-1}
            className="absolute inset-x-0 top-0 flex"
            style={{
              height: item.size - layout.gap * (row.kind === 'day' ? 0 : 1),
              gap: layout.gap,
              transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)`,
            }}
          >
            {row.kind === 'day' ? (
              <div
                role="gridcell"
                tabIndex={-1}
                className={cn(
                  'flex w-full items-end pb-2 text-sm font-medium',
                  view === 'list' && 'border-b border-line bg-page px-3',
                )}
              >
                {row.label}
              </div>
            ) : (
              row.tracks.map((track) => (
                <div
                  key={track.id}
                  id={itemId(track.id)}
                  role="gridcell"
                  tabIndex={-1}
                  aria-selected={selection.selected.has(track.id)}
                  className="h-full min-w-0"
                  style={{ width: `calc((100% - ${layout.gap * (layout.columns - 1)}px) / ${layout.columns})` }}
                >
                  <SightingItem
                    track={track}
                    href={props.hrefOf(track)}
                    look={layout.look}
                    active={track.id === active}
                    selected={selection.selected.has(track.id)}
                    selecting={selection.selected.size > 0}
                    review={props.review}
                    onPick={props.onPick}
                  />
                </div>
              ))
            )}
          </div>
        );
      })}
    </div>
  );
}
