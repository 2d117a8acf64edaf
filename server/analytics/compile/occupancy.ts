// How many tracks are in view: the most at one moment (a sweep over beginnings and ends), and the time they were in
// view together. Windows are cut along the time buckets into pieces; SQL gives each piece's group a number.
import type { Dimension } from '@/contracts/plan';
import { isTime, type Piece, type TimeDimension } from '../time/buckets';
import { type Grouping, groupingOf } from './dimensions';
import { outerSelect } from './figures';
import { all, Parameters, type Statement } from './parameters';
import type { Scope } from './scope';
import { trackWhere } from './tracks';

const LONG_MS = 3_600_000;

/** Tracks in view at some time from the first piece to the last one. */
export function tracksInView(
  scope: Scope,
  columns: string,
  fromMs: number,
  toMs: number,
  parameters: Parameters,
): string {
  const where = trackWhere(scope, parameters);
  const from = parameters.instant(fromMs);
  const back = parameters.instant(fromMs - LONG_MS);
  const near = [`t.first_seen_at >= ${back}`, `t.first_seen_at < ${parameters.instant(toMs)}`];
  const far = ['t.id = ANY (ARRAY(SELECT l.track_id FROM long_track l))', `t.first_seen_at < ${back}`];
  const reaching = `t.last_seen_at >= ${from}`;
  return `SELECT ${columns} FROM track t WHERE ${all([...near, reaching, ...where])}
    UNION ALL
    SELECT ${columns} FROM track t WHERE ${all([...far, reaching, ...where])}`;
}

/** The groups of pieces, numbered in order of appearance; by the keys of their time dimensions. */
export function pieceGroups(pieces: readonly Piece[]): { numbers: number[]; groups: number[][] } {
  const known = new Map<string, number>();
  const groups: number[][] = [];
  const numbers = pieces.map(({ keys }) => {
    const name = keys.join(' ');
    let number = known.get(name);
    if (number === undefined) {
      number = groups.length;
      known.set(name, number);
      groups.push(keys);
    }
    return number;
  });
  return { numbers, groups };
}

const COLUMN: Partial<Record<Dimension, string>> = { class: 't.class AS class', camera: 't.camera_id AS camera' };

/**
 * k1 is the number of the group of pieces (see pieceGroups), k2 the key of a dimension that is not of time. v is the
 * peak, or the ms in view.
 */
export function compileOccupancy(scope: Scope, pieces: readonly Piece[]): Statement {
  const { plan } = scope;
  const parameters = new Parameters();
  const other = plan.groupBy.filter((dimension): dimension is Exclude<Dimension, TimeDimension> => !isTime(dimension));
  const first = pieces[0]?.fromMs ?? 0;
  const last = pieces.at(-1)?.toMs ?? 0;
  const starts = parameters.instants(pieces.map(({ fromMs }) => fromMs));
  const ends = parameters.instants(pieces.map(({ toMs }) => toMs));
  const numbers = parameters.add('integers', pieceGroups(pieces).numbers);
  const columns = ['t.first_seen_at', 't.last_seen_at', ...other.map((dimension) => COLUMN[dimension]!)].join(', ');
  const names = other.map((dimension) => `b.${dimension}`);
  const inView = `(\n    ${tracksInView(scope, columns, first, last, parameters)}\n  ) b
  CROSS JOIN LATERAL generate_series(width_bucket(b.first_seen_at, ${ends}) + 1, width_bucket(b.last_seen_at, ${starts})) AS p(piece)`;
  const plain: Grouping = { key: '', output: (column) => column, label: () => null, isNullable: false };
  const groupings = [plain, ...other.map((dimension) => groupingOf(dimension, scope, parameters))];
  const keys = (list: readonly string[]) => list.map((name, index) => `${name} AS k${index + 1}`).join(', ');
  const number = (piece: string) => `(${numbers})[${piece}]`;
  const by = ['1', ...names.map((_, index) => index + 2)].join(', ');
  if (plan.measure.op !== 'peak') {
    const part = `least(b.last_seen_at, (${ends})[p.piece]) - greatest(b.first_seen_at, (${starts})[p.piece])`;
    const inner = `SELECT ${keys([number('p.piece'), ...names])}, sum(extract(epoch FROM ${part}) * 1000) AS v
  FROM ${inView}
  GROUP BY ${by}`;
    return { text: outerSelect(groupings, 'g.v::float8', inner), values: parameters.values };
  }
  // At one instant beginnings come before ends: a track is in view at its last sighting too.
  const sweep = `SELECT p.piece, s.step, sum(s.step) OVER (
      PARTITION BY ${['p.piece', ...names].join(', ')} ORDER BY s.ts, s.step DESC ROWS UNBOUNDED PRECEDING) AS inside${names
        .map((name) => `, ${name}`)
        .join('')}
    FROM ${inView}
    CROSS JOIN LATERAL (VALUES (greatest(b.first_seen_at, (${starts})[p.piece]), 1), (b.last_seen_at, -1)) AS s(ts, step)`;
  const inner = `SELECT ${keys([number('w.piece'), ...other.map((dimension) => `w.${dimension}`)])}, max(w.inside) AS v
  FROM (${sweep}) w
  GROUP BY ${by}`;
  return { text: outerSelect(groupings, 'g.v::float8', inner), values: parameters.values };
}
