// The algebra of two times against itself: whatever is told, ended, corrected and taken back, in whatever order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, derive, difference, type Piece, type Statement, withdraw } from './belief';

const year = (y: number) => Date.UTC(y, 0, 1);
const said = (value: string, from: number | null, to: number | null = null, at = 1): Statement => ({
  ...{ id: `${value}-${at}`, value, at },
  from: from === null ? null : year(from),
  to: to === null ? null : year(to),
});
const years = (pieces: Piece[]) =>
  pieces.map(({ value, from, to }) => [
    value,
    from && new Date(from).getUTCFullYear(),
    to && new Date(to).getUTCFullYear(),
  ]);
const told = (...all: Statement[]) =>
  all.reduce<Statement[]>((known, one) => add(known, one, year(2020), true).statements, []);
const left = (...all: Statement[]) => years(derive(told(...all), true));

describe('one value at a time', () => {
  it('closes the older one where the newer begins', () => {
    expect(left(said('a', 2010, null, 1), said('b', 2015, null, 2))).toEqual([
      ['a', 2010, 2015],
      ['b', 2015, null],
    ]);
  });
  it('lets what was earlier and learned later end where the known begins', () => {
    expect(left(said('b', 2015, null, 1), said('a', 2010, null, 2))).toEqual([
      ['a', 2010, 2015],
      ['b', 2015, null],
    ]);
  });
  it('keeps the rest of a range that was said whole', () => {
    expect(left(said('a', 2010, 2020, 1), said('b', 2014, 2016, 2))).toEqual([
      ['a', 2010, 2014],
      ['b', 2014, 2016],
      ['a', 2016, 2020],
    ]);
  });
  it('does not go on by itself after something else was so', () => {
    expect(left(said('a', 2010, null, 1), said('b', 2014, 2016, 2))).toEqual([
      ['a', 2010, 2014],
      ['b', 2014, 2016],
    ]);
  });
  it('takes a told end for what is known since', () => {
    expect(left(said('a', 2010, null, 1), said('a', null, 2019, 2))).toEqual([['a', 2010, 2019]]);
    expect(left(said('a', 2010, null, 1), said('a', 2010, 2014, 2))).toEqual([['a', 2010, 2014]]);
  });
  it('does not take "since" for news that an end was wrong', () => {
    expect(left(said('a', 2010, 2014, 1), said('a', 2010, null, 2))).toEqual([['a', 2010, 2014]]);
  });
  it('keeps two stays apart', () => {
    expect(left(said('a', 2010, 2014, 1), said('a', 2016, null, 2))).toEqual([
      ['a', 2010, 2014],
      ['a', 2016, null],
    ]);
  });
  it('does not join two stays over what was between them', () => {
    const between = [said('a', 2010, 2014, 1), said('b', 2014, 2016, 2), said('a', 2016, null, 3)];
    const known = left(...between);
    expect(left(...between, said('a', 2010, null, 4))).toEqual(known);
    expect(left(...between, said('a', null, null, 4))).toEqual(known);
    expect(left(...between, said('a', null, 2018, 4)).at(-1)).toEqual(['a', 2016, 2018]);
  });
  it('begins what has no begin and contradicts when it was told', () => {
    expect(left(said('a', 2010, null, 1), said('b', null, null, 2))).toEqual([
      ['a', 2010, 2020],
      ['b', 2020, null],
    ]);
  });
  it('reads "to 2016" and "since 2016" as a handover in either order', () => {
    const handed = [
      ['a', 2012, 2016],
      ['b', 2016, null],
    ];
    expect(left(said('a', 2012, 2017, 1), said('b', 2016, null, 2))).toEqual(handed);
    expect(left(said('b', 2016, null, 1), said('a', 2012, 2017, 2))).toEqual(handed);
  });
  it('records no end of something that cannot have been', () => {
    expect(add(told(said('a', 2010)), said('b', null, 2015, 2), year(2020), true).kind).toBe('unclear');
    expect(left(said('a', 2010, 2012, 1), said('b', null, 2015, 2))).toEqual([
      ['a', 2010, 2012],
      ['b', 2012, 2015],
    ]);
  });
  it('says of what was known already which statement said it', () => {
    expect(add(told(said('a', 2010)), said('a', 2012, null, 2), year(2020), true)).toMatchObject({
      kind: 'known',
      id: 'a-1',
    });
  });
  it('gives others their room back when one was wrong', () => {
    const known = told(said('a', 2010, null, 1), said('b', 2015, null, 2));
    expect(years(derive(withdraw(known, 'b-2'), true))).toEqual([['a', 2010, null]]);
    const corrected = add(withdraw(known, 'b-2'), said('b', 2016, null, 3), year(2020), true).statements;
    expect(years(derive(corrected, true))).toEqual([
      ['a', 2010, 2016],
      ['b', 2016, null],
    ]);
  });
});

