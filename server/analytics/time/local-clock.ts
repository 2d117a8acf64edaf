// The clock on the wall of a time zone as a list of its changes, from the runtime's own zone data: windows, buckets and
// SQL all use the same list, so both databases count alike whatever zone data they have.
import { IANAZone } from 'luxon';
import { AppError } from '../../errors';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Nothing was seen before; clocks earlier and later are taken to stay as they are. */
const FIRST_MS = Date.UTC(1990, 0, 1);
const LAST_MS = Date.UTC(2070, 0, 1);
/** No zone changed its clock twice within so short a time; and all do so at a full minute. */
const STEP_MS = 10 * DAY_MS;
const KEPT_CLOCKS = 50;

export interface Stretch {
  fromMs: number;
  toMs: number;
  /** Local time less UTC. */
  offsetMs: number;
}

export class LocalClock {
  /** The instants at which the offset changes, ascending; `offsets[n]` holds before `changes[n]`, the last one after. */
  constructor(
    readonly zone: string,
    readonly changes: readonly number[],
    readonly offsets: readonly number[],
  ) {}

  private indexOf(ms: number): number {
    let low = 0;
    let high = this.changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.changes[middle]! <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  offsetAt(ms: number): number {
    return this.offsets[this.indexOf(ms)]!;
  }

  /** Local time as if it were UTC, so that Date.UTC and its kin work on it. */
  toLocal(ms: number): number {
    return ms + this.offsetAt(ms);
  }

  /** The first instant at which the wall shows this local time, or a later one where it skips it. */
  toInstant(localMs: number): number {
    for (let index = this.indexOf(localMs - DAY_MS); ; index += 1) {
      const instant = Math.max(localMs - this.offsets[index]!, this.changes[index - 1] ?? Number.NEGATIVE_INFINITY);
      if (instant < (this.changes[index] ?? Number.POSITIVE_INFINITY)) return instant;
    }
  }

  /** [from, to) cut where the offset changes. */
  stretches(fromMs: number, toMs: number): Stretch[] {
    const parts: Stretch[] = [];
    let startMs = fromMs;
    for (let index = this.indexOf(fromMs); startMs < toMs; index += 1) {
      const endMs = Math.min(toMs, this.changes[index] ?? Number.POSITIVE_INFINITY);
      parts.push({ fromMs: startMs, toMs: endMs, offsetMs: this.offsets[index]! });
      startMs = endMs;
    }
    return parts;
  }
}

/** UTC has no changes to look for, and is what most plans made by programs are in. */
const clocks = new Map<string, LocalClock>([['UTC', new LocalClock('UTC', [], [0])]]);

/** Throws `invalid` when there is no such zone. */
export function localClock(zone: string): LocalClock {
  const known = clocks.get(zone);
  if (known) return known;
  if (!IANAZone.isValidZone(zone)) {
    throw new AppError('invalid', `"${zone}" is not a time zone; use a name such as Europe/Berlin.`);
  }
  const source = IANAZone.create(zone);
  const offsetOf = (ms: number) => Math.round(source.offset(ms) * MINUTE_MS);
  const changes: number[] = [];
  const offsets = [offsetOf(FIRST_MS)];
  for (let ms = FIRST_MS; ms < LAST_MS; ms += STEP_MS) {
    const before = offsets.at(-1)!;
    const after = offsetOf(ms + STEP_MS);
    if (before === after) continue;
    let low = ms;
    let high = ms + STEP_MS;
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offsetOf(middle) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
    offsets.push(after);
  }
  const clock = new LocalClock(zone, changes, offsets);
  if (clocks.size >= KEPT_CLOCKS) clocks.delete(clocks.keys().next().value!);
  clocks.set(zone, clock);
  return clock;
}
