// What the cards of a reply show, as the numbers that a reply may name: figures, shares, lengths, dates and clock times.
import { DateTime } from 'luxon';
import type { Answer, Cell, ResultColumn } from '@/contracts/analytics';
import type { ToolOutput } from '@/contracts/parts';
import { numbersSaid, type Said } from './numbers-said';

export interface Shown {
  numbers: number[];
  /** Counts of things by their name: rows are two cameras. */
  counted: { noun: string; count: number }[];
  /** 0..1, and differences of shares. */
  shares: number[];
  spansMs: number[];
  dates: { year: number | null; month: number; day: number | null }[];
  /** Seconds of the day. */
  times: number[];
}

const DAY_MS = 86_400_000;
const NOUNS: Record<string, string[]> = {
  class: ['class', 'type', 'kind', 'categor'],
  camera: ['camera', 'place', 'location'],
  zone: ['zone', 'area', 'line'],
  hour: ['hour'],
  hour_of_day: ['hour'],
  day: ['day'],
  weekday: ['day', 'weekday'],
  week: ['week'],
  month: ['month'],
  agent: ['agent', 'assistant'],
  model: ['model'],
  event_kind: ['kind', 'type', 'event'],
  direction: ['direction', 'way'],
};
const ANY_ROW = ['row', 'group', 'entr', 'result', 'item', 'figure', 'value'];
const UNITS_MS: Record<string, number> = { hour: 3_600_000, day: DAY_MS, week: 7 * DAY_MS };

export class Showing implements Shown {
  readonly numbers: number[] = [];
  readonly counted: Shown['counted'] = [];
  readonly shares: number[] = [];
  readonly spansMs: number[] = [];
  readonly dates: Shown['dates'] = [];
  readonly times: number[] = [];

  constructor(
    private readonly names: readonly string[],
    private readonly timezone: string,
  ) {}

  /** What a text names is shown with it. */
  text(text: string): void {
    for (const said of numbersSaid(text, this.names)) this.said(said);
  }

  private said(said: Said): void {
    if (said.kind === 'number') this.numbers.push(...said.values);
    else if (said.kind === 'share') this.shares.push(...said.values);
    else if (said.kind === 'span') this.spansMs.push(said.ms);
    else if (said.kind === 'date') this.dates.push(said);
    else if (said.kind === 'year') this.numbers.push(said.year);
    else this.times.push(said.seconds, ...(said.half ? [said.seconds + 43_200] : []));
  }

  instant(iso: string | null, timezone = this.timezone): void {
    if (!iso) return;
    const at = DateTime.fromISO(iso, { zone: timezone });
    if (!at.isValid) return;
    this.date(at);
    this.times.push(at.hour * 3600 + at.minute * 60 + at.second);
  }

  private date({ year, month, day }: DateTime): void {
    this.dates.push({ year, month, day });
  }

  count(count: number, ...nouns: string[]): void {
    this.counted.push(...nouns.map((noun) => ({ noun, count })));
  }

  private figure(value: Cell, { type }: ResultColumn, timezone: string): void {
    if (typeof value === 'string') {
      if (type === 'time') this.instant(value, timezone);
      else this.text(value);
    } else if (typeof value === 'number') {
      const size = Math.abs(value);
      if (type === 'duration') this.spansMs.push(size);
      else if (type === 'share') this.shares.push(size);
      else this.numbers.push(size, value);
      // A confidence is a plain number that people say in percent.
      if (type === 'number' && size <= 1) this.shares.push(size);
    }
  }

  /** The key of a group, as cards write it. */
  private key(value: Cell, { name, type }: ResultColumn, timezone: string): void {
    if (name === 'hour_of_day') this.times.push(Number(value) * 3600, ((Number(value) + 1) % 24) * 3600);
    else if (name === 'hour' && typeof value === 'string') {
      const start = DateTime.fromISO(value, { setZone: true });
      this.date(start);
      this.times.push(start.hour * 3600, ((start.hour + 1) % 24) * 3600);
    } else if (type === 'time' && typeof value === 'string') {
      const start = DateTime.fromISO(value, { zone: timezone });
      if (start.isValid)
        this.dates.push({ year: start.year, month: start.month, day: name === 'month' ? null : start.day });
      if (name === 'week' && start.isValid) this.date(start.plus({ days: 6 }));
    } else if (typeof value === 'string') this.text(value);
  }

