// For tests: a small random world (cameras, zones, tracks with gaps, boxes, events, agents and what they leave behind) as
// plain arrays, and its rows in a database. Names are as nasty as people's can be.
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';

export interface Sighting {
  ms: number;
  class: string;
  confidence: number;
  model: string;
}
export interface WorldTrack {
  id: string;
  cameraId: string;
  class: string;
  model: string;
  first: number;
  last: number;
  confidence: number;
  zones: string[];
  reviewed: boolean;
  sightings: Sighting[];
}
export interface WorldEvent {
  id: string;
  kind: string;
  ms: number;
  cameraId: string;
  trackId: string;
  class: string;
  zoneId: string | null;
  direction: string | null;
  durationMs: number | null;
}
/** A row of one of the tables that are not about sightings; what a table lacks is null. */
export interface WorldRow {
  id: string;
  ms: number;
  agentId: string | null;
  userId: string | null;
  model: string | null;
  tags: string[];
  latencyMs: number | null;
  tokens: number | null;
  confidence: number | null;
}
interface Named {
  id: string;
  name: string;
}
export interface World {
  cameras: Named[];
  zones: (Named & { cameraId: string })[];
  agents: (WorldRow & { name: string })[];
  tracks: WorldTrack[];
  events: WorldEvent[];
  conversations: WorldRow[];
  messages: (WorldRow & { conversationId: string })[];
  documents: WorldRow[];
  calls: WorldRow[];
}

export const INJECTION = "x'); DROP TABLE track; --";
export const CLASSES = ['person', 'car', 'dog', INJECTION];
export const MODELS = ['nano', `m"${INJECTION}`];
export const TAGS = ['night', INJECTION];

