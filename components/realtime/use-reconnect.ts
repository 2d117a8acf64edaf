'use client';
// Calls back when the socket is there again after it was away: what was missed must be read again.
import { useEffect, useRef } from 'react';
import { getSocket } from './socket';

export function useReconnect(handler: () => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const socket = getSocket();
    let away = false;
    const left = () => {
      away = true;
    };
    const back = () => {
      if (away) latest.current();
      away = false;
    };
    socket.on('disconnect', left);
    socket.on('connect', back);
    return () => {
      socket.off('disconnect', left);
      socket.off('connect', back);
    };
  }, []);
}
