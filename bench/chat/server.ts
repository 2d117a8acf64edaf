// The assembled server without its pages, in a process of its own, on a fresh embedded database or the given Postgres.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '@/server/db/migrate';
import { type Database, openDatabase } from '@/server/db/open';
import { readEnv } from '@/server/env';
import { createHttp } from '@/server/gateway/http';
import { createListener } from '@/server/gateway/listener';
import { createBroadcast, createRealtime, type Realtime } from '@/server/gateway/realtime';
import { createRooms } from '@/server/gateway/rooms';
import { createLogger } from '@/server/log';
import { createUsers } from '@/server/users/users';

export interface Ready {
  url: string;
  cookie: string;
}

const PERSON = { name: 'bench', email: 'bench@example.org', password: 'correct horse battery' };

/** Waits until the search knows the messages that were stored: what is measured is talking, not importing. */
async function settled(db: Database): Promise<void> {
  let before = -1;
  for (let same = 0; same < 3; ) {
    const [row] = await db.query<{ left: number }>(
      `SELECT count(*) AS left FROM message m LEFT JOIN message_index i ON i.message_id = m.id
       WHERE i.embedding_model IS NULL`,
    );
    if (row?.left === 0) return;
    // Without an embedder there are no vectors to wait for.
    same = row?.left === before ? same + 1 : 0;
    before = row?.left ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

async function start(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sightline-bench-'));
  const [stub, database] = process.argv.slice(2);
  const env = readEnv({
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: '0', DATA_DIR: folder, OLLAMA_URL: '' },
    ...{ OPENAI_BASE_URL: stub },
    ...(database ? { DATABASE_URL: database } : {}),
  });
  const db = await openDatabase(env);
  await migrate(db);
  const { broadcast, connect } = createBroadcast();
  const core = { env, log: createLogger(env), db, broadcast };
  const users = createUsers(core);
  const httpServer = createServer();
  let realtime: Realtime;
  const rooms = await createRooms(core, users, { version: 'bench', socketCount: () => realtime.connections().length });
  const noPages = async (_request: unknown, response: { end(): void }) => response.end();
  const http = createHttp(core, users, rooms.http, 'bench');
  httpServer.on('request', createListener(core, users, http, noPages as never, false));
  realtime = await createRealtime(core, users, httpServer, rooms.sockets, connect);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  await users.accounts.setup(PERSON);
  const cookies = await users.signIn(new Headers({ host: '127.0.0.1' }), PERSON.email, PERSON.password);
  await db.run(
    `INSERT INTO camera (id, name, slug, source, settings)
     VALUES ('0190a0a0-0000-7000-8000-000000000001', 'Gate', 'gate', '{"kind":"api"}', '{}')`,
  );
  await db.run(
    `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, model, path)
     SELECT md5(n::text)::uuid, '0190a0a0-0000-7000-8000-000000000001', n, (ARRAY['car', 'person', 'dog'])[1 + n % 3],
       now() - n * interval '40 s', now() - n * interval '40 s' + interval '20 s', 0.8, 'bench', '[[0, 0.1, 0.2, 0.3, 0.4]]'
     FROM generate_series(1, 20000) AS n`,
  );
  process.on('message', async (wish) => {
    if (wish === 'settle') {
      await settled(db);
      process.send?.('settled');
      return;
    }
    await realtime.close();
    httpServer.closeAllConnections();
    await rooms.close();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
  const ready: Ready = {
    url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`,
    cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '),
  };
  process.send?.(ready);
}

if (process.send) await start();
