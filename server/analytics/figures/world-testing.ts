// For tests: a small random world (cameras, zones, tracks with gaps, boxes, events, agents and what they leave behind) as
// plain arrays. Names are as nasty as people's can be.
import { v7 as uuidv7 } from 'uuid';

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
