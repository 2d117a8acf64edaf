'use client';
// One conversation, read from its end or around a message and kept true: what other tabs and the server change is read
// again, replies under way are followed, and more messages come as the reader goes up or down.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { type Conversation, ConversationView, type Message } from '@/contracts/conversations';
import { appendNewer, mergeNewest, placeMessages, prependOlder, replaceMessage, type Thread } from '../state/thread';
import { useLiveReplies } from './live';

const PAGE = 50;
const threadKey = (id: string) => ['conversations', 'thread', id] as const;
const viewPath = (id: string) => `/api/v1/conversations/${id}/view`;

const unlessMissing = (error: unknown): null => {
  if (error instanceof ApiError && ['not_found', 'invalid'].includes(error.kind)) return null;
  throw error;
};

export interface ThreadStore {
  thread: Thread | undefined;
  error: Error | null;
  /** It was removed, here or elsewhere. */
  gone: boolean;
  refresh(): Promise<unknown>;
  older(): Promise<void>;
  newer(): Promise<void>;
  /** Reads the stretch around a message of the shown branch, and lets go of what was there. */
  goTo(messageId: string): Promise<void>;
  /** Reads the end anew. */
  toEnd(): Promise<void>;
  loading: 'older' | 'newer' | null;
  problem: 'older' | 'newer' | null;
  place(id: string, messages: readonly Message[], conversation: Conversation): void;
  replace(message: Message): void;
}

/** `startAt`: a message to begin around, where the shown branch has it. */
export function useThread(id: string | null, startAt: string | null): ThreadStore {
  const client = useQueryClient();
  const [gone, setGone] = useState<string | null>(null);
  const [loading, setLoading] = useState<ThreadStore['loading']>(null);
  const [problem, setProblem] = useState<ThreadStore['problem']>(null);
  const reading = useRef(false);
  const key = threadKey(id ?? 'none');
  const read = (query: { before?: string; after?: string; around?: string; limit?: number }, signal?: AbortSignal) =>
    api.get(viewPath(id ?? ''), ConversationView, { signal, query: { limit: PAGE, ...query } });
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const old = client.getQueryData<Thread>(key);
      if (!old && startAt) {
        const view = await read({ around: startAt }, signal).catch(unlessMissing);
        if (view) return view;
      }
      // Who reads further up stays there, unless that branch is shown no more.
      const after = old?.nextAfter;
      if (old && after) {
        const view = await read({ after, limit: 1 }, signal).catch(unlessMissing);
        if (view) return appendNewer(old, after, view);
      }
      return mergeNewest(old, await read({}, signal));
    },
    enabled: id !== null,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const refresh = useCallback(
    () => (id ? client.invalidateQueries({ queryKey: threadKey(id) }) : Promise.resolve()),
    [client, id],
  );
  const replace = useCallback(
    (message: Message) => {
      client.setQueryData<Thread>(threadKey(message.conversationId), (old) => old && replaceMessage(old, message));
    },
    [client],
  );
  const lost = useCallback(() => void refresh(), [refresh]);
  useLiveReplies(replace, lost);
  useReconnect(() => void refresh());
  useSocketEvent('chat:changed', ({ conversationId, what }) => {
    if (conversationId !== id) return;
    if (what === 'removed') setGone(conversationId);
    else void refresh();
  });

  useEffect(() => {
    const left = threadKey(id ?? 'none');
    // Who comes back later comes to the end.
    return () => {
      if (client.getQueryData<Thread>(left)?.nextAfter) client.removeQueries({ queryKey: left });
    };
  }, [client, id]);

  const more = async (which: 'older' | 'newer', from: string | null | undefined) => {
    if (!from || reading.current) return;
    reading.current = true;
    setLoading(which);
    setProblem(null);
    try {
      const view = await read(which === 'older' ? { before: from } : { after: from });
      const join = which === 'older' ? prependOlder : appendNewer;
      client.setQueryData<Thread>(key, (old) => old && join(old, from, view));
    } catch {
      setProblem(which);
    } finally {
      reading.current = false;
      setLoading(null);
    }
  };
  const replaceBy = async (query: { around?: string }) => {
    const view = await read(query);
    await client.cancelQueries({ queryKey: key });
    client.setQueryData<Thread>(key, view);
  };
  const place = useCallback(
    (conversationId: string, messages: readonly Message[], conversation: Conversation) => {
      // An answer that was asked for before would know nothing of these.
      const queryKey = threadKey(conversationId);
      void client.cancelQueries({ queryKey });
      const old = client.getQueryData<Thread>(queryKey) ?? {
        conversation,
        items: [],
        nextBefore: null,
        nextAfter: null,
      };
      client.setQueryData<Thread>(queryKey, placeMessages(old, messages, conversation));
      if (old.nextAfter) void client.invalidateQueries({ queryKey });
    },
    [client],
  );
  return {
    thread: query.data,
    error: query.error,
    gone: gone !== null && gone === id,
    refresh,
    older: () => more('older', query.data?.nextBefore),
    newer: () => more('newer', query.data?.nextAfter),
    goTo: (messageId) => replaceBy({ around: messageId }),
    toEnd: () => replaceBy({}),
    loading,
    problem,
    place,
    replace,
  };
}
