'use client';
// The one queue of uploads of this page, and what a component needs of it.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { api } from '@/components/realtime/api-client';
import { getSocket } from '@/components/realtime/socket';
import { KnowledgeDocument } from '@/contracts/knowledge';
import type { JobProgress } from '@/contracts/realtime';
import { documentDoor } from '../addresses';
import { KNOWLEDGE } from '../use-collections';
import { sendFile } from './send-file';
import { type UploadItem, UploadQueue } from './upload-queue';

const PARALLEL = 3;
const NONE: readonly UploadItem[] = [];
let queue: UploadQueue | null = null;

function theQueue(arrived: () => void): UploadQueue {
  if (queue) return queue;
  const made = new UploadQueue({
    send: sendFile,
    look: (id) => api.get(documentDoor(id), KnowledgeDocument),
    arrived,
    parallel: PARALLEL,
  });
  const socket = getSocket();
  // For as long as the page lives, since it goes on while another room is on screen.
  socket.on('job:progress', (news: JobProgress) => {
    if (news.kind === 'document') made.tell(news);
  });
  socket.on('connect', () => void made.reconnected());
  queue = made;
  return made;
}

export function useUploadQueue(): UploadQueue {
  const client = useQueryClient();
  return useMemo(() => theQueue(() => void client.invalidateQueries({ queryKey: KNOWLEDGE })), [client]);
}

/** Of one collection. */
export function useUploads(slug: string): readonly UploadItem[] {
  const { subscribe, items } = useUploadQueue();
  const all = useSyncExternalStore(subscribe, items, () => NONE);
  return useMemo(() => all.filter(({ target }) => target.slug === slug), [all, slug]);
}
