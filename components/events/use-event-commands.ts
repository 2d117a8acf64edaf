'use client';
// What the command palette can do on the Events page.
import { CheckCheck, LayoutGrid, List, ListFilter, ListX } from 'lucide-react';
import { useMemo } from 'react';
import { type Command, useCommands } from '@/components/shell/commands';
import type { EventsFilter } from './filter';

export interface EventCommandsInput {
  view: 'list' | 'grid';
  onView: (view: 'list' | 'grid') => void;
  change: (part: Partial<EventsFilter>) => void;
  clear: () => void;
  /** Undefined when there is nothing to mark, or no right to. */
  onReviewAll: (() => void) | undefined;
}

const group = 'Events';

export function useEventCommands({ view, onView, change, clear, onReviewAll }: EventCommandsInput): void {
  const commands = useMemo(() => {
    const list: Command[] = [
      view === 'list'
        ? { id: 'events-grid', label: 'Show sightings as a grid', group, icon: LayoutGrid, run: () => onView('grid') }
        : { id: 'events-list', label: 'Show sightings as a list', group, icon: List, run: () => onView('list') },
      {
        id: 'events-to-review',
        label: 'Only sightings to review',
        group,
        icon: ListFilter,
        keywords: ['unreviewed', 'filter'],
        run: () => change({ reviewed: 'no' }),
      },
      { id: 'events-clear', label: 'Clear all filters', group, icon: ListX, run: clear },
    ];
    if (onReviewAll) {
      list.push({
        id: 'events-review-all',
        label: 'Mark all shown reviewed',
        group,
        icon: CheckCheck,
        run: onReviewAll,
      });
    }
    return list;
  }, [view, onView, change, clear, onReviewAll]);
  useCommands(commands);
}
