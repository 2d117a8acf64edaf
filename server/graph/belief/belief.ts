// What is believed of one thing that has one value at a time (or of one value of a thing that has many), as a pure
// algebra of two times. Statements are kept as they were said; pieces, the ranges in which each holds, are derived from
// all of them together, so that taking one back gives the others their room again. Rows are pieces in record time: they
// are added and ended, never changed. Times are ms; ranges half open; null is open.

export interface Range {
  from: number | null;
  to: number | null;
}

/** What somebody said. An open end is weak: it lasts until something else begins. */
export interface Statement extends Range {
  id: string;
  /** What the thing is said to be; two values exclude each other. */
  value: string;
  /** When it was recorded. */
  at: number;
}

/** The part of a statement that stands beside the others. */
export interface Piece extends Range {
  statement: string;
  value: string;
}

/** Ends of years run this far into what follows: "until 2016" of one and "since 2016" of the next is a handover. */
const HANDOVER_MS = 366 * 86_400_000;

const low = ({ from }: Range) => from ?? Number.NEGATIVE_INFINITY;
const high = ({ to }: Range) => to ?? Number.POSITIVE_INFINITY;
const fromLow = (value: number) => (value === Number.NEGATIVE_INFINITY ? null : value);
const fromHigh = (value: number) => (value === Number.POSITIVE_INFINITY ? null : value);
export const overlaps = (a: Range, b: Range) => low(a) < high(b) && low(b) < high(a);

/** Of what was said, later records over earlier ones. */
function inOrder(statements: readonly Statement[]): Statement[] {
  return [...statements].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Where it ends beside the others: as it was said, else where the next other value begins. */
function endOf(statement: Statement, all: readonly Statement[]): number {
  if (statement.to !== null) return statement.to;
  const later = all.filter(({ value, ...other }) => value !== statement.value && low(other) > low(statement)).map(low);
  return Math.min(Number.POSITIVE_INFINITY, ...later);
}

function without(piece: Piece, cut: Range): Piece[] {
  if (!overlaps(piece, cut)) return [piece];
  const before = { ...piece, to: fromHigh(low(cut)) };
  const after = { ...piece, from: fromLow(high(cut)) };
  return [...(low(piece) < low(cut) ? [before] : []), ...(high(cut) < high(piece) ? [after] : [])];
}

/** At any moment at most one value: each statement takes its range from those recorded before it. */
export function derive(statements: readonly Statement[], single: boolean): Piece[] {
  let pieces: Piece[] = [];
  for (const { id, value, from, to, ...rest } of inOrder(statements)) {
    const end = single ? endOf({ id, value, from, to, ...rest }, statements) : (to ?? Number.POSITIVE_INFINITY);
    const piece: Piece = { statement: id, value, from, to: fromHigh(end) };
    if (single) pieces = pieces.flatMap((other) => without(other, piece));
    if (low(piece) < high(piece)) pieces.push(piece);
  }
  return pieces.sort((a, b) => low(a) - low(b) || (a.statement < b.statement ? -1 : 1));
}

/** Two ranges of the same value that meet, as one. A stated end is stronger than none, a stated begin too. */
function joined(known: Range, told: Range): Range {
  const from = known.from === null ? told.from : told.from === null ? known.from : Math.min(known.from, told.from);
  if (known.to === null || told.to === null) return { from, to: known.to ?? told.to };
  return { from, to: told.from === null || told.from === known.from ? told.to : Math.max(known.to, told.to) };
}

/** An open end lasts until another value is known to begin. */
function until({ from, to, value }: Statement, pieces: readonly Piece[], single: boolean): Range {
  if (!single || to !== null || from === null) return { from, to };
  const later = pieces.filter((piece) => piece.value !== value && low(piece) > from).map(low);
  return { from, to: later.length > 0 ? Math.min(...later) : null };
}

/** An end that runs a little into what follows and outlasts it is where that begins. */
function handover({ from, to }: Range, pieces: readonly Piece[], value: string): Range {
  if (to === null) return { from, to };
  const next = pieces
    .filter((piece) => piece.value !== value && low(piece) > low({ from, to }) && low(piece) < to && high(piece) >= to)
    .map(low);
  return { from, to: next.length > 0 && to - Math.min(...next) <= HANDOVER_MS ? Math.min(...next) : to };
}

export type Added =
  | { kind: 'added'; statements: Statement[]; id: string }
  /** It was known already, by this statement. */
  | { kind: 'known'; statements: Statement[]; id: string }
  /** Only an end was told, of something that cannot have been then by all else that is known. */
  | { kind: 'unclear'; statements: Statement[] };

/**
 * What is said once `told` was. `toldAt`: when it was so at the latest, for what has no begin of its own but contradicts
 * what is known.
 */
export function add(statements: readonly Statement[], told: Statement, toldAt: number, single: boolean): Added {
  const pieces = derive(statements, single);
  const alike = pieces.filter((piece) => piece.value === told.value && overlaps(piece, until(told, pieces, single)));
  // Without a begin it speaks of the last time that it was so.
  const met = new Set((told.from === null ? alike.slice(-1) : alike).map((piece) => piece.statement));
  const same = inOrder(statements).filter(({ id }) => met.has(id));
  if (same.length > 0) {
    const range = same.reduce<Range>((known, one) => joined(one, known), told);
    const last = same.at(-1)!;
    if (same.length === 1 && range.from === last.from && range.to === last.to) {
      return { kind: 'known', statements: [...statements], id: last.id };
    }
    const rest = statements.filter(({ id }) => !met.has(id));
    const handed = single ? handover(range, pieces, told.value) : range;
    return { kind: 'added', statements: [...rest, { ...told, ...handed }], id: told.id };
  }
  let { from, to } = told;
  const others = pieces.filter((piece) => piece.value !== told.value && overlaps(piece, told));
  if (single && others.length > 0) {
    if (from === null && to === null) from = toldAt;
    else if (from === null) {
      // Only its end was told: it takes the room before it that nothing else holds.
      if (others.some((piece) => high(piece) >= to!)) return { kind: 'unclear', statements: [...statements] };
      from = Math.max(...others.map(high));
    }
    to = handover({ from, to }, pieces, told.value).to;
  }
  return { kind: 'added', statements: [...statements, { ...told, from, to }], id: told.id };
}

/** What is said once one statement was never made. */
export function withdraw(statements: readonly Statement[], id: string): Statement[] {
  return statements.filter((statement) => statement.id !== id);
}

const keyOf = ({ statement, from, to }: Piece) => `${statement} ${from} ${to}`;

/** Which rows end now and which begin. */
export function difference<P extends Piece>(
  believed: readonly P[],
  derived: readonly Piece[],
): { retracted: P[]; recorded: Piece[] } {
  const wanted = new Set(derived.map(keyOf));
  const there = new Set(believed.map(keyOf));
  return {
    retracted: believed.filter((piece) => !wanted.has(keyOf(piece))),
    recorded: derived.filter((piece) => !there.has(keyOf(piece))),
  };
}
