'use client';
// The filter as it stands in the address bar.
import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { EMPTY_FILTER, type EventsFilter, filterParsers } from './filter';

export interface FilterState {
  filter: EventsFilter;
  change: (part: Partial<EventsFilter>) => void;
  clear: () => void;
}

export function useFilter(): FilterState {
  const [filter, set] = useQueryStates(filterParsers, { history: 'replace', clearOnDefault: true });
  const change = useCallback((part: Partial<EventsFilter>) => void set(part), [set]);
  const clear = useCallback(() => void set(EMPTY_FILTER), [set]);
  return { filter, change, clear };
}
