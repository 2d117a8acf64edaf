// What people change by hand: facts stated, corrected and taken back, entities merged and split. Each is one transaction
// and one line of the audit; what was believed before stays to be seen.
import type { FactInput, FactPatch } from '@/contracts/graph';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Collections } from '../knowledge/collections';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import { ensureEntity, withAliases } from './entities';
import type { Space } from './fence';
import { nameKey } from './names';
import { createRecorder, type NamedFact, type Outcome, type Recorder } from './recording';
import { type BeliefRow, recordingStore } from './recording-store';

export interface ChangingDeps {
  collections: Pick<Collections, 'get' | 'assertWritable'>;
  /** Throws `not_found` for what is not in the asker's spaces. */
  assertFact(principal: Principal, id: string): Promise<void>;
  assertEntity(principal: Principal, id: string): Promise<void>;
  now(): number;
}

const UNCLEAR = new AppError(
  'conflict',
  'What is known excludes this: something else is known of that time. Say since when it was so, or correct the other fact.',
);
const ms = (text: string | null | undefined) => (text ? new Date(text).getTime() : null);

function assertRange(fromMs: number | null, toMs: number | null): void {
  if (fromMs !== null && toMs !== null && fromMs >= toMs) {
    throw new AppError('invalid', 'It ends before it begins: validTo has to be after validFrom.');
  }
}

