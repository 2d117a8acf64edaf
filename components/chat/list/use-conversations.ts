'use client';
// One's own conversations, newest first, page by page, kept true by what the server tells; and what can be done to one.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { Conversation, ConversationPage, type ConversationPatch, MessageHits } from '@/contracts/conversations';

const LIST_KEY = ['conversations', 'list'] as const;
export const pathOf = (id: string) => `/api/v1/conversations/${id}`;

export function useConversations(archived: boolean) {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: LIST_KEY });
  useSocketEvent('chat:changed', again);
  useReconnect(again);
  return useInfiniteQuery({
    queryKey: [...LIST_KEY, archived],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/conversations', ConversationPage, {
        signal,
        query: { archived: archived ? 'yes' : 'no', kind: 'chat', cursor: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

const LOOK_AGAIN_MS = 2_000;

export function useSearch(query: string) {
  return useQuery({
    queryKey: ['conversations', 'search', query],
    queryFn: ({ signal }) => api.post('/api/v1/conversations/search', MessageHits, { query, limit: 30 }, { signal }),
    enabled: query !== '',
    staleTime: 10_000,
    // What was just said is found a moment later.
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function useConversationChanges() {
  const client = useQueryClient();
  const settled = (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: LIST_KEY }),
      client.invalidateQueries({ queryKey: ['conversations', 'thread', id] }),
    ]);
  const patch = useMutation({
    mutationFn: ({ id, ...change }: ConversationPatch & { id: string }) => api.patch(pathOf(id), Conversation, change),
    onSettled: (_done, _error, { id }) => settled(id),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(pathOf(id)),
    // Not waited for: the row that asked goes with the list.
    onSuccess: () => void client.invalidateQueries({ queryKey: LIST_KEY }),
  });
  const archive = async (conversation: Conversation, archived: boolean) => {
    try {
      await patch.mutateAsync({ id: conversation.id, archived });
      toast(archived ? 'Archived' : 'Taken out of the archive', {
        description: conversation.title,
        action: { label: 'Undo', onClick: () => patch.mutate({ id: conversation.id, archived: !archived }) },
      });
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'That did not work. Try again.');
    }
  };
  return { patch, remove, archive };
}
