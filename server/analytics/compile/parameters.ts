// What a plan says reaches SQL through here alone: as numbered parameters with the type they are cast to.
import type { Range, Window } from '../time/windows';

const CAST = {
  text: 'text',
  texts: 'text[]',
  uuid: 'uuid',
  uuids: 'uuid[]',
  real: 'real',
  number: 'float8',
  numbers: 'float8[]',
  integer: 'int4',
  integers: 'int4[]',
  instant: 'timestamptz',
  instants: 'timestamptz[]',
  local: 'timestamp',
  interval: 'interval',
  intervals: 'interval[]',
} as const;
export type ParameterType = keyof typeof CAST;

/** One statement, ready to run. */
export interface Statement {
  text: string;
  values: unknown[];
}

export class Parameters {
  readonly values: unknown[] = [];
  private readonly known = new Map<string, string>();

  /** The parameter's name with its cast: `$3::text[]`. The same value is sent once. */
  add(type: ParameterType, value: unknown): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const earlier = this.known.get(key);
    if (earlier) return earlier;
    this.values.push(value);
    const name = `$${this.values.length}::${CAST[type]}`;
    this.known.set(key, name);
    return name;
  }

  instant(ms: number): string {
    return this.add('instant', iso(ms));
  }

  instants(list: readonly number[]): string {
    return this.add('instants', list.map(iso));
  }

  interval(ms: number): string {
    return this.add('interval', `${ms / 1000} seconds`);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Conditions joined; no condition lets everything through. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** So few windows are written out, so that indexes and partitions are chosen by each. */
const WRITTEN_OUT = 6;

function between(expression: string, { fromMs, toMs }: Window, parameters: Parameters): string {
  const end = `${expression} < ${parameters.instant(toMs)}`;
  return fromMs === null ? end : `${expression} >= ${parameters.instant(fromMs)} AND ${end}`;
}

/** Whether the instant that `expression` gives lies in one of the windows (sorted, disjoint). */
export function within(expression: string, windows: readonly Window[], parameters: Parameters): string {
  const first = windows[0];
  const last = windows.at(-1);
  if (!first || !last) return 'false';
  if (windows.length === 1) return between(expression, first, parameters);
  if (windows.length <= WRITTEN_OUT) {
    return `(${windows.map((window) => `(${between(expression, window, parameters)})`).join(' OR ')})`;
  }
  // Bounds ascend and alternate between begin and end, so within a window an odd number of them lies behind.
  const bounds = windows.flatMap(({ fromMs, toMs }) => (fromMs === null ? [toMs] : [fromMs, toMs]));
  const odd = first.fromMs === null ? 0 : 1;
  const outer = between(expression, { fromMs: first.fromMs, toMs: last.toMs }, parameters);
  return `${outer} AND width_bucket(${expression}, ${parameters.instants(bounds)}) % 2 = ${odd}`;
}

/** The start of the first window that begins after the instant; null when none does. */
export function nextStart(expression: string, windows: readonly Range[], parameters: Parameters): string {
  const starts = parameters.instants(windows.map(({ fromMs }) => fromMs));
  return `(${starts})[width_bucket(${expression}, ${starts}) + 1]`;
}
