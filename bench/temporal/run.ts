// Tells the history to a graph in the order of its record times, asks, and holds what answers against the gold names.
import type { Core } from '@/server/core';
import { openTestGraph, own } from '@/server/graph/testing';
import type { Principal } from '@/server/users/permissions';
import { QUESTIONS, type Question } from './questions';
import { TELLINGS, VALUES } from './world';

export interface Result {
  question: Question;
  right: boolean;
  got: string[];
  ms: number;
}

const day = (text: string | null | undefined) => (text ? `${text}T00:00:00.000Z` : null);

export async function tellHistory(core: Core, who: Principal) {
  const world = openTestGraph(core);
  const ids = new Map<string, string>();
  const steps = [
    ...TELLINGS.map((telling) => ({ on: telling.on, telling, value: null })),
    ...VALUES.map((value) => ({ on: value.on, telling: null, value })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
  for (const { on, telling, value } of steps) {
    world.at(on);
    if (value) {
      const { subject, predicate, value: told, from } = value;
      await world.graph.add(who, own(subject, predicate, null, { value: told, validFrom: day(from) }));
    } else if (telling.tell) {
      const [subject, predicate, object, from, to] = telling.tell;
      const fact = await world.graph.add(
        who,
        own(subject, predicate, object, { validFrom: day(from), validTo: day(to) }),
      );
      if (telling.id) ids.set(telling.id, fact.id);
    } else if (telling.correct) {
      const { id, object, from, as } = telling.correct;
      const patch = {
        note: '',
        ...(object ? { object } : {}),
        ...(from === undefined ? {} : { validFrom: day(from) }),
      };
      const fact = await world.graph.correct(who, ids.get(id)!, patch);
      if (as) ids.set(as, fact.id);
    } else if (telling.retract) await world.graph.retract(who, ids.get(telling.retract)!);
  }
  world.at('2025-06-01');
  return world;
}

export async function askAll(
  graph: Awaited<ReturnType<typeof tellHistory>>['graph'],
  who: Principal,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const question of QUESTIONS) {
    const startedMs = performance.now();
    const { facts, answer } = await graph.query(who, { query: question.ask, limit: 20 });
    const ms = performance.now() - startedMs;
    const answering = facts.filter(({ answers }) => answers);
    const named = answering.map(
      (fact) => [fact.subject.name, fact.object?.name, fact.value].filter(Boolean) as string[],
    );
    const right =
      question.gold.length === 0
        ? answering.length === 0 && answer.startsWith('Nothing is known')
        : question.gold.every((name) => named.some((names) => names.includes(name)) && answer.includes(name)) &&
          named.every((names) => names.some((name) => question.gold.includes(name)));
    results.push({ question, right, got: answering.map(({ text }) => text), ms });
  }
  return results;
}

/** Many facts about people who are not asked for, so that a question has a hundred thousand to look through. */
export async function fill(core: Core, who: Principal, count: number): Promise<void> {
  const people = Math.ceil(count / 5);
  await core.db.run(
    `INSERT INTO entity (id, space, space_id, kind, name, name_key, search)
     SELECT gen_random_uuid(), 'user', $1, 'person', 'Person ' || n, 'person ' || n, to_tsvector('simple', 'person ' || n)
     FROM generate_series(1, $2::int) AS n`,
    [who.userId, people],
  );
  await core.db.run(
    `INSERT INTO fact (id, space, space_id, subject_id, predicate, value, text, valid_from, valid_to, recorded_at, statement_id, stated_at, search)
     SELECT gen_random_uuid(), 'user', $1, e.id, p.word, 'Place ' || p.n * 37 % 997, e.name || ' ' || p.word || ' Place ' || p.n * 37 % 997,
       make_timestamptz(2000 + p.n * 3, 1, 1, 0, 0, 0, 'UTC'), make_timestamptz(2003 + p.n * 3, 1, 1, 0, 0, 0, 'UTC'), '2012-01-01',
       gen_random_uuid(), '2012-01-01', to_tsvector('english', e.name || ' ' || p.word || ' Place ' || p.n * 37 % 997)
     FROM entity e CROSS JOIN (VALUES (1, 'lives in'), (2, 'works at'), (3, 'lives in'), (4, 'works at'), (5, 'visits')) AS p (n, word)
     WHERE e.space_id = $1 AND e.name_key LIKE 'person %'`,
    [who.userId],
  );
  await core.db.run('ANALYZE');
}
