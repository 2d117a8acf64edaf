// Tells the graph something: what is stated is laid beside what is believed of the same thing (belief/), rows that are no
// longer so end at the record time, and what is left of each is recorded anew.
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../db/sql';
import { add, derive, difference, type Piece, type Statement, withdraw } from './belief/belief';
import { ensureEntity, type Named } from './entities';
import type { Space } from './fence';
import { nameKey } from './names';
import { holds, predicateKey, sentenceOf } from './predicates';
import { type BeliefRow, type NewEpisode, type RecordingStore, recordingStore } from './recording-store';

export interface Told {
  subjectId: string;
  predicate: string;
  objectId: string | null;
  value: string | null;
  fromMs: number | null;
  toMs: number | null;
  confidence: number;
  episodeId: string | null;
  /** When it was said; default the record time. Of what moves to another entity: as before. */
  statedMs?: number;
}

/** A fact by names, as rules and people tell it. */
export interface NamedFact {
  subject: Named;
  predicate: string;
  object: Named | null;
  value: string | null;
  fromMs: number | null;
  toMs: number | null;
  confidence?: number;
}

/** Words that were read, and where. */
export interface ReadWords {
  episodeId: string;
  sourceId: string;
  text: string;
  toldMs: number;
  /** When they were said; default the record time. */
  statedMs?: number;
}

export type Outcome = { kind: 'added' | 'known'; factId: string; statementId: string } | { kind: 'unclear' };

const ms = (date: Date | null) => date?.getTime() ?? null;
const date = (value: number | null) => (value === null ? null : new Date(value));

interface Thing {
  column: 'subject_id' | 'object_id';
  id: string;
  predicate: string;
  single: boolean;
  valueOf(row: Pick<BeliefRow, 'subject_id' | 'object_id' | 'value'>): string;
}

/** What a fact is about: facts about the same thing may contradict each other. */
function thingOf(fact: Pick<BeliefRow, 'subject_id' | 'object_id' | 'value'> & { predicate: string }): Thing {
  const how = holds(fact.predicate);
  if (how === 'holder' && fact.object_id) {
    const { predicate } = fact;
    return { column: 'object_id', id: fact.object_id, predicate, single: true, valueOf: (row) => row.subject_id };
  }
  return {
    ...{ column: 'subject_id', id: fact.subject_id, predicate: fact.predicate, single: how === 'value' },
    valueOf: (row) => row.object_id ?? `= ${nameKey(row.value ?? '')}`,
  };
}

function statementsOf(rows: readonly BeliefRow[], thing: Thing): Statement[] {
  const byId = new Map<string, Statement>();
  for (const row of rows) {
    byId.set(row.statement_id, {
      ...{ id: row.statement_id, value: thing.valueOf(row), at: row.stated_at.getTime() },
      ...{ from: ms(row.stated_from), to: ms(row.stated_to) },
    });
  }
  return [...byId.values()];
}

type RowPiece = Piece & { rowId: string };
const pieceOf = (row: BeliefRow, thing: Thing): RowPiece => ({
  ...{ rowId: row.id, statement: row.statement_id, value: thing.valueOf(row) },
  ...{ from: ms(row.valid_from), to: ms(row.valid_to) },
});

