'use client';
// Asks, keeps the questions of this visit, and keeps the address bar and the newest of them the same.
import { useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { Answer } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { ASKED_KEY } from '../library/use-asked';
import { type Address, addressOf, addressParsers, keyOf, requestOf, sameAddress } from './address';
import { changedRequest, type Entry, type Request, threadReducer } from './thread';

export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function send(request: Request, signal: AbortSignal): Promise<Answer> {
  if (request.kind === 'plan') return api.post('/api/v1/analytics/run', Answer, { plan: request.plan }, { signal });
  const { question, previous } = request;
  const body = { question, timezone: previous?.timezone ?? browserZone(), ...(previous ? { previous } : {}) };
  return api.post('/api/v1/query', Answer, body, { signal });
}

const ONE_CHANGE_MS = 1000;

export interface Thread {
  entries: readonly Entry[];
  ask: (question: string, previous?: AnalyticsPlan | null) => void;
  run: (plan: AnalyticsPlan, question?: string | null) => void;
  change: (id: number, plan: AnalyticsPlan) => void;
  again: (entry: Entry) => void;
  clear: () => void;
}

export function useThread(): Thread {
  const client = useQueryClient();
  const [entries, dispatch] = useReducer(threadReducer, []);
  const [address, setAddress] = useQueryStates(addressParsers);
  const nextId = useRef(1);
  const running = useRef(new Map<number, AbortController>());
  /** When the newest change by hand got an address of its own; 0 when something else came since. */
  const changedMs = useRef(0);
  const shown = useRef<number | null>(null);
  /** What the address bar says because of us: anything else in it was typed, linked to or gone back to. */
  const written = useRef<Address>({ q: null, plan: null });
  /** What entries were at each address that they had: going back undoes a change where it was made. */
  const were = useRef(new Map<string, Pick<Entry, 'id' | 'request' | 'edited'>>());

  const start = useCallback(
    (id: number, request: Request) => {
      running.current.get(id)?.abort();
      const controller = new AbortController();
      running.current.set(id, controller);
      send(request, controller.signal)
        .then((answer) => {
          dispatch({ type: 'answered', id, request, answer });
          if (request.kind === 'words') void client.invalidateQueries({ queryKey: ASKED_KEY });
        })
        .catch((error: unknown) => {
          if (controller.signal.aborted) return;
          dispatch({ type: 'failed', id, request, error: error instanceof Error ? error : new Error(String(error)) });
        });
    },
    [client],
  );
  const begin = useCallback(
    (request: Request) => {
      const id = nextId.current++;
      dispatch({ type: 'asked', id, request });
      start(id, request);
    },
    [start],
  );

  useEffect(() => {
    if (sameAddress(address, written.current)) return;
    written.current = address;
    changedMs.current = 0;
    const request = requestOf(address);
    const was = were.current.get(keyOf(address));
    if (was && was.id === shown.current) {
      dispatch({ type: 'changed', ...was });
      start(was.id, was.request);
    } else if (request) begin(request);
    else dispatch({ type: 'cleared' });
  }, [address, begin, start]);

  const newest = entries[0];
  useEffect(() => {
    shown.current = newest?.id ?? null;
  }, [newest]);
  useEffect(() => {
    // A follow-up has an address only once its plan is known.
    if (!newest || (newest.busy && newest.request.kind === 'words' && newest.request.previous)) return;
    const next = addressOf(newest);
    were.current.set(keyOf(next), { id: newest.id, request: newest.request, edited: newest.edited });
    if (sameAddress(next, written.current)) return;
    written.current = next;
    // Going back undoes a change; ticks that follow at once are one change.
    const follows = newest.edited && Date.now() - changedMs.current < ONE_CHANGE_MS;
    changedMs.current = newest.edited ? Date.now() : 0;
    void setAddress(next, { history: follows ? 'replace' : 'push' });
  }, [newest, setAddress]);

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);

  return useMemo(
    () => ({
      entries,
      ask: (question, previous = null) => begin({ kind: 'words', question: question.trim(), previous }),
      run: (plan, question = null) => begin({ kind: 'plan', plan, question }),
      change(id, plan) {
        const entry = entries.find((other) => other.id === id);
        if (!entry) return;
        const request = changedRequest(entry, plan);
        dispatch({ type: 'changed', id, request, edited: true });
        start(id, request);
      },
      again(entry) {
        dispatch({ type: 'again', id: entry.id });
        start(entry.id, entry.request);
      },
      clear() {
        for (const controller of running.current.values()) controller.abort();
        dispatch({ type: 'cleared' });
        written.current = { q: null, plan: null };
        void setAddress({ q: null, plan: null }, { history: 'push' });
      },
    }),
    [entries, begin, start, setAddress],
  );
}
