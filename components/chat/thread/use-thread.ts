'use client';
// One conversation, read from its end and kept true: what other tabs and the server change is read again, replies under
// way are followed, and older messages come as the reader goes up.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { type Conversation, ConversationView, type Message } from '@/contracts/conversations';
import { mergeNewest, placeMessages, prependOlder, replaceMessage, type Thread } from '../state/thread';
import { useLiveReplies } from './live';

const PAGE = 50;
/** The most that one answer holds. */
const STRETCH = 200;
const threadKey = (id: string) => ['conversations', 'thread', id] as const;
const viewPath = (id: string) => `/api/v1/conversations/${id}/view`;

export interface ThreadStore {
  thread: Thread | undefined;
  error: Error | null;
  /** It was removed, here or elsewhere. */
  gone: boolean;
  refresh(): Promise<unknown>;
  older(upTo?: string): Promise<void>;
  loadingOlder: boolean;
  olderError: Error | null;
  place(id: string, messages: readonly Message[], conversation: Conversation): void;
  replace(message: Message): void;
}

export function useThread(id: string | null): ThreadStore {
  const client = useQueryClient();
  const [gone, setGone] = useState<string | null>(null);
  const [loadingOlder, setLoadingOlder] = useState(false);
  const [olderError, setOlderError] = useState<Error | null>(null);
  const reading = useRef(false);
  const query = useQuery({
    queryKey: threadKey(id ?? 'none'),
    queryFn: async ({ signal }) => {
      const view = await api.get(viewPath(id ?? ''), ConversationView, { signal, query: { limit: PAGE } });
      return mergeNewest(client.getQueryData<Thread>(threadKey(id ?? '')), view);
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

  /** Reads upwards until a message is there, or as far as one page; shown all at once. */
  const older = async (upTo?: string) => {
    let before = query.data?.nextBefore ?? null;
    if (!id || !before || reading.current) return;
    reading.current = true;
    setLoadingOlder(true);
    setOlderError(null);
    try {
      const read: [before: string, view: ConversationView][] = [];
      do {
        const limit = upTo ? STRETCH : PAGE;
        const view: ConversationView = await api.get(viewPath(id), ConversationView, { query: { before, limit } });
        read.push([before, view]);
        before = view.items.some((message) => message.id === upTo) ? null : view.nextBefore;
      } while (upTo && before);
      client.setQueryData<Thread>(
        threadKey(id),
        (old) => old && read.reduce((thread, [from, view]) => prependOlder(thread, from, view), old),
      );
    } catch (error) {
      setOlderError(error instanceof Error ? error : new Error('Older messages could not be loaded.'));
    } finally {
      reading.current = false;
      setLoadingOlder(false);
    }
  };
  const place = useCallback(
    (conversationId: string, messages: readonly Message[], conversation: Conversation) => {
      // An answer that was asked for before would know nothing of these.
      void client.cancelQueries({ queryKey: threadKey(conversationId) });
      client.setQueryData<Thread>(threadKey(conversationId), (old) =>
        placeMessages(old ?? { conversation, items: [], nextBefore: null }, messages, conversation),
      );
    },
    [client],
  );
  return {
    thread: query.data,
    error: query.error,
    gone: gone !== null && gone === id,
    refresh,
    older,
    loadingOlder,
    olderError,
    place,
    replace,
  };
}
