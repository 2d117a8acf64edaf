'use client';
// What the bench is set to, kept in the address, and the three searches it makes side by side.
import { useQueries } from '@tanstack/react-query';
import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { api } from '@/components/realtime/api-client';
import { HybridAnswer } from '@/contracts/knowledge';
import { KNOWLEDGE } from '../use-collections';
import { type BenchInput, benchRequest, type Mode } from './bench-request';

const TOP = 10;
/** In the order in which they stand beside each other. */
export const COLUMNS: readonly Mode[] = ['text', 'vector', 'hybrid'];

export function useBenchInput() {
  const [state, setState] = useQueryStates(
    {
      q: parseAsString.withDefault(''),
      tags: parseAsString.withDefault(''),
      metadata: parseAsString.withDefault(''),
      of: parseAsString,
      rerank: parseAsBoolean.withDefault(false),
      diversity: parseAsInteger.withDefault(0),
    },
    { history: 'replace' },
  );
  const { of: document, ...rest } = state;
  const input: BenchInput = { ...rest, document, top: TOP };
  const change = ({ document: of, top: _, ...part }: Partial<BenchInput>) =>
    void setState({ ...part, ...(of === undefined ? {} : { of }) });
  return { input, change };
}

/** A column each; `problem` when the filters cannot be read, and nothing is asked then. */
export function useBench(collection: string, input: BenchInput) {
  const asked = input.q.trim() !== '';
  const made = COLUMNS.map((mode) => ({ mode, ...benchRequest(collection, input, mode) }));
  const columns = useQueries({
    queries: made.map((one) => ({
      queryKey: [...KNOWLEDGE, 'bench', 'request' in one ? one.request : one.mode],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.post('/api/v1/search/hybrid', HybridAnswer, 'request' in one ? one.request : undefined, { signal }),
      enabled: asked && 'request' in one,
      staleTime: 0,
      // The columns of before stay until the new ones are there, so that the page does not jump.
      placeholderData: (before: HybridAnswer | undefined) => before,
    })),
  });
  const wrong = made.find((one) => 'problem' in one);
  return { asked, columns, problem: asked && wrong && 'problem' in wrong ? wrong.problem : null };
}
