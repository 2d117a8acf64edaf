// What tests of several rooms need: a core on a fresh database with a folder of its own, people, connections, pictures,
// doors to knock at, and rows as the ingest would write them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@/contracts/common';
import type { Audience, Core } from './core';
import { openTestDatabase } from './db/testing';
import { type DoorEnv, type HttpDoors, httpError, type SocketCaller } from './door';
import { readEnv } from './env';
import { createLogger } from './log';
import type { Principal } from './users/permissions';

export interface Told {
  audience: Audience;
  event: string;
  payload: unknown;
}

export interface TestCore extends Core {
  /** Everything that was broadcast, in order. */
  told: Told[];
  /** A user with a row in the database. */
  person(role: Role, cameraIds?: string[] | null): Promise<Principal>;
  close(): Promise<void>;
}

export async function openTestCore(): Promise<TestCore> {
  const db = await openTestDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'sightline-test-'));
  const away = { OLLAMA_URL: 'http://127.0.0.1:9' };
  const env = readEnv({ DATA_DIR: folder, NODE_ENV: 'test', LOG_LEVEL: 'silent', ...away });
  mkdirSync(env.DATA_DIR, { recursive: true });
  const told: Told[] = [];
  return {
    env,
    db,
    log: createLogger(env),
    told,
    broadcast: (audience, event, payload) => void told.push({ audience, event, payload }),
    async person(role, cameraIds = null) {
      const userId = uuidv7();
      const name = `${role} ${userId.slice(-4)}`;
      const email = `${userId}@example.org`;
      await db.run('INSERT INTO "user" (id, name, email, role) VALUES ($1, $2, $3, $4)', [userId, name, email, role]);
      return { kind: 'user', userId, name, email, role, cameraIds };
    },
    async close() {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestCaller extends SocketCaller {
  rooms: Set<string>;
}

export function testCaller(principal: Principal): TestCaller {
  const rooms = new Set<string>();
  return {
    id: uuidv7(),
    principal,
    data: new Map(),
    rooms,
    join: (room) => void rooms.add(room),
    leave: (room) => void rooms.delete(room),
  };
}

export function testJpeg(shade = 100, size = 64): Promise<Uint8Array> {
  const background = { r: shade, g: 255 - shade, b: 128 };
  return sharp({ create: { width: size, height: size, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Asks a room's HTTP doors as somebody (null: nobody), with the errors of the gateway. */
export function knock(doors: HttpDoors, principal: Principal | null) {
  const app = new OpenAPIHono<DoorEnv>();
  app.use(async (context, next) => {
    context.set('principal', principal);
    context.set('requestId', 'test');
    await next();
  });
  app.route('/', doors.app);
  app.onError((error) => httpError(error, 'test'));
  return async (method: string, url: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await app.request(url, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response;
  };
}

export interface MadeTrack {
  id?: string;
  cameraId: string;
  class?: string;
  firstMs: number;
  lastMs?: number;
  confidence?: number;
  reviewed?: boolean;
}

/** Writes tracks in one statement; returns their ids. */
export async function insertTracks(core: Pick<Core, 'db'>, tracks: MadeTrack[]): Promise<string[]> {
  const ids = tracks.map((track) => track.id ?? uuidv7());
  await core.db.run(
    `INSERT INTO track (id, camera_id, number, class, first_seen_at, last_seen_at, best_confidence, model, path, reviewed_at)
     SELECT id, camera, n, class, to_timestamp(first / 1000.0), to_timestamp(last / 1000.0), confidence, 'test',
       '[[0, 0.1, 0.2, 0.3, 0.4]]', CASE WHEN reviewed THEN now() END
     FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::float8[], $6::float8[], $7::real[], $8::bool[])
       AS made (id, camera, n, class, first, last, confidence, reviewed)`,
    [
      ids,
      tracks.map((track) => track.cameraId),
      tracks.map((_, index) => index + 1),
      tracks.map((track) => track.class ?? 'person'),
      tracks.map((track) => track.firstMs),
      tracks.map((track) => track.lastMs ?? track.firstMs + 1_000),
      tracks.map((track) => track.confidence ?? 0.5),
      tracks.map((track) => track.reviewed ?? false),
    ],
  );
  return ids;
}
