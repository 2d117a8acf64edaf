'use client';
// What is read of a document: its words, the headings off its passages, and the place asked for.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useMemo } from 'react';
import { api } from '@/components/realtime/api-client';
import { ChunkPage, DocumentText } from '@/contracts/knowledge';
import { documentDoor } from '../addresses';
import { KNOWLEDGE } from '../use-collections';
import { isWorking } from '../words';
import type { Span } from './highlight';
import { outlineOf, pageOutline, placeHeadings } from './outline';

const PAGE_SIZE = 200;
const LOOK_EVERY_MS = 3000;

export function useDocumentText(id: string) {
  return useQuery({
    queryKey: [...KNOWLEDGE, 'text', id],
    queryFn: ({ signal }) => api.get(`${documentDoor(id)}/text`, DocumentText, { signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.document) ? LOOK_EVERY_MS : false),
  });
}

/** All of them, page after page: an outline with a hole would be wrong. */
function useChunks(id: string) {
  const query = useInfiniteQuery({
    queryKey: [...KNOWLEDGE, 'chunks', id],
    queryFn: ({ pageParam, signal }) =>
      api.get(`${documentDoor(id)}/chunks`, ChunkPage, { query: { limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
}

export function useReading(id: string) {
  const query = useDocumentText(id);
  const chunks = useChunks(id);
  const [{ at, to, chunk }] = useQueryStates({ at: parseAsInteger, to: parseAsInteger, chunk: parseAsString });
  const named = chunk ? chunks.find((one) => one.id === chunk) : undefined;
  const span: Span | null = useMemo(() => {
    if (at !== null) return { start: at, end: Math.max(at + 1, to ?? at + 1) };
    return named ? { start: named.start, end: named.end } : null;
  }, [at, to, named]);
  const parts = query.data?.parts;
  const outline = useMemo(() => {
    const headings = outlineOf(chunks);
    return headings.length > 0 ? placeHeadings(headings, parts ?? []) : pageOutline(parts ?? []);
  }, [chunks, parts]);
  return { query, outline, span };
}
