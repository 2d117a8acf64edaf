// Mounts every room's socket doors on one Socket.IO server: who is asking is checked at the handshake and again at
// every event, input is parsed, answers and errors have one shape. Also decides who hears a broadcast.
import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server, type Socket } from 'socket.io';
import { v7 as uuidv7 } from 'uuid';
import { type ClientEventName, type ClientToServer, clientEvents, type ServerToClient } from '@/contracts/realtime';
import type { Audience, Broadcast, Core } from '../core';
import type { SocketCaller, SocketDoor, SocketDoors } from '../door';
import { errorBody, toAppError } from '../errors';
import { authorize, type Principal } from '../users/permissions';
import { isAllowedOrigin, requestHost } from '../users/same-origin';
import type { UsersRoom } from '../users/users';
import { nodeHeaders } from './node-headers';

const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
const RECHECK_MS = 30_000;

type ServerSocket = Socket<ClientToServer, ServerToClient>;
type RealtimeServer = Server<ClientToServer, ServerToClient>;

interface Connection {
  socket: ServerSocket;
  caller: SocketCaller;
  headers: Headers;
}

export interface Realtime {
  connections(): { principal: Principal; emit: ServerSocket['emit'] }[];
  doors: { event: ClientEventName; need: string }[];
  close(): Promise<void>;
}

/** A broadcast that can be handed to rooms before the socket server exists; silent until `connect` is called. */
export function createBroadcast(): { broadcast: Broadcast; connect(io: RealtimeServer): void } {
  let io: RealtimeServer | null = null;
  const broadcast: Broadcast = (audience, event, payload) => {
    const target = io ? aim(io, audience) : null;
    (target as { emit(name: string, payload: unknown): void } | null)?.emit(event, payload);
  };
  return {
    broadcast,
    connect(server) {
      io = server;
    },
  };
}

function aim(io: RealtimeServer, audience: Audience) {
  if (audience === 'everyone') return io;
  if ('watchers' in audience) return io.to(`watch:${audience.watchers}`).volatile;
  if ('user' in audience) return io.to(`user:${audience.user}`);
  if ('role' in audience) return io.to('role:admin');
  return io.to(['sees:all', `sees:${audience.camera}`]);
}

function roomsOf(principal: Principal): string[] {
  return [
    `user:${principal.userId}`,
    ...(principal.role === 'admin' ? ['role:admin'] : []),
    ...(principal.cameraIds === null ? ['sees:all'] : principal.cameraIds.map((id) => `sees:${id}`)),
  ];
}

/** Programs may send their key in the handshake's auth instead of a header. */
function handshakeHeaders(socket: ServerSocket): Headers {
  const headers = nodeHeaders(socket.request);
  const token: unknown = socket.handshake.auth?.token;
  if (typeof token === 'string') headers.set('authorization', `Bearer ${token}`);
  return headers;
}

export async function createRealtime(
  core: Core,
  users: UsersRoom,
  httpServer: HttpServer,
  rooms: SocketDoors[],
  connectBroadcast: (io: RealtimeServer) => void,
): Promise<Realtime> {
  const redis = core.env.REDIS_URL ? await createClient({ url: core.env.REDIS_URL }).connect() : null;
  const io: RealtimeServer = new Server(httpServer, {
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    ...(redis ? { adapter: createAdapter(redis) } : {}),
    allowRequest: (request, done) => {
      const headers = nodeHeaders(request);
      const allowed = isAllowedOrigin(headers.get('origin'), requestHost(headers, core.env), core.env);
      done(allowed ? null : 'this origin may not connect', allowed);
    },
  });
  connectBroadcast(io);
  const connections = new Map<string, Connection>();
  const refreshers = new Map<string, () => Promise<Principal | null>>();
  const doors = rooms.flatMap((room) => room.doors);
  users.onChange((userId) => {
    for (const { caller } of connections.values()) {
      if (caller.principal.userId === userId)
        void refreshers
          .get(caller.id)?.()
          .catch(() => {});
    }
  });

  io.use(async (socket, next) => {
    try {
      const headers = handshakeHeaders(socket);
      const principal = authorize(await users.authenticate(headers), 'viewer');
      socket.data = { headers, principal };
      next();
    } catch (error) {
      const failure = toAppError(error);
      next(Object.assign(new Error(failure.message), { data: errorBody(failure) }));
    }
  });

  io.on('connection', (socket) => {
    const { headers, principal } = socket.data as { headers: Headers; principal: Principal };
    let current = principal;
    const caller: SocketCaller = {
      id: socket.id,
      get principal() {
        return current;
      },
      data: new Map(),
      join: (room) => void socket.join(room),
      leave: (room) => void socket.leave(room),
    };
    connections.set(socket.id, { socket, caller, headers });
    void socket.join(roomsOf(principal));

    const refresh = async (): Promise<Principal | null> => {
      const fresh = await users.authenticate(headers);
      if (!fresh) {
        socket.disconnect(true);
        return null;
      }
      if (JSON.stringify(fresh) !== JSON.stringify(current)) {
        for (const room of roomsOf(current)) void socket.leave(room);
        for (const room of [...socket.rooms].filter((name) => name.startsWith('watch:'))) void socket.leave(room);
        current = fresh;
        void socket.join(roomsOf(fresh));
      }
      return fresh;
    };
    refreshers.set(socket.id, refresh);
    const recheck = setInterval(() => void refresh().catch(() => {}), RECHECK_MS);
    for (const door of doors) listen(core, socket, caller, door, refresh);
    socket.on('disconnect', () => {
      clearInterval(recheck);
      connections.delete(socket.id);
      refreshers.delete(socket.id);
      for (const room of rooms) room.closed?.(caller);
    });
  });

  return {
    connections: () =>
      [...connections.values()].map(({ socket, caller }) => ({
        principal: caller.principal,
        emit: socket.emit.bind(socket) as ServerSocket['emit'],
      })),
    doors: doors.map(({ event, need }) => ({ event, need })),
    async close() {
      await new Promise<void>((resolve) => io.close(() => resolve()));
      redis?.destroy();
    },
  };
}

function listen(
  core: Core,
  socket: ServerSocket,
  caller: SocketCaller,
  door: SocketDoor<ClientEventName>,
  refresh: () => Promise<Principal | null>,
): void {
  socket.on(
    door.event as string as ClientEventName,
    (async (input: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return;
      const requestId = uuidv7();
      try {
        authorize(await refresh(), door.need);
        const parsed = clientEvents[door.event].input.safeParse(input);
        if (!parsed.success) throw parsed.error;
        ack(await door.handle(caller, parsed.data as never));
      } catch (error) {
        const failure = toAppError(error);
        if (failure.kind === 'internal')
          core.log.error({ err: failure.cause ?? failure, requestId, event: door.event }, failure.message);
        ack(errorBody(failure, requestId));
      }
    }) as never,
  );
}
