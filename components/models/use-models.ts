'use client';
// The detectors, and the fetches in progress: told by the socket, and asked for while one runs in case it is away.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { z } from 'zod';
import { api } from '@/components/realtime/api-client';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { ModelEntry, ModelList, type ModelState } from '@/contracts/models';

const KEY = ['models'];
const POLL_MS = 2000;
const JOB = 'model-';

export function useModels() {
  const client = useQueryClient();
  useSocketEvent('job:progress', (job) => {
    if (job.kind !== 'model-fetch') return;
    if (job.state !== 'running') {
      void client.invalidateQueries({ queryKey: KEY });
      return;
    }
    client.setQueryData<ModelList>(
      KEY,
      (old) =>
        old && {
          ...old,
          items: old.items.map((model) =>
            `${JOB}${model.name}` === job.jobId
              ? { ...model, fetching: { received: job.done, total: job.total }, problem: null }
              : model,
          ),
        },
    );
  });
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get('/api/v1/models', ModelList, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some(({ fetching }) => fetching) ? POLL_MS : false),
  });
}

export interface ModelActions {
  fetchWeights: (model: ModelState) => Promise<void>;
  cancelFetch: (model: ModelState) => Promise<void>;
  remove: (model: ModelState) => Promise<void>;
  upload: (form: UploadForm, signal: AbortSignal) => Promise<ModelEntry>;
}

export interface UploadForm {
  file: File;
  name: string;
  title: string;
  classes: readonly string[] | 'coco';
  licence: string;
}

const path = (model: Pick<ModelState, 'name'>) => `/api/v1/models/${encodeURIComponent(model.name)}`;

/** All throw ApiError with the server's reason. Fetching an opt-in model says yes to its licence: ask first. */
export function useModelActions(): ModelActions {
  const client = useQueryClient();
  const again = useCallback(() => client.invalidateQueries({ queryKey: KEY }), [client]);
  return {
    async fetchWeights(model) {
      await api.post(`${path(model)}/fetch`, z.object({ job_id: z.string() }), { accept_licence: model.optIn });
      await again();
    },
    async cancelFetch(model) {
      await api.delete(`${path(model)}/fetch`);
      await again();
    },
    async remove(model) {
      await api.delete(path(model));
      await again();
    },
    async upload({ file, name, title, classes, licence }, signal) {
      const form = new FormData();
      form.set('file', file);
      form.set('name', name);
      if (title.trim()) form.set('title', title.trim());
      form.set('classes', classes === 'coco' ? 'coco' : JSON.stringify(classes));
      if (licence.trim()) form.set('licence', licence.trim());
      const entry = await api.post('/api/v1/models/upload', ModelEntry, form, { signal });
      await again();
      return entry;
    },
  };
}
