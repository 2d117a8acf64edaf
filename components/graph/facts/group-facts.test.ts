import { expect, it } from 'vitest';
import { idOf, makeFact } from '../testing';
import { groupFacts, groupOf, otherEnd } from './group-facts';

const at = (year: number) => Date.UTC(year, 0, 1);
const iso = (year: number) => new Date(at(year)).toISOString();

it('puts a fact where it stands at a moment; the end is no part of it', () => {
  const fact = makeFact(1, 1, 2, { validFrom: iso(2012), validTo: iso(2016) });
  expect([2011, 2012, 2015, 2016].map((year) => groupOf(fact, at(year), at(2026)))).toEqual([
    'later',
    'now',
    'now',
    'earlier',
  ]);
});

it('sees a corrected fact as it was believed before', () => {
  const old = makeFact(1, 1, 2, { recordedAt: iso(2018), retractedAt: iso(2020) });
  const corrected = makeFact(2, 1, 3, { recordedAt: iso(2020) });
  const groups = (known: number) => [old, corrected].map((fact) => groupOf(fact, at(2026), at(known)));
  expect(groups(2017)).toEqual(['unknown', 'unknown']);
  expect(groups(2019)).toEqual(['now', 'unknown']);
  expect(groups(2020)).toEqual(['retracted', 'now']);
  expect([old, corrected].map((fact) => groupOf(fact, at(2026), Number.POSITIVE_INFINITY))).toEqual([
    'retracted',
    'now',
  ]);
});

it('lists the newest first and no empty group', () => {
  const facts = [
    makeFact(1, 1, 2, { validFrom: iso(2001) }),
    makeFact(2, 1, 2, { validFrom: iso(2009) }),
    makeFact(3, 1, 2),
    makeFact(4, 1, 2, { validTo: iso(2002) }),
  ];
  expect(
    groupFacts(facts, at(2020), at(2026)).map(({ group, facts: list }) => [group, list.map(({ id }) => id)]),
  ).toEqual([
    ['now', [facts[1]?.id, facts[0]?.id, facts[2]?.id]],
    ['earlier', [facts[3]?.id]],
  ]);
});

it('reads a fact from either end', () => {
  const fact = makeFact(1, 1, 2, { value: 'x' });
  expect(otherEnd(fact, idOf(1))).toMatchObject({ entity: { id: idOf(2) }, value: 'x', outgoing: true });
  expect(otherEnd(fact, idOf(2))).toMatchObject({ entity: { id: idOf(1) }, value: null, outgoing: false });
});
