'use client';
// Hears one server event for as long as the component is there. The handler may change between renders.
import { useEffect, useRef } from 'react';
import type { ServerEvents } from '@/contracts/realtime';
import { getSocket } from './socket';

export function useSocketEvent<E extends keyof ServerEvents>(
  event: E,
  handler: (payload: ServerEvents[E]) => void,
): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const socket = getSocket();
    const listen = (payload: ServerEvents[E]) => latest.current(payload);
    socket.on(event, listen as never);
    return () => {
      socket.off(event, listen as never);
    };
  }, [event]);
}
