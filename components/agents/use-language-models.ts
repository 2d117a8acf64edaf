'use client';
// The language models within reach, for choosing one. Where none can be listed, a name is typed instead.
import { useQuery } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import type { Modality } from '@/contracts/agents';
import { type LanguageModelInfo, LanguageModelList } from '@/contracts/inference';

export function useLanguageModels() {
  return useQuery({
    queryKey: ['inference', 'models'],
    queryFn: ({ signal }) => api.get('/api/v1/inference/models', LanguageModelList, { signal }),
    staleTime: 30_000,
    retry: false,
  });
}

/** Those that may serve a modality, as far as their server tells. */
export function modelsFor(modality: Modality, models: readonly LanguageModelInfo[]): LanguageModelInfo[] {
  return models.filter(({ kind, vision }) => {
    if (modality === 'embedding') return kind === 'embedding';
    if (modality === 'speech') return kind === 'other';
    return kind === 'language' && (modality === 'language' || vision !== false);
  });
}
