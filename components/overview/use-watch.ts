'use client';
// Tells the server which cameras this page shows, so that those who run them send fresh pictures.
import { useEffect } from 'react';
import { emit } from '@/components/realtime/socket';
import { useConnection } from '@/components/realtime/use-connection';

export function useWatch(cameraIds: readonly string[]): void {
  const connection = useConnection();
  const key = [...cameraIds].sort().join();
  useEffect(() => {
    if (connection !== 'online' || key === '') return;
    // Without it the pictures are only older; nothing else depends on it.
    emit('viewer:watch', { cameraIds: key.split(',') }).catch(() => {});
    return () => {
      emit('viewer:watch', { cameraIds: [] }).catch(() => {});
    };
  }, [connection, key]);
}
