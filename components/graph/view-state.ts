'use client';
// What the page shows, as it stands in the address bar: two moments, filters, and what is looked at.
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { ENTITY_KINDS } from '@/contracts/graph';

const parsers = {
  /** True then; none: now. ISO, like `known`. */
  at: parseAsString,
  /** As it was known then; none: now. */
  known: parseAsString,
  /** Only what is around this entity. */
  around: parseAsString,
  hops: parseAsInteger.withDefault(1),
  kind: parseAsStringLiteral(ENTITY_KINDS),
  collection: parseAsString,
  /** The entity whose facts are open. */
  open: parseAsString,
  /** What was asked. */
  q: parseAsString,
  /** Which of the two a phone shows. */
  view: parseAsStringLiteral(['list', 'drawing'] as const).withDefault('list'),
};

export type ViewState = ReturnType<typeof useViewState>['state'];
export type ViewChange = Partial<ViewState>;

const moment = (text: string | null) => (text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null);
const id = (text: string | null) => (text && /^[0-9a-f-]{36}$/i.test(text) ? text : null);

export function useViewState() {
  const [raw, set] = useQueryStates(parsers, { history: 'replace', clearOnDefault: true });
  // An address that somebody wrote by hand must not end in an error of the API.
  const state = {
    ...raw,
    at: moment(raw.at),
    known: moment(raw.known),
    around: id(raw.around),
    open: id(raw.open),
    hops: Math.min(3, Math.max(1, raw.hops)),
  };
  const change = useCallback((part: ViewChange) => void set(part), [set]);
  return { state, change };
}
