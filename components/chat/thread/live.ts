'use client';
// The page's one listener to replies under way, shared by every message on screen.
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import { emit } from '@/components/realtime/socket';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import type { Message } from '@/contracts/conversations';
import { LiveReplies } from '../state/live-replies';

const RETRY_MS = 2000;
type Ended = (message: Message) => void;
const endings = new Set<Ended>();
const losses = new Set<() => void>();

const live = new LiveReplies({
  resume: (messageId) => emit('chat:resume', { messageId }),
  schedule: (run) => requestAnimationFrame(run),
  later: (run) => setTimeout(run, RETRY_MS),
  hopeless: (error) => error instanceof ApiError && ['not_found', 'forbidden', 'invalid'].includes(error.kind),
  ended: (message) => {
    for (const each of [...endings]) each(message);
  },
  lost: () => {
    for (const each of [...losses]) each();
  },
});

/** Mount once beside a thread: passes the pieces on, and tells what a reply became. */
export function useLiveReplies(ended: Ended, lost: () => void): void {
  useSocketEvent('chat:delta', (delta) => live.receive(delta));
  useReconnect(() => live.reconnected());
  useEffect(() => {
    endings.add(ended);
    losses.add(lost);
    return () => {
      endings.delete(ended);
      losses.delete(lost);
    };
  }, [ended, lost]);
}

/** The message as it is now: as stored, or as far as it is written. */
export function useLiveMessage(message: Message): Message {
  const { id, status } = message;
  const streaming = status === 'streaming';
  const subscribe = useCallback(
    (listener: () => void) => (streaming ? live.follow(id, listener) : () => {}),
    [id, streaming],
  );
  const written = useSyncExternalStore(
    subscribe,
    () => (streaming ? live.get(id) : null),
    () => null,
  );
  return written ?? message;
}
