'use client';
// The passages of one document, or of all of a collection one after the other.
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { ChunkPage, DocumentPage, KnowledgeDocument } from '@/contracts/knowledge';
import { collectionDoor, documentDoor } from '../addresses';
import { KNOWLEDGE } from '../use-collections';
import { type Place, START, type Step, type WalkDoors, walk } from './walk';

const PAGE_SIZE = 50;
/** Of many short documents several fill one page. */
const LEAST = 30;

export function usePassages(collection: string, documentId: string | null) {
  return useInfiniteQuery({
    queryKey: [...KNOWLEDGE, 'passages', collection, documentId],
    queryFn: async ({ pageParam, signal }): Promise<Step> => {
      const place: Place =
        documentId && !pageParam.begun
          ? {
              left: [await api.get(documentDoor(documentId), KnowledgeDocument, { signal })],
              ...{ chunkCursor: null, documentCursor: null, begun: true },
            }
          : pageParam;
      const doors: WalkDoors = {
        documents: (cursor) =>
          api.get(`${collectionDoor(collection)}/documents`, DocumentPage, {
            query: { limit: PAGE_SIZE, cursor },
            signal,
          }),
        chunks: (id, cursor) =>
          api.get(`${documentDoor(id)}/chunks`, ChunkPage, { query: { limit: PAGE_SIZE, cursor }, signal }),
      };
      return walk(place, doors, LEAST);
    },
    initialPageParam: START,
    getNextPageParam: (last) => last.next,
  });
}
