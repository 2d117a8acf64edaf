// How rows are put into groups: an expression over b for the key, and how that key leaves the database.
import type { Dimension } from '@/contracts/plan';
import { CONFIDENCE_BINS, DURATION_BINS_MS } from '../figures/bins';
import { isTime, type TimeDimension } from '../time/buckets';
import type { Parameters } from './parameters';
import type { Scope } from './scope';

/** The part of local time that a key is cut to. */
const PART: Record<TimeDimension, string> = {
  hour: 'hour',
  hour_of_day: 'hour',
  day: 'day',
  weekday: 'isodow',
  week: 'week',
  month: 'month',
};
/** Where rows without it are in no group. */
const NULLABLE: readonly Dimension[] = ['zone', 'agent', 'model', 'direction', 'duration', 'confidence'];
const NAMED: Partial<Record<Dimension, string>> = { camera: 'camera', zone: 'zone', agent: 'agent' };

/** Local time less UTC at b.at: from the list of the zone's changes, never from the database's own zone data. */
function offsetAt({ clock, windows }: Scope, parameters: Parameters): string {
  const fromMs = windows[0]?.fromMs ?? 0;
  const toMs = windows.at(-1)?.toMs ?? fromMs;
  const stretches = clock.stretches(fromMs, Math.max(toMs, fromMs + 1));
  const [first, ...rest] = stretches;
  if (rest.length === 0) return parameters.interval(first?.offsetMs ?? 0);
  const offsets = parameters.add(
    'intervals',
    stretches.map(({ offsetMs }) => `${offsetMs / 1000} seconds`),
  );
  return `(${offsets})[width_bucket(b.at, ${parameters.instants(rest.map(({ fromMs: changeMs }) => changeMs))}) + 1]`;
}

function timeKey(dimension: TimeDimension, scope: Scope, parameters: Parameters): string {
  const offset = offsetAt(scope, parameters);
  const local = `b.at AT TIME ZONE ${offset}`;
  if (dimension === 'hour_of_day' || dimension === 'weekday') return `date_part('${PART[dimension]}', ${local})::int`;
  const start = `date_trunc('${PART[dimension]}', ${local})`;
  return dimension === 'hour' ? `${start} - ${offset}` : start;
}

export interface Grouping {
  /** Over b. */
  key: string;
  /** Over the grouped rows: what is read. */
  output(column: string): string;
  /** A name for the key, or null. */
  label(column: string): string | null;
  isNullable: boolean;
}

export function groupingOf(dimension: Dimension, scope: Scope, parameters: Parameters): Grouping {
  const isNullable = NULLABLE.includes(dimension);
  const plain = { output: (column: string) => column, label: () => null, isNullable };
  if (isTime(dimension)) {
    const key = timeKey(dimension, scope, parameters);
    if (dimension === 'hour_of_day' || dimension === 'weekday') return { ...plain, key };
    return { ...plain, key, output: (column) => `(extract(epoch FROM ${column}) * 1000)::float8` };
  }
  if (dimension === 'duration') {
    const bounds = parameters.add('numbers', DURATION_BINS_MS.slice(1));
    return { ...plain, key: `width_bucket(b.duration, ${bounds})` };
  }
  if (dimension === 'confidence') {
    const bounds = parameters.add('numbers', CONFIDENCE_BINS);
    return { ...plain, key: `width_bucket(round(b.confidence::float8 * 10000), ${bounds})` };
  }
  const table = NAMED[dimension];
  const key = dimension === 'zone' && scope.plan.subject === 'tracks' ? 'z.zone' : `b.${dimension}`;
  if (!table) return { ...plain, key };
  return {
    key,
    output: (column) => `${column}::text`,
    label: (column) => `(SELECT n.name FROM ${table} n WHERE n.id = ${column})`,
    isNullable,
  };
}
