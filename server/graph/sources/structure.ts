// Facts that need no reading: what cameras, zones, agents and conversations there are, and when which class was seen
// where. Done in small steps, each found anew from the tables, so that a stop in between loses nothing.
import { setImmediate as breath } from 'node:timers/promises';
import type { Core } from '../../core';
import { EVERYONE, type Space } from '../fence';
import { createRecorder, type NamedFact } from '../recording';
import { structureStore } from './structure-store';

const BATCH = 50;
/** Sightings less than this apart are one stretch: people who come every day are one fact, not one a day. */
const GAP_MS = 24 * 3_600_000;
/** Of one statement over the minutes. */
const WINDOW_MS = 7 * 24 * 3_600_000;
/** What was seen a moment ago may still be on its way. */
const LATE_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const MOST_VERSIONS = 200;

export interface StructureDeps {
  now(): number;
  signal: AbortSignal;
}

export function createStructure({ db }: Pick<Core, 'db'>, { now, signal }: StructureDeps) {
  const store = structureStore(db);

  interface Source {
    id: string | null;
    kind: 'camera' | 'message';
    title: string;
    text: string;
    at: Date;
  }
  async function tell(space: Space, facts: readonly NamedFact[], source: Source): Promise<void> {
    await db.tx(async (sql) => {
      const recorder = createRecorder(sql, now());
      const { id: sourceId, kind, title, text, at } = source;
      const episodeId = await recorder.episode(space, { kind, sourceId, title, text, occurredMs: at.getTime() });
      for (const fact of facts) await recorder.tellNamed(space, fact, episodeId, now());
    });
  }

  async function each<T>(find: (limit: number) => Promise<T[]>, work: (row: T) => Promise<void>): Promise<void> {
    for (;;) {
      const rows = await find(BATCH);
      for (const row of rows) {
        signal.throwIfAborted();
        await work(row);
        await breath();
      }
      if (rows.length < BATCH) return;
    }
  }

  async function cameras(): Promise<void> {
    await each(store.newCameras, async (camera) => {
      const space: Space = { kind: 'cameras', id: camera.id };
      const subject = { name: camera.name, kind: 'camera' as const, refId: camera.id };
      // A camera that is known by another name was renamed now.
      const known = await createRecorder(db, now()).store.byRef(space, camera.id, 'camera');
      const fromMs = known.length > 0 ? now() : camera.created_at.getTime();
      const fact = { subject, predicate: 'is called', object: null, value: camera.name, fromMs, toMs: null };
      const text = `Camera ${camera.name}`;
      await tell(space, [fact], { id: null, kind: 'camera', title: 'Settings', text, at: new Date(fromMs) });
    });
    await each(store.newZones, async (zone) => {
      const space: Space = { kind: 'cameras', id: zone.camera_id };
      const subject = { name: zone.name, kind: 'zone' as const, refId: zone.id };
      const object = { name: zone.camera_name, kind: 'camera' as const, refId: zone.camera_id };
      const fact = { subject, predicate: 'is in', object, value: null, fromMs: zone.created_at.getTime(), toMs: null };
      const text = `Zone ${zone.name} of ${zone.camera_name}`;
      await tell(space, [fact], { id: null, kind: 'camera', title: 'Settings', text, at: zone.created_at });
    });
    await each(store.goneZones, async ({ camera_id, fact_id }) => {
      await db.tx(async (sql) => {
        const recorder = createRecorder(sql, now());
        const row = await recorder.store.fact(fact_id);
        if (!row) return;
        const about = { subjectId: row.subject_id, predicate: row.predicate, objectId: row.object_id, value: null };
        const range = { fromMs: row.stated_from?.getTime() ?? null, toMs: now() };
        const rest = { confidence: 1, episodeId: row.episode_id };
        await recorder.tell({ kind: 'cameras', id: camera_id }, { ...about, ...range, ...rest }, now());
      });
    });
  }

  async function agents(): Promise<void> {
    await each(store.changedAgents, async (agent) => {
      const subject = { name: agent.name, kind: 'agent' as const, refId: agent.id };
      const since = { subject, object: null, toMs: null };
      const created = agent.created_at.getTime();
      const facts: NamedFact[] = [{ ...since, predicate: 'is called', value: agent.name, fromMs: created }];
      if (agent.owner) facts.push({ ...since, predicate: 'is owned by', value: agent.owner, fromMs: created });
      for (const { model, created_at } of await store.versions(agent.id, MOST_VERSIONS)) {
        const value = model ?? 'the default model';
        const last = facts.at(-1)!;
        if (last.predicate === 'uses model' && last.value === value) continue;
        if (last.predicate === 'uses model') last.toMs = created_at.getTime();
        facts.push({ ...since, predicate: 'uses model', value, fromMs: created_at.getTime() });
      }
      const state = (await store.isActive(agent.id)) ? 'active' : 'switched off';
      facts.push({ ...since, predicate: 'is', value: state, fromMs: null });
      const text = `Agent ${agent.name}`;
      await tell(EVERYONE, facts, { id: agent.id, kind: 'message', title: 'Agents', text, at: agent.updated_at });
    });
  }

  async function conversations(): Promise<void> {
    await each(store.newConversations, async (one) => {
      const space: Space = { kind: 'user', id: one.user_id };
      const subject = { name: one.name, kind: 'conversation' as const, refId: one.id };
      const since = { subject, fromMs: one.created_at.getTime(), toMs: null };
      const facts: NamedFact[] = [{ ...since, predicate: 'is about', object: null, value: one.name }];
      if (one.agent_id && one.agent_name) {
        const object = { name: one.agent_name, kind: 'agent' as const, refId: one.agent_id };
        facts.push({ ...since, predicate: 'is with', object, value: null });
      }
      await tell(space, facts, { id: one.id, kind: 'message', title: one.name, text: one.name, at: one.created_at });
    });
  }

  /** One step of one camera: the next window of minutes. True when there is more. */
  async function sightings(camera: Awaited<ReturnType<typeof store.watched>>[number], readTo: Date, endMs: number) {
    const from = new Date(readTo);
    const to = new Date(Math.min(endMs, from.getTime() + WINDOW_MS));
    const found = await store.stretches(camera.id, from, to, GAP_MS);
    const space: Space = { kind: 'cameras', id: camera.id };
    return db.tx(async (sql) => {
      const within = structureStore(sql);
      const recorder = createRecorder(sql, now());
      await recorder.store.lockNames(space);
      const known = await within.sightingsEpisode(camera.id);
      // Another server was here meanwhile: from where it is.
      if (known && known.occurred_at.getTime() !== from.getTime()) return known.occurred_at;
      const episodeId =
        known?.id ??
        (await recorder.episode(space, {
          ...{ kind: 'camera', sourceId: camera.id, title: camera.name, text: 'Sightings, by the minute' },
          occurredMs: from.getTime(),
        }));
      const object = { name: camera.name, kind: 'camera' as const, refId: camera.id };
      const set = (name: string, begin: Date, end: Date | null) =>
        recorder.tellNamed(
          space,
          {
            ...{ subject: { name, kind: 'class' as const }, predicate: 'is seen at', object, value: null },
            ...{ fromMs: begin.getTime(), toMs: end?.getTime() ?? null },
          },
          episodeId,
          now(),
        );
      const over = (last: Date) => new Date(last.getTime() + MINUTE_MS);
      const apart = (one: Date, other: Date) => other.getTime() - one.getTime() > GAP_MS;
      for (const open of await within.open(camera.id, from)) {
        const next = found.find((stretch) => stretch.class === open.class);
        if (apart(open.last ?? open.from, next?.from ?? to))
          await set(open.class, open.from, over(open.last ?? open.from));
        else if (next) next.from = open.from;
      }
      // Seen within the gap before the end of the window: open until it was not.
      for (const { class: name, from: begin, last } of found)
        await set(name, begin, apart(last, to) ? over(last) : null);
      await within.moveEpisode(episodeId, to);
      return to;
    });
  }

  return {
    async refresh(): Promise<void> {
      await store.sweep();
      await cameras();
      await agents();
      await conversations();
      const endMs = now() - LATE_MS;
      for (const camera of await store.watched()) {
        let readTo = camera.read_to ?? camera.first;
        while (readTo && endMs - readTo.getTime() >= GAP_MS / 24) {
          signal.throwIfAborted();
          readTo = await sightings(camera, readTo, endMs);
          await breath();
        }
      }
    },
  };
}
