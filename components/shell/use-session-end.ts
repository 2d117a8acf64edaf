'use client';
// Notices at once when this session was ended elsewhere: the socket is refused then, and who we are is asked anew.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getSocket } from '@/components/realtime/socket';
import { ErrorBody } from '@/contracts/common';

export function useSessionEnd(): void {
  const client = useQueryClient();
  useEffect(() => {
    const socket = getSocket();
    const refused = (error: Error & { data?: unknown }) => {
      const body = ErrorBody.safeParse(error.data).data;
      if (body?.error.kind === 'unauthenticated') void client.invalidateQueries({ queryKey: ['me'] });
    };
    socket.on('connect_error', refused);
    return () => {
      socket.off('connect_error', refused);
    };
  }, [client]);
}
