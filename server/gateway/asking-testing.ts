// For tests: a server with two cameras that saw things a minute ago, and somebody who may see one of them.
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { Answer } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { ask, type Caller, type PeopledGateway, startPeopledGateway } from './people-testing';

interface Place {
  cameraId: string;
  tracks: string[];
}

/** Each track with two boxes within the last minutes. */
async function fill(operator: Caller, place: Place, name: string, classes: string[]): Promise<void> {
  const socket = await operator.connect();
  const made = await operator.send('POST', '/api/v1/cameras', { name, source: { kind: 'sample' } });
  place.cameraId = (await made.json()).id;
  place.tracks = classes.map(() => uuidv7());
  const named = [...new Set(classes)];
  const boxes = classes.flatMap((one, index) => [index, named.indexOf(one), 9000, 1000, 1000, 2000, 2000]);
  const batch = {
    ...{ version: 1, batchId: uuidv7(), cameraId: place.cameraId, t0: Date.now() - 60_000, model: 'test' },
    ...{ frameSize: [640, 480], classes: named, ended: [], droppedFrames: 0 },
    tracks: place.tracks.map((id, index) => ({ id, number: index + 1 })),
    frames: [
      [0, ...boxes],
      [4_000, ...boxes],
    ],
  };
  const { error } = await ask(socket, 'frames:push', batch);
  if (error) throw new Error(`${name} was not filled: ${error.kind}`);
}

export interface AskedServer {
  server: PeopledGateway;
  viewer: Caller;
  /** Sees the gate alone. */
  limited: Caller;
  /** Three people and a car. */
  gate: Place;
  /** Five people, two cars and a gold bar; with a zone. */
  vault: Place & { zoneId: string };
}

export async function openAskedServer(settings: Parameters<typeof startPeopledGateway>[0] = {}): Promise<AskedServer> {
  const server = await startPeopledGateway(settings);
  const operator = await server.person('operator', 'operator');
  const gate = { cameraId: '', tracks: [] };
  const vault = { cameraId: '', tracks: [], zoneId: uuidv7() };
  await fill(operator, gate, 'Gate', ['person', 'person', 'person', 'car']);
  await fill(operator, vault, 'Vault', ['person', 'person', 'person', 'person', 'person', 'car', 'car', 'gold bar']);
  await server.db.run(
    `INSERT INTO zone (id, camera_id, name, slug, kind, points) VALUES ($1, $2, 'Vault shelf', 'vault-shelf', 'area', '[]')`,
    [vault.zoneId, vault.cameraId],
  );
  const viewer = await server.person('viewer', 'viewer');
  return { server, viewer, limited: await server.person('limited', 'viewer', [gate.cameraId]), gate, vault };
}

/** Posts and expects this status. */
export async function post<T>(caller: Caller, path: string, body: unknown, status = 200): Promise<T> {
  const response = await caller.send('POST', path, body);
  const json = await response.json();
  expect([response.status, json], path).toEqual([status, json]);
  return json as T;
}
export const query = (caller: Caller, question: string, more: object = {}) =>
  post<Answer>(caller, '/api/v1/query', { question, timezone: 'Europe/Berlin', ...more });
export const run = (caller: Caller, plan: object) => post<Answer>(caller, '/api/v1/analytics/run', { plan });
export const countAll: Partial<AnalyticsPlan> = { subject: 'tracks', measure: { op: 'count' } };
