// Boot: settings, database, migrations, rooms, pages, sockets, ready; and the same backwards when told to stop, so
// that batches in flight are committed before the database closes.
import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';
import { migrate } from './db/migrate';
import { openDatabase } from './db/open';
import { startUpkeep } from './db/upkeep';
import { readEnv } from './env';
import { createHttp } from './gateway/http';
import { createListener } from './gateway/listener';
import { createBroadcast, createRealtime } from './gateway/realtime';
import { createRooms } from './gateway/rooms';
import { startStats } from './gateway/stats';
import { createLogger, type Logger } from './log';
import { assertReachableSafely, ensureAdmin } from './users/first-start';
import { createUsers } from './users/users';
import { readVersion } from './version';

const SHUTDOWN_LIMIT_MS = 15_000;

async function start(): Promise<{ log: Logger; stop(): Promise<void> }> {
  const env = readEnv();
  const log = createLogger(env);
  const dev = env.NODE_ENV === 'development';
  const version = readVersion();
  const db = await openDatabase(env);
  const applied = await migrate(db);
  if (applied.length > 0) log.info({ applied }, 'database migrated');

  const { broadcast, connect } = createBroadcast();
  const core = { env, log, db, broadcast };
  const users = createUsers(core);
  await ensureAdmin(core);
  assertReachableSafely(env, await users.needsSetup());

  const httpServer = createServer();
  const rooms = await createRooms(core, users, { version, socketCount: () => realtime.connections().length });
  const pages = next({ dev, hostname: env.HOST, port: env.PORT, httpServer, dir: path.resolve('.') });
  await pages.prepare();
  const render = pages.getRequestHandler();
  const http = createHttp(core, users, rooms.http, version);
  httpServer.on('request', createListener(core, users, http, render, dev));
  // After the request handler: attached first, its polling transport answers a request that was answered already.
  const realtime = await createRealtime(core, users, httpServer, rooms.sockets, connect);
  const stopUpkeep = startUpkeep(db, log);
  const stopStats = startStats(realtime, rooms.statsTick);

  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(env.PORT, env.HOST, resolve);
  });
  const address = httpServer.address();
  const port = typeof address === 'object' && address ? address.port : env.PORT;
  log.info({ version, database: db.kind, dataDir: env.DATA_DIR }, 'ready');
  process.stdout.write(
    `\n  Sightline ${version} is at ${env.PUBLIC_URL ?? `http://${env.HOST === '127.0.0.1' ? 'localhost' : env.HOST}:${port}`}\n\n`,
  );

  return {
    log,
    async stop() {
      stopStats();
      await realtime.close();
      httpServer.close();
      httpServer.closeAllConnections();
      await rooms.close();
      await pages.close();
      await stopUpkeep();
      await db.close();
      log.info('stopped');
    },
  };
}

function stopOnSignals(app: { log: Logger; stop(): Promise<void> }): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(130);
    stopping = true;
    app.log.info({ signal }, 'stopping: committing what is in flight (again to stop at once)');
    const limit = setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS);
    app.stop().then(
      () => {
        clearTimeout(limit);
        process.exit(0);
      },
      (error) => {
        app.log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

start().then(stopOnSignals, (error: NodeJS.ErrnoException) => {
  const text =
    error.code === 'EADDRINUSE' ? 'its port is taken: stop what uses it, or set PORT to another.' : error.message;
  process.stderr.write(`\nSightline could not start: ${text}\n`);
  process.exit(1);
});
