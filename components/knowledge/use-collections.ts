'use client';
// The collections as the server has them, and everything that changes them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import {
  Collection,
  type CollectionCreate,
  CollectionList,
  type CollectionPatch,
  KnowledgeStats,
} from '@/contracts/knowledge';
import { COLLECTIONS, collectionDoor, STATS } from './addresses';

export const KNOWLEDGE = ['knowledge'] as const;
const LIST = [...KNOWLEDGE, 'collections'] as const;
const oneKey = (name: string) => [...KNOWLEDGE, 'collection', name] as const;
/** While something is worked on: news may concern documents of others, which the socket does not tell. */
const LOOK_EVERY_MS = 5000;

const busy = ({ working, embedding }: Collection) => working > 0 || !!embedding?.changing;

export function useCollections() {
  return useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => api.get(COLLECTIONS, CollectionList, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(busy) ? LOOK_EVERY_MS : false),
  });
}

/** By slug or id. */
export function useCollection(name: string | null) {
  return useQuery({
    queryKey: oneKey(name ?? ''),
    queryFn: ({ signal }) => api.get(collectionDoor(name ?? ''), Collection, { signal }),
    refetchInterval: ({ state }) => (state.data && busy(state.data) ? LOOK_EVERY_MS : false),
    enabled: name !== null,
  });
}

export function useKnowledgeStats() {
  return useQuery({
    queryKey: [...KNOWLEDGE, 'stats'],
    queryFn: ({ signal }) => api.get(STATS, KnowledgeStats, { signal }),
    retry: false,
  });
}

export function useCollectionActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: KNOWLEDGE });
  return {
    create: useMutation({
      mutationFn: (input: Pick<CollectionCreate, 'name'> & Partial<CollectionCreate>) =>
        api.post(COLLECTIONS, Collection, input),
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ slug, patch }: { slug: string; patch: CollectionPatch }) =>
        api.patch(collectionDoor(slug), Collection, patch),
      onSuccess: (collection) => client.setQueryData(oneKey(collection.slug), collection),
      onSettled,
    }),
    remove: useMutation({
      mutationFn: (slug: string) => api.delete(collectionDoor(slug)),
      onSuccess: (_, slug) => {
        client.removeQueries({ queryKey: oneKey(slug) });
        return client.invalidateQueries({ queryKey: LIST });
      },
    }),
  };
}
