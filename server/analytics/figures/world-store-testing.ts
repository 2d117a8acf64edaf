// For tests: a world's rows in a database.
import type { Core } from '../../core';
import type { World, WorldTrack } from './world-testing';

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
    'TRUNCATE track, long_track, detection, detection_minute, event, zone, agent, conversation, message, document, ai_call CASCADE',
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