  answer(answer: Answer): void {
    const timezone = answer.plan?.timezone ?? this.timezone;
    this.text(answer.answer);
    const figures = answer.columns.filter(({ name }) => ['value', 'previous', 'change'].includes(name));
    const measured = figures[0];
    if (measured && typeof answer.value === 'number') this.figure(answer.value, measured, timezone);
    if (typeof answer.value === 'string') this.instant(answer.value, timezone);
    answer.columns.forEach((column, index) => {
      for (const row of answer.rows) {
        const cell = row[index] ?? null;
        if (figures.includes(column)) this.figure(cell, column, timezone);
        else this.key(cell, column, timezone);
      }
      if (figures.includes(column)) return;
      const different = new Set(answer.rows.map((row) => row[index])).size;
      this.count(different, ...(NOUNS[column.name] ?? []), ...ANY_ROW);
      const unit = UNITS_MS[column.name];
      if (unit) this.spansMs.push(different * unit);
    });
    for (const { from, to } of answer.windows) {
      this.instant(from, timezone);
      this.instant(to, timezone);
      // The end is often told as the last moment before it.
      this.date(DateTime.fromISO(to, { zone: timezone }).minus({ milliseconds: 1 }));
      const lengthMs = from ? Date.parse(to) - Date.parse(from) : 0;
      // Of a day in progress nobody says how long it is so far.
      if (lengthMs > 0 && lengthMs % 3_600_000 === 0) this.spansMs.push(lengthMs);
    }
  }
}

function tally(names: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.values()];
}

/** Names of the cards that have digits in them: "Camera 2" is no count. */
export function namesIn(cards: readonly ToolOutput[]): string[] {
  const names = cards.flatMap((card) => {
    if (card.card === 'sightings') return card.items.flatMap((item) => [item.cameraName, item.class]);
    if (card.card === 'picture') return [card.camera.name];
    if (card.card === 'cameras')
      return card.items.flatMap((item) => [item.name, ...item.zones.map((zone) => zone.name)]);
    if (card.card === 'messages' || card.card === 'passages') return card.items.map((item) => item.title);
    if (card.card !== 'answer') return [];
    const named = card.answer.columns.flatMap(({ type, name }, index) =>
      NAMED.has(name) || type === 'camera' || type === 'class' ? [index] : [],
    );
    return card.answer.rows.flatMap((row) =>
      named.flatMap((index) => (typeof row[index] === 'string' ? [row[index]] : [])),
    );
  });
  // The longest first, so that "Camera 12" does not leave a 2.
  return [...new Set(names)].filter((name) => /\d/.test(name)).sort((one, other) => other.length - one.length);
}
const NAMED = new Set(['class', 'camera', 'zone', 'agent', 'model']);

const SHOW: { [C in ToolOutput['card']]: (card: Extract<ToolOutput, { card: C }>, showing: Showing) => void } = {
  answer: ({ answer }, showing) => showing.answer(answer),
  sightings({ items, total }, showing) {
    const each = [tally(items.map((item) => item.class)), tally(items.map((item) => item.cameraId))].flat();
    showing.numbers.push(items.length, ...(total === null ? [] : [total]), ...each);
    showing.count(new Set(items.map((item) => item.cameraId)).size, 'camera');
    for (const item of items) {
      showing.instant(item.firstSeenAt);
      showing.instant(item.lastSeenAt);
      showing.spansMs.push(item.durationMs);
      showing.shares.push(item.bestConfidence);
    }
  },
  picture({ takenAt, seen }, showing) {
    showing.instant(takenAt);
    showing.text(seen ?? '');
  },
  cameras({ items }, showing) {
    showing.numbers.push(items.length, ...tally(items.map((item) => item.state)));
    showing.count(
      items.reduce((sum, item) => sum + item.zones.length, 0),
      'zone',
    );
    for (const item of items) {
      showing.count(item.zones.length, 'zone');
      showing.instant(item.lastSeenAt);
    }
  },
  passages({ items }, showing) {
    showing.numbers.push(items.length);
    for (const item of items) showing.text(`${item.title}\n${item.text}`);
  },
  messages({ items }, showing) {
    showing.numbers.push(items.length);
    for (const item of items) {
      showing.text(item.text);
      showing.instant(item.at);
    }
  },
  time({ now, timezone, text }, showing) {
    showing.instant(now, timezone);
    showing.text(text);
  },
  memory: ({ text }, showing) => showing.text(text),
  text: ({ text }, showing) => showing.text(text),
};

export function shownBy(cards: readonly ToolOutput[], asked: string, timezone: string): Shown {
  const showing = new Showing(namesIn(cards), timezone);
  showing.text(asked);
  for (const card of cards) (SHOW[card.card] as (card: ToolOutput, showing: Showing) => void)(card, showing);
  return showing;
}
