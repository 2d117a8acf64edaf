'use client';
// The documents of a collection, kept true while they are worked on, and what can be done with one.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { DocumentPage, KnowledgeDocument, Uploaded } from '@/contracts/knowledge';
import { collectionDoor, documentDoor, UPLOAD, UPLOAD_URL } from './addresses';
import { type DocumentPages, tellPages } from './news';
import { KNOWLEDGE } from './use-collections';
import { isWorking } from './words';

const DOCUMENTS = [...KNOWLEDGE, 'documents'] as const;
const PAGE_SIZE = 50;
/** Of a folder of files many end in the same second; they are asked for together. */
const AGAIN_MS = 600;
const LOOK_EVERY_MS = 5000;

export interface DocumentFilter {
  q: string;
  state: KnowledgeDocument['state'] | null;
  tag: string | null;
}

export function useDocuments(collection: string, filter: DocumentFilter) {
  const query = useInfiniteQuery({
    queryKey: [...DOCUMENTS, collection, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get(`${collectionDoor(collection)}/documents`, DocumentPage, {
        query: { limit: PAGE_SIZE, cursor: pageParam, ...filter },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isWorking)) ? LOOK_EVERY_MS : false,
  });
  return { ...query, documents: query.data?.pages.flatMap(({ items }) => items) ?? null };
}

/** Once a page: puts what the socket tells into whatever is on screen. */
export function useDocumentNews(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const again = () => {
    timer.current = undefined;
    void client.invalidateQueries({ queryKey: KNOWLEDGE });
  };
  useReconnect(again);
  useSocketEvent('job:progress', (news) => {
    if (news.kind !== 'document') return;
    if (news.state !== 'running') timer.current ??= setTimeout(again, AGAIN_MS);
    else client.setQueriesData<DocumentPages>({ queryKey: DOCUMENTS }, (pages) => pages && tellPages(pages, news));
  });
}

export function useDocument(id: string | null) {
  return useQuery({
    queryKey: [...KNOWLEDGE, 'document', id],
    queryFn: ({ signal }) => api.get(documentDoor(id ?? ''), KnowledgeDocument, { signal }),
    enabled: id !== null,
  });
}

export function useDocumentActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: KNOWLEDGE });
  return {
    retry: useMutation({
      mutationFn: (id: string) => api.post(`${documentDoor(id)}/retry`, KnowledgeDocument),
      onSettled,
    }),
    cancel: useMutation({
      mutationFn: (id: string) => api.post(`${documentDoor(id)}/cancel`, KnowledgeDocument),
      onSettled,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(documentDoor(id)), onSettled }),
    addUrl: useMutation({
      mutationFn: (input: { collection: string; url: string; tags: string[] }) => api.post(UPLOAD_URL, Uploaded, input),
      onSettled,
    }),
    addText: useMutation({
      mutationFn: (input: { collection: string; name: string; content: string; tags: string[] }) =>
        api.post(UPLOAD, Uploaded, input),
      onSettled,
    }),
  };
}
