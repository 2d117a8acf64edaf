'use client';
// The graph as the server has it, and everything that changes it.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '@/components/realtime/api-client';
import {
  Entity,
  EntityDetail,
  EntityList,
  Fact,
  type FactInput,
  type FactPatch,
  GraphAnswer,
  GraphView,
} from '@/contracts/graph';
import { CollectionList } from '@/contracts/knowledge';
import type { ViewState } from './view-state';

const KEY = ['graph'] as const;
const API = '/api/v1/graph';
/** As many as can be told apart in one drawing. */
const MOST_ENTITIES = 150;

export function useGraphView({ at, known, around, hops, kind, collection }: ViewState) {
  const query = {
    at,
    known_at: known,
    entity: around,
    hops: around ? hops : undefined,
    kind,
    collection,
    limit: MOST_ENTITIES,
  };
  return useQuery({
    queryKey: [...KEY, 'view', query],
    queryFn: ({ signal }) => api.get(API, GraphView, { signal, query }),
    // A moved slider must not empty the drawing.
    placeholderData: keepPreviousData,
  });
}

export function useEntity(id: string | null) {
  return useQuery({
    queryKey: [...KEY, 'entity', id],
    queryFn: ({ signal }) => api.get(`${API}/entities/${id}`, EntityDetail, { signal }),
    enabled: id !== null,
  });
}

export function useEntitySearch(text: string) {
  const q = text.trim();
  return useQuery({
    queryKey: [...KEY, 'find', q],
    queryFn: ({ signal }) => api.get(`${API}/entities`, EntityList, { signal, query: { q } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

export function useGraphAnswer(question: string | null) {
  return useQuery({
    queryKey: [...KEY, 'answer', question],
    queryFn: ({ signal }) => api.post('/api/v1/query/graphiti', GraphAnswer, { query: question }, { signal }),
    enabled: question !== null,
  });
}

export function useCollectionChoice() {
  return useQuery({
    queryKey: ['knowledge', 'collections'],
    queryFn: ({ signal }) => api.get('/api/v1/knowledge/collections', CollectionList, { signal }),
  });
}

export function useGraphChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  return {
    add: useMutation({
      mutationFn: (input: z.input<typeof FactInput>) => api.post(`${API}/facts`, Fact, input),
      onSuccess,
    }),
    correct: useMutation({
      mutationFn: ({ id, patch }: { id: string; patch: z.input<typeof FactPatch> }) =>
        api.patch(`${API}/facts/${id}`, Fact, patch),
      onSuccess,
    }),
    retract: useMutation({ mutationFn: (id: string) => api.delete(`${API}/facts/${id}`), onSuccess }),
    merge: useMutation({
      mutationFn: ({ id, into }: { id: string; into: string }) =>
        api.post(`${API}/entities/${id}/merge`, Entity, { into }),
      onSuccess,
    }),
    split: useMutation({
      mutationFn: ({ id, name, factIds }: { id: string; name: string; factIds: string[] }) =>
        api.post(`${API}/entities/${id}/split`, Entity, { name, factIds }),
      onSuccess,
    }),
  };
}
