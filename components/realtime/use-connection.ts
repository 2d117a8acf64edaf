'use client';
// Whether the server is there: connecting at first, then online or away.
import { useSyncExternalStore } from 'react';
import { getSocket } from './socket';

export type Connection = 'connecting' | 'online' | 'away';

let everConnected = false;

function subscribe(notify: () => void): () => void {
  const socket = getSocket();
  const changed = () => {
    everConnected ||= socket.connected;
    notify();
  };
  for (const event of ['connect', 'disconnect', 'connect_error'] as const) socket.on(event, changed);
  return () => {
    for (const event of ['connect', 'disconnect', 'connect_error'] as const) socket.off(event, changed);
  };
}

function read(): Connection {
  const socket = getSocket();
  if (socket.connected) return 'online';
  return everConnected || socket.io._reconnecting ? 'away' : 'connecting';
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, read, () => 'connecting');
}
