// The one socket of the page: typed by contracts/realtime, opened on first use, shared by every room. Emits resolve
// with the answer or throw the ErrorBody as an ApiError; a lost connection comes back by itself.
import { io, type Socket } from 'socket.io-client';
import type { ErrorBody } from '@/contracts/common';
import type { ClientEventName, ClientInput, ClientOutput, ClientToServer, ServerToClient } from '@/contracts/realtime';
import { ApiError } from './api-client';

export type SightlineSocket = Socket<ServerToClient, ClientToServer>;

let socket: SightlineSocket | null = null;

/**
 * A lost connection comes back by Socket.IO's own doing, but not one that the server ended (the session of its
 * handshake is over, as after a password change) or refused: those are tried anew, with the cookie of now.
 */
function open(): SightlineSocket {
  const opened: SightlineSocket = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  opened.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => opened.connect(), 500);
  });
  opened.on('connect_error', () => {
    if (!opened.active) setTimeout(() => opened.connect(), 5_000);
  });
  return opened;
}

/** The page's socket; connects when first asked for. Browser only. */
export function getSocket(): SightlineSocket {
  socket ??= open();
  return socket;
}

/** Sends one event and resolves with its answer. Throws ApiError; `unavailable` when not connected or out of time. */
export async function emit<E extends ClientEventName>(
  event: E,
  input: ClientInput<E>,
  timeoutMs = 15_000,
): Promise<ClientOutput<E>> {
  const connected = getSocket();
  if (!connected.connected) throw new ApiError('unavailable', 'The server is away.', 0);
  let reply: ClientOutput<E> | ErrorBody;
  try {
    // The map is typed by event; TypeScript cannot follow a generic name through Socket.IO's overloads.
    const untyped = connected.timeout(timeoutMs) as unknown as {
      emitWithAck(name: string, payload: unknown): Promise<ClientOutput<E> | ErrorBody>;
    };
    reply = await untyped.emitWithAck(event, input);
  } catch {
    throw new ApiError('unavailable', 'The server did not answer in time.', 0);
  }
  if (reply && typeof reply === 'object' && 'error' in reply) {
    const { kind, message, requestId, details } = (reply as ErrorBody).error;
    throw new ApiError(kind, message, 0, requestId, details);
  }
  return reply as ClientOutput<E>;
}
