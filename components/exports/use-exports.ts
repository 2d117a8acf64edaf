'use client';
// The exports of who looks, kept true while they are written: the socket tells how far each is, the list is read again
// when one ends.
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '@/components/realtime/api-client';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import {
  Estimate,
  type ExportFormat,
  ExportJob,
  ExportPage,
  ExportSchedule,
  type ExportSource,
  type ScheduleInput,
  ScheduleList,
  ScheduleMade,
  type SchedulePatch,
} from '@/contracts/exports';

const JOBS = ['exports', 'jobs'] as const;
const SCHEDULES = ['exports', 'schedules'] as const;
type Page = z.output<typeof ExportPage>;

export function useExportJobs() {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: JOBS });
  useReconnect(again);
  useSocketEvent('job:progress', (news) => {
    if (news.kind !== 'export') return;
    const known = client
      .getQueryData<InfiniteData<Page>>(JOBS)
      ?.pages.some(({ items }) => items.some(({ id }) => id === news.jobId));
    if (!known || news.state !== 'running') return again();
    client.setQueryData<InfiniteData<Page>>(JOBS, (old) => {
      if (!old) return old;
      const change = (job: ExportJob): ExportJob =>
        job.id === news.jobId ? { ...job, state: 'running', rows: news.done, total: news.total } : job;
      return { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
    });
  });
  const query = useInfiniteQuery({
    queryKey: JOBS,
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/exports', ExportPage, { query: { limit: 25, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return { ...query, jobs: query.data?.pages.flatMap(({ items }) => items) ?? null };
}

export function useJobActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: JOBS });
  return {
    start: useMutation({
      mutationFn: (order: { source: ExportSource; format: ExportFormat; columns?: string[] | undefined }) =>
        api.post(`/api/v1/export/${order.format}`, ExportJob, { source: order.source, columns: order.columns }),
      onSettled,
    }),
    /** Cancels what is being written, removes what is over. */
    remove: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/exports/${id}`), onSettled }),
  };
}

export function useEstimate(source: ExportSource | null) {
  return useQuery({
    queryKey: ['exports', 'estimate', source],
    queryFn: ({ signal }) => api.post('/api/v1/exports/estimate', Estimate, { source }, { signal }),
    enabled: source !== null,
    staleTime: 30_000,
    retry: false,
    // The figure of before stays until the new one is there; its columns may be of another list.
    placeholderData: (before) => before,
  });
}

export function useSchedules() {
  return useQuery({
    queryKey: SCHEDULES,
    queryFn: ({ signal }) => api.get('/api/v1/exports/schedules', ScheduleList, { signal }),
  });
}

export function useScheduleActions() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['exports'] });
  const path = (id: string) => `/api/v1/exports/schedules/${id}`;
  return {
    create: useMutation({
      mutationFn: (input: ScheduleInput) => api.post('/api/v1/exports/schedules', ScheduleMade, input),
      onSettled,
    }),
    update: useMutation({
      mutationFn: ({ id, patch }: { id: string; patch: SchedulePatch }) => api.patch(path(id), ScheduleMade, patch),
      onSettled,
    }),
    run: useMutation({ mutationFn: (id: string) => api.post(`${path(id)}/run`, ExportSchedule), onSettled }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(path(id)), onSettled }),
  };
}
