// The whole server without its pages, on a database and a folder of its own: for tests of what only the assembled
// gateway can show.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '../core';
import type { Database } from '../db/open';
import { openTestDatabase } from '../db/testing';
import { type Env, readEnv } from '../env';
import { createLogger } from '../log';
import { createUsers, type UsersRoom } from '../users/users';
import { createHttp, type HttpApp } from './http';
import { createListener } from './listener';
import { createBroadcast, createRealtime, type Realtime } from './realtime';
import { createRooms, type Rooms } from './rooms';

export interface TestGateway {
  readonly url: string;
  readonly core: Core;
  readonly db: Database;
  readonly users: UsersRoom;
  readonly http: HttpApp;
  readonly realtime: Realtime;
  readonly rooms: Rooms;
  close(): Promise<void>;
}

/** Nobody listens there: a test has the language server that it names, not one that happens to run. */
const NO_OLLAMA = 'http://127.0.0.1:9';

export async function startGateway(settings: Partial<Record<keyof Env, string>> = {}): Promise<TestGateway> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sightline-gateway-'));
  const env = readEnv({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: dataDir, OLLAMA_URL: NO_OLLAMA },
    ...settings,
  });
  const db = await openTestDatabase();
  const { broadcast, connect } = createBroadcast();
  const core: Core = { env, log: createLogger(env), db, broadcast };
  const users = createUsers(core);
  const httpServer = createServer();
  let realtime: Realtime;
  const rooms = await createRooms(core, users, { version: '0.0.0', socketCount: () => realtime.connections().length });
  const http = createHttp(core, users, rooms.http, '0.0.0');
  const noPages = async (request: { url?: string }, response: { end(text: string): void }) =>
    response.end(`page ${request.url}`);
  httpServer.on('request', createListener(core, users, http, noPages as never, false));
  realtime = await createRealtime(core, users, httpServer, rooms.sockets, connect);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const address = httpServer.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    core,
    db,
    users,
    http,
    realtime,
    rooms,
    async close() {
      await realtime.close();
      httpServer.close();
      httpServer.closeAllConnections();
      await rooms.close();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