describe('many values at a time', () => {
  it('stand beside each other', () => {
    const known = add([said('a', 2010)], said('b', 2012, null, 2), year(2020), false).statements;
    expect(years(derive(known, false))).toEqual([
      ['a', 2010, null],
      ['b', 2012, null],
    ]);
  });
});

interface Row extends Piece {
  recordedAt: number;
  retractedAt: number | null;
}
type Op = { op: 'add'; value: string; from: number | null; to: number | null } | { op: 'withdraw'; nth: number };

const moment = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
const Ops: fc.Arbitrary<Op[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ op: fc.constant('add' as const), value: fc.constantFrom('a', 'b', 'c'), from: moment, to: moment })
        .filter(({ from, to }) => from === null || to === null || from < to),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('withdraw' as const), nth: fc.nat(5) }) },
  ),
  { maxLength: 14 },
);

/** As the store does it: rows begin and end in record time. Times are days, so that a handover is seldom. */
function replay(ops: readonly Op[]) {
  const rows: Row[] = [];
  const seen: Piece[][] = [];
  let statements: Statement[] = [];
  for (const [at, op] of ops.entries()) {
    if (op.op === 'add') {
      const one = { id: `s${String(at).padStart(3, '0')}`, value: op.value, at, from: op.from, to: op.to };
      statements = add(statements, one, 10, true).statements;
    } else statements = withdraw(statements, statements[op.nth % Math.max(1, statements.length)]?.id ?? '');
    const derived = derive(statements, true);
    const { retracted, recorded } = difference(
      rows.filter((row) => row.retractedAt === null),
      derived,
    );
    for (const row of retracted) row.retractedAt = at;
    for (const piece of recorded) rows.push({ ...piece, recordedAt: at, retractedAt: null });
    seen.push(derived);
  }
  return { rows, seen, statements };
}
const covers = ({ from, to }: Piece, t: number) => (from ?? -99) <= t && t < (to ?? 99);
const known = ({ recordedAt, retractedAt }: Row, at: number) => recordedAt <= at && at < (retractedAt ?? 99);

describe('whatever is told', () => {
  it('holds at most one value at every moment of either time', () => {
    fc.assert(
      fc.property(Ops, (ops) => {
        const { rows } = replay(ops);
        for (let at = 0; at < ops.length; at += 1) {
          for (let t = -1.5; t < 22; t += 0.5) {
            expect(rows.filter((row) => known(row, at) && covers(row, t)).length).toBeLessThan(2);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
  it('shows at every record time what was believed then, for rows only end', () => {
    fc.assert(
      fc.property(Ops, (ops) => {
        const { rows, seen } = replay(ops);
        for (const [at, believed] of seen.entries()) {
          const shown = rows.filter((row) => known(row, at)).map(({ statement, from, to }) => [statement, from, to]);
          expect(shown.sort()).toEqual(believed.map(({ statement, from, to }) => [statement, from, to]).sort());
        }
      }),
      { numRuns: 300 },
    );
  });
  it('is decided by the order of record times, not by the order it is read in', () => {
    fc.assert(
      fc.property(Ops, fc.nat(), (ops, turn) => {
        const { statements } = replay(ops);
        const cut = statements.length === 0 ? 0 : turn % statements.length;
        const turned = [...statements.slice(cut), ...statements.slice(0, cut)].reverse();
        expect(derive(turned, true)).toEqual(derive(statements, true));
      }),
      { numRuns: 300 },
    );
  });
  it('holds from where it was last said to begin', () => {
    fc.assert(
      fc.property(Ops, fc.integer({ min: 0, max: 20 }), (ops, from) => {
        const { statements } = replay(ops);
        const added = add(statements, { id: 'z', value: 'z', at: 99, from, to: null }, 10, true);
        const there = derive(added.statements, true).filter((piece) => covers(piece, from));
        expect(there.map(({ value }) => value)).toEqual(['z']);
      }),
      { numRuns: 300 },
    );
  });
  it('is undone by taking it back', () => {
    fc.assert(
      fc.property(Ops, moment, (ops, from) => {
        const { statements } = replay(ops);
        const added = add(statements, { id: 'z', value: 'z', at: 99, from, to: null }, 10, true);
        expect(derive(withdraw(added.statements, 'z'), true)).toEqual(derive(statements, true));
      }),
      { numRuns: 300 },
    );
  });
});
