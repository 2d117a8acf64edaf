// People of every role on a test gateway: each with a session, a way to send requests, and sockets.
import { io, type Socket } from 'socket.io-client';
import type { Role } from '@/contracts/common';
import type { ClientEventName, ClientToServer, ServerToClient } from '@/contracts/realtime';
import type { Principal } from '../users/permissions';
import { startStats } from './stats';
import { startGateway, type TestGateway } from './testing';

const PASSWORD = 'correct horse battery';

export type TestSocket = Socket<ServerToClient, ClientToServer>;

/** Somebody with a session, or nobody (`cookie` null). */
export interface Caller {
  name: string;
  userId: string;
  cookie: string | null;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A connected socket; rejects with the server's refusal. */
  connect(headers?: Record<string, string>): Promise<TestSocket>;
}

export interface PeopledGateway extends TestGateway {
  nobody: Caller;
  admin: Caller;
  person(name: string, role: Role, cameraIds?: string[]): Promise<Caller>;
}

/** Sends an event with input of any shape and answers what the server acknowledged. */
export function ask(socket: TestSocket, event: ClientEventName, input: unknown): Promise<{ error?: { kind: string } }> {
  return (socket as unknown as { emitWithAck(name: string, input: unknown): Promise<object> }).emitWithAck(
    event,
    input,
  );
}

export async function startPeopledGateway(settings: Parameters<typeof startGateway>[0] = {}): Promise<PeopledGateway> {
  const gateway = await startGateway(settings);
  const { url, users } = gateway;
  const stopStats = startStats(gateway.realtime, gateway.rooms.statsTick);
  const sockets: TestSocket[] = [];

  const caller = (name: string, userId: string, cookie: string | null): Caller => ({
    name,
    userId,
    cookie,
    send: (method, target, body, headers = {}) =>
      fetch(`${url}${target}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(method === 'GET' ? {} : { origin: url, 'content-type': 'application/json' }),
          ...(cookie ? { cookie } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    connect: (headers = {}) =>
      new Promise((resolve, reject) => {
        const extraHeaders = { ...(cookie ? { cookie } : {}), ...headers };
        const socket: TestSocket = io(url, { transports: ['websocket'], reconnection: false, extraHeaders });
        sockets.push(socket);
        socket.once('connect', () => resolve(socket));
        socket.once('connect_error', reject);
      }),
  });

  const signIn = async (name: string, userId: string, email: string): Promise<Caller> => {
    const cookies = await users.signIn(new Headers({ host: '127.0.0.1' }), email, PASSWORD);
    return caller(name, userId, cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '));
  };
  const first = await users.accounts.setup({ name: 'admin', email: 'admin@example.org', password: PASSWORD });
  const boss: Principal = {
    kind: 'user',
    userId: first.id,
    name: first.name,
    email: first.email,
    role: 'admin',
    cameraIds: null,
  };

  return {
    ...gateway,
    nobody: caller('nobody', '', null),
    admin: await signIn('admin', first.id, first.email),
    async person(name, role, cameraIds) {
      const email = `${name}@example.org`;
      const input = { name, email, password: PASSWORD, role, cameraIds: cameraIds ?? null };
      const { id } = await users.accounts.create(boss, input);
      return signIn(name, id, email);
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      stopStats();
      await gateway.close();
    },
  };
}