export function createChanging(core: Pick<Core, 'db'>, deps: ChangingDeps) {
  const { db } = core;
  const audit = createAudit(db);
  const reader = recordingStore(db);

  async function spaceFor(principal: Principal, { kind, collection }: FactInput['space']): Promise<Space> {
    if (kind === 'user') return { kind, id: principal.userId };
    if (!collection) throw new AppError('invalid', 'space.collection: say which collection it belongs to');
    const { id } = await deps.collections.get(principal, collection);
    await deps.collections.assertWritable(principal, id);
    return { kind, id };
  }

  async function assertWritable(principal: Principal, space: Space): Promise<void> {
    if (space.kind === 'collection') return deps.collections.assertWritable(principal, space.id);
    if (space.kind === 'user' && space.id === principal.userId) return;
    throw new AppError(
      'forbidden',
      'Facts of cameras and agents follow from what they are; nobody changes them by hand.',
    );
  }

  async function writableFact(principal: Principal, id: string) {
    await deps.assertFact(principal, id);
    const row = await reader.fact(id);
    if (!row) throw new AppError('not_found', 'There is no such fact.');
    const space: Space = { kind: row.space, id: row.space_id };
    await assertWritable(principal, space);
    if (row.retracted_at) {
      throw new AppError('conflict', 'This fact is no longer believed; change the one that took its place.');
    }
    return { row, space };
  }

  /** Under the lock of its space: the row as it is now. */
  async function fresh(recorder: Recorder, space: Space, id: string): Promise<BeliefRow> {
    await recorder.store.lockNames(space);
    const row = await recorder.store.fact(id);
    if (!row || row.retracted_at)
      throw new AppError('conflict', 'Somebody else changed this fact meanwhile; look again.');
    return row;
  }

  const idOf = (outcome: Outcome): string => {
    if (outcome.kind === 'unclear') throw UNCLEAR;
    return outcome.factId;
  };

  async function writableEntity(principal: Principal, id: string) {
    await deps.assertEntity(principal, id);
    const row = await reader.entity(id);
    if (!row || row.merged_into) throw new AppError('not_found', 'There is no such entity, or it was merged already.');
    const space: Space = { kind: row.space, id: row.space_id };
    await assertWritable(principal, space);
    return { row, space };
  }

  /** What is believed of one entity, told of another instead. */
  async function move(
    recorder: Recorder,
    space: Space,
    rows: readonly BeliefRow[],
    from: string,
    to: string,
    nowMs: number,
  ) {
    const statements = new Map(rows.map((row) => [row.statement_id, row]));
    for (const row of statements.values()) await recorder.takeBack(space, row);
    for (const row of statements.values()) {
      const [subjectId, objectId] = [row.subject_id, row.object_id].map((id) => (id === from ? to : id));
      const { predicate, value, confidence, episode_id: episodeId } = row;
      const range = { fromMs: row.stated_from?.getTime() ?? null, toMs: row.stated_to?.getTime() ?? null };
      const about = { subjectId: subjectId!, predicate, objectId: objectId ?? null, value };
      await recorder.tell(
        space,
        { ...about, ...range, confidence, episodeId, statedMs: row.stated_at.getTime() },
        nowMs,
      );
    }
  }

  return {
    async add(principal: Principal, input: FactInput): Promise<string> {
      const space = await spaceFor(principal, input.space);
      if ((input.object === null || input.object === '') === (input.value === null || input.value === '')) {
        throw new AppError('invalid', 'A fact has an object or a value: say one of the two.');
      }
      const [fromMs, toMs] = [ms(input.validFrom), ms(input.validTo)];
      assertRange(fromMs, toMs);
      const nowMs = deps.now();
      const id = await db.tx(async (sql) => {
        const recorder = createRecorder(sql, nowMs);
        const title = input.note ? 'Note' : `Told by ${principal.name}`;
        const text = input.note || `${input.subject} ${input.predicate} ${input.object ?? input.value}`;
        const episode = await recorder.episode(space, { kind: 'note', title, text, occurredMs: nowMs });
        const object = input.object ? { name: input.object, kind: input.objectKind } : null;
        const subject = { name: input.subject, kind: input.subjectKind };
        const fact: NamedFact = {
          subject,
          predicate: input.predicate,
          object,
          value: input.value || null,
          fromMs,
          toMs,
        };
        return idOf(await recorder.tellNamed(space, fact, episode, nowMs));
      });
      await audit.record(principal, 'fact.add', id, { space: space.kind });
      return id;
    },
    async correct(principal: Principal, id: string, patch: FactPatch): Promise<string> {
      const { space } = await writableFact(principal, id);
      const nowMs = deps.now();
      const made = await db.tx(async (sql) => {
        const recorder = createRecorder(sql, nowMs);
        const row = await fresh(recorder, space, id);
        const before = row.object_id ? await recorder.store.entity(row.object_id) : null;
        // An end that only follows from other facts is no part of what was said.
        const fromMs = patch.validFrom !== undefined ? ms(patch.validFrom) : (row.stated_from?.getTime() ?? null);
        const toMs = patch.validTo !== undefined ? ms(patch.validTo) : (row.stated_to?.getTime() ?? null);
        assertRange(fromMs, toMs);
        await recorder.takeBack(space, row);
        let [objectId, value] = [row.object_id, row.value];
        if (patch.object) {
          const named = { name: patch.object, kind: before?.kind ?? ('other' as const) };
          [objectId, value] = [(await ensureEntity(recorder.store, space, named)).id, null];
        } else if (patch.value) [objectId, value] = [null, patch.value];
        const text = patch.note || `Corrected by ${principal.name}`;
        const note = { kind: 'note' as const, sourceId: id, title: 'Correction', text, occurredMs: nowMs };
        const episodeId = await recorder.episode(space, note);
        const about = { subjectId: row.subject_id, predicate: patch.predicate ?? row.predicate, objectId, value };
        return idOf(await recorder.tell(space, { ...about, fromMs, toMs, confidence: 1, episodeId }, nowMs));
      });
      await audit.record(principal, 'fact.correct', made, { before: id });
      return made;
    },
    async retract(principal: Principal, id: string): Promise<void> {
      const { space } = await writableFact(principal, id);
      const nowMs = deps.now();
      await db.tx(async (sql) => {
        const recorder = createRecorder(sql, nowMs);
        await recorder.takeBack(space, await fresh(recorder, space, id));
        // Whoever reads the same words again finds that they were taken back.
        const text = `Taken back by ${principal.name}`;
        await recorder.episode(space, { kind: 'note', sourceId: id, title: 'Taken back', text, occurredMs: nowMs });
      });
      await audit.record(principal, 'fact.retract', id);
    },
    async merge(principal: Principal, id: string, into: string): Promise<string> {
      const [one, other] = [await writableEntity(principal, id), await writableEntity(principal, into)];
      if (one.row.id === other.row.id) throw new AppError('invalid', 'An entity is not merged into itself.');
      if (one.space.kind !== other.space.kind || one.space.id !== other.space.id) {
        throw new AppError('invalid', 'Only entities of the same collection, or both of your own, are merged.');
      }
      const kinds = new Set([one.row.kind, other.row.kind]);
      kinds.delete('other');
      if (kinds.size > 1) throw new AppError('invalid', `A ${one.row.kind} is not a ${other.row.kind}.`);
      if (one.row.ref_id) {
        throw new AppError('conflict', `${one.row.name} stands for something here; merge the other one into it.`);
      }
      const nowMs = deps.now();
      await db.tx(async (sql) => {
        const recorder = createRecorder(sql, nowMs);
        await recorder.store.lockNames(one.space);
        const rows = await recorder.store.lockEntities([id, into].sort());
        if (rows.length < 2 || rows.some((row) => row.merged_into)) {
          throw new AppError('conflict', 'Somebody else merged it meanwhile; look again.');
        }
        await move(recorder, one.space, await recorder.store.believedOf(id), id, into, nowMs);
        await recorder.store.setMerged(id, into);
        const aliases = withAliases(other.row, [one.row.name, ...one.row.aliases], other.row.name);
        const kind = other.row.kind === 'other' ? one.row.kind : other.row.kind;
        await recorder.store.updateEntity({ ...other.row, kind, aliases });
      });
      await audit.record(principal, 'entity.merge', into, { merged: id });
      return into;
    },
    async split(principal: Principal, id: string, input: { name: string; factIds: string[] }): Promise<string> {
      const { row, space } = await writableEntity(principal, id);
      const nowMs = deps.now();
      const made = await db.tx(async (sql) => {
        const recorder = createRecorder(sql, nowMs);
        await recorder.store.lockNames(space);
        const chosen = new Set(input.factIds);
        const rows = (await recorder.store.believedOf(id)).filter((fact) => chosen.has(fact.id));
        if (rows.length < chosen.size) {
          throw new AppError('invalid', 'factIds: choose facts of this entity that are believed now.');
        }
        const key = nameKey(input.name) || input.name.toLowerCase();
        const alike = (await recorder.store.candidates(space, key)).filter(
          (other) => other.name_key === key && other.id !== id && other.kind === row.kind,
        );
        if (alike.some((other) => !other.merged_into)) {
          throw new AppError('conflict', `There is another ${input.name} here already; choose another name.`);
        }
        const merged = alike.find((other) => other.merged_into === id);
        const split = merged ?? {
          ...{ id: crypto.randomUUID(), space: space.kind, space_id: space.id, kind: row.kind },
          ...{ name: input.name, name_key: key, aliases: [], ref_id: null },
        };
        // What was merged under this name is itself again, and the name is no longer the other's.
        if (merged) await recorder.store.revive(merged.id, id);
        else await recorder.store.insertEntity(split);
        const aliases = row.aliases.filter((alias) => nameKey(alias) !== key);
        if (aliases.length < row.aliases.length) await recorder.store.updateEntity({ ...row, aliases });
        await move(recorder, space, rows, id, split.id, nowMs);
        return split.id;
      });
      await audit.record(principal, 'entity.split', made, { from: id, facts: input.factIds.length });
      return made;
    },
  };
}
