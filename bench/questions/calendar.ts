// Time for gold figures: windows of the calendar in a zone, and what an instant is called there. Built on luxon alone,
// apart from the product's own reading of time.
import { DateTime, type DurationLike } from 'luxon';

/** Half open, ms since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** Ranges of time, and which instants in them count. */
export interface When {
  spans: Span[];
  at?: (ms: number) => boolean;
}

export interface Local {
  day: string;
  weekday: number;
  hour: number;
  minuteOfDay: number;
  /** The Monday of its week. */
  week: string;
  month: string;
  /** When its clock hour began, ms since 1970. */
  hourStart: number;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;

export class Calendar {
  readonly #offsets = new Map<number, number>();

  constructor(
    readonly zone: string,
    readonly now: number,
  ) {}

  get today(): DateTime {
    return DateTime.fromMillis(this.now, { zone: this.zone });
  }

  #clip(from: number, to: number): When {
    return { spans: [{ from, to: Math.min(to, this.now + 1) }] };
  }

  #unit(unit: 'hour' | 'day' | 'week' | 'month' | 'year', offset: number, count = 1): When {
    const start = this.today.startOf(unit).plus({ [unit]: offset });
    return this.#clip(start.toMillis(), start.plus({ [unit]: count }).toMillis());
  }

  all = (): When => this.#clip(0, Number.POSITIVE_INFINITY);
  hour = (offset = 0): When => this.#unit('hour', offset);
  day = (offset = 0, count = 1): When => this.#unit('day', offset, count);
  week = (offset = 0, count = 1): When => this.#unit('week', offset, count);
  month = (offset = 0, count = 1): When => this.#unit('month', offset, count);
  year = (offset = 0): When => this.#unit('year', offset);
  /** The last so much up to now: days and longer by the clock on the wall. */
  last = (length: DurationLike): When => this.#clip(this.today.minus(length).toMillis(), this.now + 1);
  /** Local times; no `to` means now. */
  between = (from: string | null, to: string | null): When =>
    this.#clip(
      from ? DateTime.fromISO(from, { zone: this.zone }).toMillis() : 0,
      to ? DateTime.fromISO(to, { zone: this.zone }).toMillis() : this.now + 1,
    );
  /** Whole local days, the last one included. */
  days = (first: string, last = first): When =>
    this.between(first, DateTime.fromISO(last, { zone: this.zone }).plus({ days: 1 }).toISODate());
  /** The last such weekday, today when it is one. */
  weekday = (day: number): When => this.day(-((this.today.weekday - day + 7) % 7));
  present = (): When => ({ spans: [{ from: this.now - 20_000, to: this.now + 1 }] });

  join = (...whens: When[]): When => ({ spans: whens.flatMap((when) => when.spans) });

  /** Only from one hour of the day to another, over midnight when the second is the smaller. */
  hours = (when: When, from: number, to: number): When => ({
    spans: when.spans,
    at: (ms) => {
      const hour = this.local(ms).minuteOfDay / 60;
      const within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
      return within && (when.at?.(ms) ?? true);
    },
  });
  weekdays = (when: When, days: readonly number[]): When => ({
    spans: when.spans,
    at: (ms) => days.includes(this.local(ms).weekday) && (when.at?.(ms) ?? true),
  });

  has = (when: When, ms: number): boolean =>
    when.spans.some((span) => ms >= span.from && ms < span.to) && (when.at?.(ms) ?? true);

  local(ms: number): Local {
    const quarter = Math.floor(ms / QUARTER_MS);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      offset = DateTime.fromMillis(ms, { zone: this.zone }).offset * 60_000;
      this.#offsets.set(quarter, offset);
    }
    const wall = new Date(ms + offset);
    const day = wall.toISOString().slice(0, 10);
    const weekday = wall.getUTCDay() || 7;
    return {
      day,
      weekday,
      hour: wall.getUTCHours(),
      minuteOfDay: wall.getUTCHours() * 60 + wall.getUTCMinutes() + wall.getUTCSeconds() / 60,
      week: new Date(wall.getTime() - (weekday - 1) * DAY_MS).toISOString().slice(0, 10),
      month: day.slice(0, 7),
      hourStart: ms - (wall.getTime() % 3_600_000),
    };
  }

  /** Every name that instants of these ranges have, in order, each once. */
  names<K extends keyof Local>(when: When, key: K): Local[K][] {
    const found = new Set<Local[K]>();
    for (const { from, to } of when.spans) {
      for (let ms = from; ms < to; ms += QUARTER_MS) if (when.at?.(ms) ?? true) found.add(this.local(ms)[key]);
      if (when.at?.(to - 1) ?? true) found.add(this.local(to - 1)[key]);
    }
    return [...found].sort((a, b) => (a < b ? -1 : 1));
  }
}
