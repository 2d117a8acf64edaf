'use client';
// Keeps answers true while sightings come in: everything that is on screen is asked again, together, every few
// seconds at most, and not while the tab is in the background. Old figures stay until new ones are there.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useConnection } from '@/components/realtime/use-connection';
import { useReconnect } from '@/components/realtime/use-reconnect';
import { useSocketEvent } from '@/components/realtime/use-socket-event';
import { createPulse, type Pulse } from './pulse';

/** First part of the key of every answer that changes with what happens. */
export const LIVE_KEY = 'analytics-live';
const FIRST_MS = 800;
const EVERY_MS = 5000;
/** Windows move with the clock even when nothing is seen. */
const IDLE_MS = 60_000;

export type LiveState = 'live' | 'paused' | 'away' | 'off';

/** `on` false: what is shown lies in the past and cannot change. */
export function useLive(on: boolean): LiveState {
  const client = useQueryClient();
  const pulse = useRef<Pulse>(undefined);
  const [visible, setVisible] = useState(true);
  const connection = useConnection();
  useEffect(() => {
    if (!on) return;
    // What is being asked already is let finish: cut off every few seconds, a slow answer would never come.
    const refresh = () => void client.invalidateQueries({ queryKey: [LIVE_KEY] }, { cancelRefetch: false });
    const made = createPulse({ firstMs: FIRST_MS, everyMs: EVERY_MS, beat: refresh });
    pulse.current = made;
    const seen = () => {
      const now = document.visibilityState === 'visible';
      setVisible(now);
      made.setVisible(now);
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    const idle = setInterval(() => made.hit(), IDLE_MS);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      clearInterval(idle);
      made.stop();
      pulse.current = undefined;
    };
  }, [client, on]);
  useSocketEvent('track:changed', () => pulse.current?.hit());
  useSocketEvent('event:created', () => pulse.current?.hit());
  useReconnect(() => pulse.current?.hit());
  if (!on) return 'off';
  if (connection === 'away') return 'away';
  return visible ? 'live' : 'paused';
}