/** A small generator, so that a failure can be repeated. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const HOUR = 3_600_000;

export function makeWorld(seed: number, from: number, to: number, size = 60): World {
  const next = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const some = <T>(list: readonly T[], chance: number) => list.filter(() => next() < chance);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const time = () => Math.floor(from + next() * (to - from));
  const cameras = ['Gate', 'Yard', `Back ${INJECTION}`].map((name) => ({ id: uuidv7(), name }));
  const zones = cameras.flatMap(({ id: cameraId }) =>
    ['Door', INJECTION].map((name) => ({ id: uuidv7(), cameraId, name })),
  );
  const tracks: WorldTrack[] = Array.from({ length: size }, () => {
    const cameraId = pick(cameras).id;
    const own = pick(CLASSES);
    const start = time();
    const reach = next() < 0.15 ? 30 * HOUR : next() < 0.4 ? 3 * HOUR : 120_000;
    const length = Math.floor(next() * reach);
    const end = Math.min(to, start + length);
    const between = Array.from({ length: Math.floor(next() * 6) }, () => start + Math.floor(next() * (end - start)));
    const times = [...new Set([start, ...between, end])].sort((one, other) => one - other);
    const model = pick(MODELS);
    const sightings = times.map((ms) => ({
      ms,
      class: next() < 0.8 ? own : pick(CLASSES),
      confidence: round(0.2 + next() * 0.8),
      model,
    }));
    const ownZones = zones.filter((zone) => zone.cameraId === cameraId);
    return {
      id: uuidv7(),
      cameraId,
      class: own,
      model,
      first: start,
      last: end,
      confidence: Math.max(...sightings.map(({ confidence }) => confidence)),
      zones: some(ownZones, 0.4).map(({ id }) => id),
      reviewed: next() < 0.4,
      sightings,
    };
  });
  const events = tracks.flatMap((track): WorldEvent[] =>
    some(['appear', 'leave', 'enter', 'exit', 'cross', 'dwell'], 0.4).map((kind) => ({
      id: uuidv7(),
      kind,
      ms: pick(track.sightings).ms,
      cameraId: track.cameraId,
      trackId: track.id,
      class: track.class,
      zoneId: kind === 'appear' || kind === 'leave' ? null : (track.zones[0] ?? null),
      direction: kind === 'cross' ? pick(['in', 'out']) : null,
      durationMs: kind === 'leave' || kind === 'dwell' ? track.last - track.first : null,
    })),
  );
  const users = [uuidv7(), uuidv7()];
  const row = (agentIds: readonly string[]): WorldRow => ({
    id: uuidv7(),
    ms: time(),
    agentId: agentIds.length > 0 && next() < 0.8 ? pick(agentIds) : null,
    userId: next() < 0.8 ? pick(users) : null,
    model: next() < 0.8 ? pick(MODELS) : null,
    tags: some(TAGS, 0.4),
    latencyMs: next() < 0.8 ? Math.floor(next() * 5_000) : null,
    tokens: next() < 0.7 ? Math.floor(next() * 300) : null,
    confidence: next() < 0.6 ? round(next()) : null,
  });
  const agents = Array.from({ length: 3 }, (_, index) => ({
    ...row([]),
    userId: null,
    name: index === 0 ? INJECTION : `Agent ${index}`,
  }));
  const agentIds = agents.map(({ id }) => id);
  const list = (count: number) => Array.from({ length: count }, () => row(agentIds));
  const conversations = list(8);
  const messages = list(20).map((message) => {
    const conversation = pick(conversations);
    return { ...message, agentId: conversation.agentId, userId: conversation.userId, conversationId: conversation.id };
  });
  const calls = list(15).map((call) => ({ ...call, model: call.model ?? 'nano', latencyMs: call.latencyMs ?? 7 }));
  return { cameras, zones, agents, tracks, events, conversations, messages, documents: list(10), calls };
}

async function insertRows(db: Core['db'], table: string, columns: string[], rows: unknown[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    const values = part.map(
      (_, index) => `(${columns.map((_, column) => `$${index * columns.length + column + 1}`).join(', ')})`,
    );
    await db.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`, part.flat());
  }
}

const date = (ms: number) => new Date(ms);

function minutesOf(tracks: readonly WorldTrack[]): unknown[][] {
  const minutes = new Map<string, { cameraId: string; class: string; ms: number; boxes: number }>();
  for (const { cameraId, sightings } of tracks) {
    for (const sighting of sightings) {
      const ms = Math.floor(sighting.ms / 60_000) * 60_000;
      const key = `${cameraId} ${ms} ${sighting.class}`;
      const minute = minutes.get(key) ?? { cameraId, class: sighting.class, ms, boxes: 0 };
      minute.boxes += 1;
      minutes.set(key, minute);
    }
  }
  return [...minutes.values()].map((minute) => [minute.cameraId, minute.class, date(minute.ms), minute.boxes, 1, 1]);
}

/** Empties the tables that questions are about and writes this world into them. */
export async function storeWorld({ db }: Pick<Core, 'db'>, world: World): Promise<void> {
  await db.run(
    'TRUNCATE track, long_track, detection, detection_minute, event, zone, agent, conversation, message, document, ai_call',
  );
  await db.run('DELETE FROM camera');
  const insert = (table: string, columns: string[], rows: unknown[][]) => insertRows(db, table, columns, rows);
  await insert(
    'camera',
    ['id', 'name', 'slug', 'source', 'settings'],
    world.cameras.map(({ id, name }) => [id, name, id, '{}', '{}']),
  );
  await insert(
    'zone',
    ['id', 'camera_id', 'name', 'slug', 'kind', 'points'],
    world.zones.map(({ id, cameraId, name }) => [id, cameraId, name, id, 'area', '[]']),
  );
  const trackColumns = ['id', 'camera_id', 'number', 'class', 'first_seen_at', 'last_seen_at', 'best_confidence'];
  await insert(
    'track',
    [...trackColumns, 'detections', 'model', 'reviewed_at', 'zones'],
    world.tracks.map((track, index) => [
      track.id,
      track.cameraId,
      index,
      track.class,
      date(track.first),
      date(track.last),
      track.confidence,
      track.sightings.length,
      track.model,
      track.reviewed ? date(track.last) : null,
      track.zones,
    ]),
  );
  await insert(
    'detection',
    ['track_id', 'ts', 'camera_id', 'class', 'confidence', 'x', 'y', 'w', 'h', 'model'],
    world.tracks.flatMap((track) =>
      track.sightings.map((one) => [
        track.id,
        date(one.ms),
        track.cameraId,
        one.class,
        one.confidence,
        0.1,
        0.1,
        0.1,
        0.1,
        one.model,
      ]),
    ),
  );
  await insert(
    'detection_minute',
    ['camera_id', 'class', 'minute', 'boxes', 'tracks', 'peak'],
    minutesOf(world.tracks),
  );
  await insert(
    'event',
    ['id', 'kind', 'ts', 'camera_id', 'track_id', 'class', 'zone_id', 'direction', 'duration_ms'],
    world.events.map((event) => [
      event.id,
      event.kind,
      date(event.ms),
      event.cameraId,
      event.trackId,
      event.class,
      event.zoneId,
      event.direction,
      event.durationMs,
    ]),
  );
  await insert(
    'agent',
    ['id', 'name', 'slug', 'tags', 'created_at'],
    world.agents.map((agent) => [agent.id, agent.name, agent.id, agent.tags, date(agent.ms)]),
  );
  await insert(
    'conversation',
    ['id', 'agent_id', 'user_id', 'created_at'],
    world.conversations.map((row) => [row.id, row.agentId, row.userId, date(row.ms)]),
  );
  await insert(
    'message',
    ['id', 'conversation_id', 'role', 'model', 'tokens', 'latency_ms', 'created_at'],
    world.messages.map((row) => [
      row.id,
      row.conversationId,
      'user',
      row.model,
      row.tokens,
      row.latencyMs,
      date(row.ms),
    ]),
  );
  await insert(
    'document',
    ['id', 'agent_id', 'owner_id', 'name', 'tags', 'tokens', 'created_at'],
    world.documents.map((row) => [row.id, row.agentId, row.userId, 'text', row.tags, row.tokens, date(row.ms)]),
  );
  await insert(
    'ai_call',
    ['id', 'kind', 'provider', 'model', 'agent_id', 'user_id', 'latency_ms', 'prompt_tokens', 'confidence', 'ok', 'ts'],
    world.calls.map((row) => [
      row.id,
      'plan',
      'test',
      row.model,
      row.agentId,
      row.userId,
      row.latencyMs,
      row.tokens,
      row.confidence,
      true,
      date(row.ms),
    ]),
  );
}