export function createRecorder(sql: Sql, nowMs: number) {
  const store: RecordingStore = recordingStore(sql);

  async function open(fact: Parameters<typeof thingOf>[0]) {
    const thing = thingOf(fact);
    await store.lockEntities([thing.id]);
    const all = await store.believed(thing.column, thing.id, thing.predicate);
    const last = await store.lastRecorded(thing.column, thing.id, thing.predicate);
    // Values that stand beside each other are things of their own.
    const value = thing.valueOf(fact);
    const rows = thing.single ? all : all.filter((row) => thing.valueOf(row) === value);
    return { thing, rows, recordMs: Math.max(nowMs, last), value };
  }

  async function settle(
    space: Space,
    { thing, rows, recordMs }: Awaited<ReturnType<typeof open>>,
    statements: readonly Statement[],
    fresh: Told | null,
  ): Promise<Map<string, string>> {
    const believed = rows.map((row) => pieceOf(row, thing));
    const { retracted, recorded } = difference(believed, derive(statements, thing.single));
    await store.retract(
      retracted.map(({ rowId }) => rowId),
      recordMs,
    );
    const said = new Map(statements.map((statement) => [statement.id, statement]));
    const madeOf = new Map<string, string>();
    for (const piece of recorded) {
      const statement = said.get(piece.statement)!;
      const before = rows.find((row) => row.statement_id === piece.statement);
      const base = before ?? {
        ...{ subject_id: fresh!.subjectId, predicate: fresh!.predicate, object_id: fresh!.objectId },
        ...{ value: fresh!.value, confidence: fresh!.confidence, episode_id: fresh!.episodeId },
      };
      const [subject, object] = [
        await store.entity(base.subject_id),
        base.object_id && (await store.entity(base.object_id)),
      ];
      const text = sentenceOf(subject!.name, base.predicate, object ? object.name : (base.value ?? ''));
      const id = await store.insertFact(space, {
        ...{ subject_id: base.subject_id, predicate: base.predicate, object_id: base.object_id, value: base.value },
        ...{ confidence: base.confidence, episode_id: base.episode_id, text, key: nameKey(text) },
        ...{ valid_from: date(piece.from), valid_to: date(piece.to), recorded_at: new Date(recordMs) },
        ...{ statement_id: piece.statement, stated_at: new Date(statement.at) },
        ...{ stated_from: date(statement.from), stated_to: date(statement.to) },
      });
      madeOf.set(piece.statement, id);
    }
    return madeOf;
  }

  async function tell(space: Space, told: Told, toldMs: number): Promise<Outcome> {
    const predicate = predicateKey(told.predicate);
    const fact = { ...told, predicate };
    const asRow = { subject_id: told.subjectId, object_id: told.objectId, value: told.value, predicate };
    const opened = await open(asRow);
    const { thing, rows, value, recordMs } = opened;
    const statement: Statement = {
      ...{ id: uuidv7(), value, at: told.statedMs ?? recordMs },
      ...{ from: told.fromMs, to: told.toMs },
    };
    const added = add(statementsOf(rows, thing), statement, toldMs, thing.single);
    if (added.kind === 'unclear') return { kind: 'unclear' };
    if (added.kind === 'known') {
      return { kind: 'known', factId: rows.find((row) => row.statement_id === added.id)!.id, statementId: added.id };
    }
    const made = await settle(space, opened, added.statements, fact);
    const factId = made.get(statement.id);
    return factId ? { kind: 'added', factId, statementId: statement.id } : { kind: 'unclear' };
  }

  /** Takes back the whole statement that this row is of; what others said gets its room again. */
  async function takeBack(space: Space, row: BeliefRow): Promise<void> {
    const opened = await open(row);
    const statements = withdraw(statementsOf(opened.rows, opened.thing), row.statement_id);
    await settle(space, opened, statements, null);
  }

  /** Finds or makes what the names mean. */
  async function meantBy(space: Space, fact: NamedFact): Promise<Omit<Told, 'episodeId'>> {
    await store.lockNames(space);
    const subject = await ensureEntity(store, space, fact.subject);
    const object = fact.object && (await ensureEntity(store, space, fact.object));
    const { predicate, value, fromMs, toMs, confidence = 1 } = fact;
    return { subjectId: subject.id, predicate, objectId: object?.id ?? null, value, fromMs, toMs, confidence };
  }

  return {
    store,
    tell,
    takeBack,
    episode: (space: Space, episode: NewEpisode) => store.insertEpisode(space, episode, nowMs),
    /** Finds or makes what the names mean, then tells it. */
    async tellNamed(space: Space, fact: NamedFact, episodeId: string | null, toldMs: number): Promise<Outcome> {
      return tell(space, { ...(await meantBy(space, fact)), episodeId }, toldMs);
    },
    /** The same, of what was read: unless a person took back what these words of this source say. */
    async tellRead(space: Space, fact: NamedFact, read: ReadWords): Promise<Outcome | { kind: 'taken back' }> {
      const told = await meantBy(space, fact);
      const words = { sourceId: read.sourceId, text: read.text };
      if (await store.isTakenBack(space, { ...told, predicate: predicateKey(told.predicate) }, words)) {
        return { kind: 'taken back' };
      }
      const { episodeId, statedMs, toldMs } = read;
      return tell(space, { ...told, episodeId, ...(statedMs === undefined ? {} : { statedMs }) }, toldMs);
    },
    /** Rows that end or begin for something that is gone get their room back. */
    async mendGaps(space: Space): Promise<void> {
      for (const row of await store.cutByNothing(space)) {
        const opened = await open(row);
        await settle(space, opened, statementsOf(opened.rows, opened.thing), null);
      }
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
