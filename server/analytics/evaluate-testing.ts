// For tests: the figures of a plan over plain arrays, slowly and plainly, written apart from everything that makes SQL.
// Where it and the database disagree, one of them is wrong.
import type { AnalyticsPlan, Cell, Dimension } from '@/contracts/analytics';
import { expandClasses } from '@/contracts/class-groups';
import {
  anyWeek,
  isTimeWord,
  recurs,
  type Slice,
  type Span,
  slicesOf,
  spansBefore,
  spansOf,
  timeCell,
} from './evaluate-time-testing';
import type { World, WorldRow } from './world-testing';

export interface EvaluateAsker {
  cameraIds: string[] | null;
  userId: string;
  admin: boolean;
}

export interface Evaluated {
  rows: Cell[][];
  keys: Cell[][];
  value: Cell;
  empty: boolean;
}

interface Item {
  /** When it is on the time line; for tracks the first sighting in the windows. */
  at: number;
  until: number;
  dimensions: Partial<Record<Dimension, { cell: Cell; key: Cell; sort: string | number }[]>>;
  quantities: Record<string, number | null>;
}
interface Part {
  label: Cell;
  key: Cell;
  sort: string | number;
}
interface Figure {
  parts: Part[];
  value: number | null;
}
interface Figures {
  figures: Figure[];
  lines: Map<Dimension, Part[]>;
}

const named = (list: readonly { id: string; name: string }[], id: string | null) => {
  const found = list.find((entry) => entry.id === id);
  return found ? [{ cell: found.name, key: found.id, sort: `${found.name} ${found.id}` }] : [];
};
const word = (text: string | null) => (text === null ? [] : [{ cell: text, key: text, sort: text }]);
const DURATIONS: [number, string][] = [
  [3_600_000, 'over 1 h'],
  [900_000, '15-60 min'],
  [300_000, '5-15 min'],
  [60_000, '1-5 min'],
  [30_000, '30-60 s'],
  [10_000, '10-30 s'],
  [3_000, '3-10 s'],
  [1_000, '1-3 s'],
  [0, 'under 1 s'],
];
function durationBin(ms: number | null) {
  if (ms === null) return [];
  const [bound, label] = DURATIONS.find(([least]) => ms >= least)!;
  return [{ cell: label, key: bound, sort: bound }];
}
function confidenceBin(value: number | null) {
  if (value === null) return [];
  const tenth = Math.min(9, Math.floor(Math.round(value * 10_000) / 1000));
  return [{ cell: `${(tenth / 10).toFixed(1)}-${((tenth + 1) / 10).toFixed(1)}`, key: tenth / 10, sort: tenth }];
}

class Evaluation {
  constructor(
    readonly world: World,
    readonly plan: AnalyticsPlan,
    readonly asker: EvaluateAsker,
    readonly spans: readonly Span[],
  ) {}

  private get f() {
    return this.plan.filters;
  }

  private sees = (cameraId: string) => this.asker.cameraIds === null || this.asker.cameraIds.includes(cameraId);

  earliest(): number | null {
    const own = (rows: readonly WorldRow[]) => rows.filter((row) => this.mine(row)).map((row) => row.ms);
    const tracks = this.world.tracks.filter((track) => this.sees(track.cameraId));
    const times: Record<AnalyticsPlan['subject'], () => number[]> = {
      tracks: () => tracks.map((track) => track.first),
      occupancy: () => tracks.map((track) => track.first),
      detections: () => tracks.flatMap((track) => track.sightings.map(({ ms }) => Math.floor(ms / 60_000) * 60_000)),
      events: () => this.world.events.filter((event) => this.sees(event.cameraId)).map((event) => event.ms),
      agents: () => this.world.agents.map((agent) => agent.ms),
      conversations: () => own(this.world.conversations),
      messages: () => own(this.world.messages),
      documents: () => own(this.world.documents),
      ai_calls: () => own(this.world.calls),
    };
    const list = times[this.plan.subject]();
    return list.length > 0 ? Math.min(...list) : null;
  }

  slices(): Slice[] {
    return slicesOf(this.spans, this.f, this.plan.timezone, this.earliest());
  }

  private mine(row: WorldRow): boolean {
    return this.plan.subject === 'agents' || this.asker.admin || row.userId === this.asker.userId;
  }

  private inside: ((ms: number) => boolean) | null = null;
  private holds(ms: number): boolean {
    if (!this.inside) {
      const { hours, weekdays } = this.f;
      const thinned = hours || weekdays ? joined(this.slices()) : null;
      this.inside = thinned
        ? (at) => thinned.some((slice) => at >= slice.from && at < slice.to)
        : (at) => this.spans.some((span) => (span.from === null || at >= span.from) && at < span.to);
    }
    return this.inside(ms);
  }

  private isSighted(cameraId: string, name: string): boolean {
    const { camera, notCamera } = this.f;
    if (!this.sees(cameraId) || (camera && !camera.includes(cameraId)) || notCamera?.includes(cameraId)) return false;
    if (this.f.class && !expandClasses(this.f.class).includes(name)) return false;
    return !(this.f.notClass && expandClasses(this.f.notClass).includes(name));
  }

  private isSure(confidence: number | null): boolean {
    const { min, max } = this.f.confidence ?? {};
    if (min === undefined && (max === undefined || max >= 1)) return true;
    if (confidence === null) return false;
    const real = Math.fround(confidence);
    return (
      (min === undefined || real >= Math.fround(min)) && (max === undefined || max >= 1 || real < Math.fround(max))
    );
  }

  private isLong(ms: number | null): boolean {
    const { minMs, maxMs } = this.f.duration ?? {};
    if (minMs === undefined && maxMs === undefined) return true;
    return ms !== null && ms >= (minMs ?? 0) && ms < (maxMs ?? Number.POSITIVE_INFINITY);
  }

  tracks() {
    return this.world.tracks.filter(
      (track) =>
        this.isSighted(track.cameraId, track.class) &&
        this.isSure(track.confidence) &&
        this.isLong(track.last - track.first) &&
        (!this.f.zone || track.zones.some((zone) => this.f.zone!.includes(zone))) &&
        (!this.f.model || this.f.model.includes(track.model)) &&
        (this.f.reviewed === undefined || this.f.reviewed === track.reviewed),
    );
  }

  private trackItems(): Item[] {
    return this.tracks().flatMap((track) => {
      const seen = track.sightings.map(({ ms }) => ms).filter((ms) => this.holds(ms));
      if (seen.length === 0) return [];
      const zones = track.zones.filter((zone) => !this.f.zone || this.f.zone.includes(zone));
      return [
        {
          at: Math.min(...seen),
          until: Math.max(...seen),
          dimensions: {
            class: word(track.class),
            camera: named(this.world.cameras, track.cameraId),
            zone: zones.flatMap((zone) => named(this.world.zones, zone)),
            model: word(track.model),
            duration: durationBin(track.last - track.first),
            confidence: confidenceBin(track.confidence),
          },
          quantities: { duration: track.last - track.first, confidence: track.confidence },
        },
      ];
    });
  }

  private detectionItems(): Item[] {
    return this.world.tracks.flatMap((track) =>
      track.sightings
        .filter(
          (box) =>
            this.isSighted(track.cameraId, box.class) &&
            this.isSure(box.confidence) &&
            (!this.f.model || this.f.model.includes(box.model)) &&
            this.holds(box.ms),
        )
        .map((box) => ({
          at: box.ms,
          until: box.ms,
          dimensions: {
            class: word(box.class),
            camera: named(this.world.cameras, track.cameraId),
            model: word(box.model),
            confidence: confidenceBin(box.confidence),
          },
          quantities: { confidence: box.confidence },
        })),
    );
  }

  private eventItems(): Item[] {
    const { zone, eventKind, direction } = this.f;
    return this.world.events
      .filter(
        (event) =>
          this.isSighted(event.cameraId, event.class) &&
          (!zone || (event.zoneId !== null && zone.includes(event.zoneId))) &&
          (!eventKind || (eventKind as string[]).includes(event.kind)) &&
          (!direction || event.direction === direction) &&
          this.isLong(event.durationMs) &&
          this.holds(event.ms),
      )
      .map((event) => ({
        at: event.ms,
        until: event.ms,
        dimensions: {
          class: word(event.class),
          camera: named(this.world.cameras, event.cameraId),
          zone: named(this.world.zones, event.zoneId),
          event_kind: word(event.kind),
          direction: word(event.direction),
          duration: durationBin(event.durationMs),
        },
        quantities: { duration: event.durationMs },
      }));
  }

  private rowItems(): Item[] {
    const { world, plan, f } = this;
    const tables: Partial<Record<AnalyticsPlan['subject'], readonly WorldRow[]>> = {
      agents: world.agents,
      conversations: world.conversations,
      messages: world.messages,
      documents: world.documents,
      ai_calls: world.calls,
    };
    const isCall = plan.subject === 'ai_calls';
    return (tables[plan.subject] ?? [])
      .filter((row) => {
        const agentId = plan.subject === 'agents' ? row.id : row.agentId;
        return (
          this.mine(row) &&
          (!f.agent || (agentId !== null && f.agent.includes(agentId))) &&
          (!f.model || (row.model !== null && f.model.includes(row.model))) &&
          (!f.tag || row.tags.some((tag) => f.tag!.includes(tag))) &&
          (!isCall || (this.isSure(row.confidence) && this.isLong(row.latencyMs))) &&
          this.holds(row.ms)
        );
      })
      .map((row) => ({
        at: row.ms,
        until: row.ms,
        dimensions: {
          agent: named(world.agents, plan.subject === 'agents' ? row.id : row.agentId),
          model: word(row.model),
          duration: durationBin(row.latencyMs),
          confidence: confidenceBin(row.confidence),
        },
        quantities: { latency: row.latencyMs, tokens: row.tokens, confidence: row.confidence },
      }));
  }

  items(): Item[] {
    switch (this.plan.subject) {
      case 'tracks':
        return this.trackItems();
      case 'detections':
        return this.detectionItems();
      case 'events':
        return this.eventItems();
      default:
        return this.rowItems();
    }
  }

  private partsOf(item: Item, dimension: Dimension): Part[] {
    if (!isTimeWord(dimension)) {
      return (item.dimensions[dimension] ?? []).map(({ cell, key, sort }) => ({ label: cell, key, sort }));
    }
    const { cell, sort } = timeCell(dimension, item.at, this.plan.timezone);
    return [{ label: cell, key: cell, sort }];
  }

  private measure(items: readonly Item[]): number | null {
    const { measure } = this.plan;
    switch (measure.op) {
      case 'distinct':
        return new Set(items.flatMap((item) => this.partsOf(item, measure.of).map(({ key }) => key))).size;
      case 'first':
        return items.length > 0 ? Math.min(...items.map(({ at }) => at)) : null;
      case 'last':
        return items.length > 0 ? Math.max(...items.map(({ until }) => until)) : null;
      case 'avg':
      case 'min':
      case 'max':
      case 'median': {
        const values = items
          .map((item) => item.quantities[measure.of] ?? null)
          .filter((value): value is number => value !== null)
          .sort((one, other) => one - other);
        if (values.length === 0) return null;
        if (measure.op === 'min') return values[0]!;
        if (measure.op === 'max') return values[values.length - 1]!;
        if (measure.op === 'avg') return values.reduce((sum, value) => sum + value, 0) / values.length;
        const middle = (values.length - 1) / 2;
        return (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2;
      }
      default:
        return items.length;
    }
  }

  /** Peak, or time in view over time, of the tracks within the slices. */
  private inView(tracks: ReturnType<Evaluation['tracks']>, slices: readonly Slice[]): number | null {
    if (this.plan.measure.op === 'peak') {
      const moments = [...slices.map(({ from }) => from), ...tracks.map(({ first }) => first)];
      const valid = moments.filter((ms) => slices.some((slice) => ms >= slice.from && ms < slice.to));
      return Math.max(0, ...valid.map((ms) => tracks.filter(({ first, last }) => first <= ms && last >= ms).length));
    }
    let spent = 0;
    let length = 0;
    for (const { from, to } of slices) {
      length += to - from;
      for (const { first, last } of tracks) spent += Math.max(0, Math.min(last, to) - Math.max(first, from));
    }
    return length > 0 ? spent / length : null;
  }

  private occupancy(): Figures {
    const { groupBy } = this.plan;
    const slices = this.slices();
    const tracks = this.tracks();
    const others = groupBy.filter((dimension) => !isTimeWord(dimension));
    const partOf = (track: (typeof tracks)[number], dimension: Dimension): Part => {
      const [found] = dimension === 'class' ? word(track.class) : named(this.world.cameras, track.cameraId);
      return { label: found!.cell, key: found!.key, sort: found!.sort };
    };
    const seen = tracks.filter(({ first, last }) => slices.some(({ from, to }) => first < to && last >= from));
    const sides =
      others.length > 0 ? group(seen, (track) => [others.map((dimension) => partOf(track, dimension))]) : null;
    const times = groupBy.filter(isTimeWord);
    const timeOf = (ms: number) =>
      times.map((dimension): Part => {
        const { cell, sort } = timeCell(dimension, ms, this.plan.timezone);
        return { label: cell, key: cell, sort };
      });
    const pieces =
      times.length > 0 ? group(slices, ({ from }) => [timeOf(from)]) : [{ parts: [] as Part[], items: slices }];
    const overlaps = (side: typeof tracks, piece: readonly Slice[]) =>
      groupBy.length === 0 || side.some(({ first, last }) => piece.some(({ from, to }) => first < to && last >= from));
    const pairs = (sides ?? [{ parts: [] as Part[], items: tracks }]).flatMap((side) =>
      pieces.filter((piece) => overlaps(side.items, piece.items)).map((piece) => ({ side, piece })),
    );
    const figures = pairs.map(({ side, piece }) => ({
      parts: groupBy.map((dimension) =>
        isTimeWord(dimension) ? piece.parts[times.indexOf(dimension)]! : side.parts[others.indexOf(dimension)]!,
      ),
      value: this.inView(side.items, piece.items),
    }));
    return { figures, lines: new Map() };
  }

  private zero(): number | null {
    const { measure } = this.plan;
    if (['count', 'exists', 'distinct', 'peak'].includes(measure.op)) return 0;
    return measure.op === 'avg' && measure.of === 'occupancy' ? 0 : null;
  }

  private filled(found: Figure[]): Figures {
    const { groupBy, timezone } = this.plan;
    const times = groupBy.filter(isTimeWord);
    if (times.length === 0) return { figures: found, lines: new Map() };
    const isOpen = this.spans.some((span) => span.from === null);
    const instants = isOpen && times.every(recurs) ? anyWeek(this.plan) : this.slices().map(({ from }) => from);
    const zone = isOpen && times.every(recurs) ? 'UTC' : timezone;
    const timesOf = (ms: number) =>
      times.map((dimension): Part => {
        const { cell, sort } = timeCell(dimension, ms, zone);
        return { label: cell, key: cell, sort };
      });
    let frames = group(instants, (ms) => [timesOf(ms)]).map(({ parts }) => parts);
    if (isOpen) {
      for (const [index, dimension] of times.entries()) {
        if (recurs(dimension)) continue;
        const at = groupBy.indexOf(dimension);
        const first = Math.min(...found.map(({ parts }) => Number(parts[at]!.sort)));
        frames = frames.filter((parts) => Number(parts[index]!.sort) >= first);
      }
    }
    const isOther = (dimension: Dimension) => !isTimeWord(dimension);
    const sides = group(found, ({ parts }) => [parts.filter((_, index) => isOther(groupBy[index]!))]).map(
      ({ parts }) => parts,
    );
    const others = groupBy.filter(isOther);
    const figures = (others.length === 0 ? [[]] : sides).flatMap((side) =>
      frames.map((frame) => {
        const parts = groupBy.map((dimension) =>
          isTimeWord(dimension) ? frame[times.indexOf(dimension)]! : side[others.indexOf(dimension)]!,
        );
        const known = found.find((figure) => sameParts(figure.parts, parts));
        return known ?? { parts, value: this.zero() };
      }),
    );
    const lines = new Map(
      times.map((dimension, index) => [
        dimension,
        group(frames, (frame) => [[frame[index]!]])
          .map(({ parts }) => parts[0]!)
          .sort((one, other) => Number(one.sort) - Number(other.sort)),
      ]),
    );
    return { figures, lines };
  }

  figures(): Figures {
    const { groupBy, subject } = this.plan;
    if (subject === 'occupancy') {
      const { figures } = this.occupancy();
      return groupBy.length === 0 ? { figures, lines: new Map() } : this.filled(figures);
    }
    const items = this.items();
    if (groupBy.length === 0) return { figures: [{ parts: [], value: this.measure(items) }], lines: new Map() };
    const combine = (item: Item) =>
      groupBy.reduce<Part[][]>(
        (rows, dimension) => rows.flatMap((row) => this.partsOf(item, dimension).map((part) => [...row, part])),
        [[]],
      );
    return this.filled(
      group(items, combine).map(({ parts, items: members }) => ({ parts, value: this.measure(members as Item[]) })),
    );
  }
}

/** Slices that touch as one, for quicker looking up. */
function joined(slices: readonly Slice[]): Slice[] {
  const list: Slice[] = [];
  for (const slice of slices) {
    const last = list[list.length - 1];
    if (last?.to === slice.from) last.to = slice.to;
    else list.push({ ...slice });
  }
  return list;
}

function sameParts(one: readonly Part[], other: readonly Part[]): boolean {
  return one.every((part, index) => part.sort === other[index]!.sort);
}

function group<T>(items: readonly T[], partsOf: (item: T) => Part[][]): { parts: Part[]; items: T[] }[] {
  const groups = new Map<string, { parts: Part[]; items: T[] }>();
  for (const item of items) {
    for (const parts of partsOf(item)) {
      const key = JSON.stringify(parts.map(({ sort }) => sort));
      const known = groups.get(key);
      if (known) known.items.push(item);
      else groups.set(key, { parts, items: [item] });
    }
  }
  return [...groups.values()];
}

function figuresOf(
  world: World,
  plan: AnalyticsPlan,
  asker: EvaluateAsker,
  spans: readonly Span[],
  now: number,
): Figures {
  const { measure } = plan;
  if (measure.op !== 'share') return new Evaluation(world, plan, asker, spans).figures();
  const count: AnalyticsPlan = { ...plan, measure: { op: 'count' } };
  const part = new Evaluation(world, count, asker, spans).figures();
  if (!measure.of) {
    const sum = part.figures.reduce((total, { value }) => total + value!, 0);
    return { ...part, figures: part.figures.map((one) => ({ ...one, value: sum > 0 ? one.value! / sum : null })) };
  }
  const open: AnalyticsPlan = { ...count, filters: { ...plan.filters, [measure.of]: undefined } };
  const wide = measure.of === 'time' ? [{ from: null, to: now + 1 }] : spans;
  const whole = new Evaluation(world, open, asker, wide).figures();
  const figures = whole.figures.map((one) => {
    const match = part.figures.find((other) => sameParts(one.parts, other.parts));
    return { ...one, value: one.value! > 0 ? (match?.value ?? 0) / one.value! : null };
  });
  return { ...whole, figures };
}

type Line = Figure & { previous?: number | null };

function sorted(plan: AnalyticsPlan, lines: readonly Line[]): Line[] {
  const stepped = plan.groupBy.some((name) => isTimeWord(name) || name === 'duration' || name === 'confidence');
  const order = plan.order ?? (stepped ? { by: 'key', direction: 'asc' } : { by: 'value', direction: 'desc' });
  const byKey = (one: Line, other: Line) => {
    const at = one.parts.findIndex((part, index) => part.sort !== other.parts[index]!.sort);
    if (at < 0) return 0;
    return one.parts[at]!.sort < other.parts[at]!.sort ? -1 : 1;
  };
  const sign = order.direction === 'asc' ? 1 : -1;
  const rank = (value: number | null) => (value === null ? Number.POSITIVE_INFINITY : sign * value);
  const list = [...lines].sort((one, other) =>
    order.by === 'key' ? sign * byKey(one, other) : rank(one.value) - rank(other.value) || byKey(one, other),
  );
  // Infinity less Infinity is no number; those keep to their keys.
  if (order.by === 'value') {
    const valued = list.filter(({ value }) => value !== null);
    const rest = list.filter(({ value }) => value === null).sort(byKey);
    list.splice(0, list.length, ...valued, ...rest);
  }
  if (!plan.limit) return list;
  if (plan.limit > 1 || order.by === 'key') return list.slice(0, plan.limit);
  const top = list[0]?.value ?? null;
  return top === null ? [] : list.filter(({ value }) => value === top);
}

function besidePrevious(plan: AnalyticsPlan, now: Figures, before: Figures, zero: number | null): Line[] {
  const isLine = (dimension: Dimension) => isTimeWord(dimension) && !recurs(dimension);
  /** The same figure's parts on the other side: places of time lines, or undefined. */
  const across = (parts: readonly Part[], from: Figures, to: Figures): (Part | undefined)[] =>
    parts.map((part, index) => {
      const dimension = plan.groupBy[index]!;
      if (!isLine(dimension)) return part;
      const place = (from.lines.get(dimension) ?? []).findIndex(({ sort }) => sort === part.sort);
      return (to.lines.get(dimension) ?? [])[place];
    });
  const lines: Line[] = now.figures.map((one) => {
    const parts = across(one.parts, now, before);
    if (parts.includes(undefined)) return { ...one, previous: null };
    const match = before.figures.find((other) => sameParts(other.parts, parts as Part[]));
    return { ...one, previous: match ? match.value : zero };
  });
  for (const one of before.figures) {
    const parts = across(one.parts, before, now);
    if (parts.includes(undefined) || now.figures.some((other) => sameParts(other.parts, parts as Part[]))) continue;
    lines.push({ parts: parts as Part[], value: zero, previous: one.value });
  }
  return lines;
}

/** What running the plan must give. `now` in ms. */
export function evaluate(world: World, plan: AnalyticsPlan, asker: EvaluateAsker, now: number): Evaluated {
  const { measure, compare, groupBy } = plan;
  const spans = spansOf(plan.filters.time, plan.timezone, now);
  const isCount = measure.op === 'count' && !(plan.subject === 'tracks' && groupBy.includes('zone'));
  const isTimeValue = measure.op === 'first' || measure.op === 'last';
  const cell = (value: number | null): Cell => {
    if (measure.op === 'exists') return (value ?? 0) > 0;
    return value !== null && isTimeValue ? new Date(value).toISOString() : value;
  };
  const minus = (one: number | null, other: number | null) =>
    one === null || other === null || isTimeValue || measure.op === 'exists' ? null : one - other;
  const sum = (list: readonly Figure[]) => list.reduce((total, { value }) => total + (value ?? 0), 0);
  const zeroes =
    ['count', 'exists', 'distinct', 'peak'].includes(measure.op) ||
    (measure.op === 'avg' && measure.of === 'occupancy');

  let all: Line[];
  let ordered: Line[];
  let whole: Cell = null;
  if (compare?.by === 'period') {
    const earlier =
      compare.time === 'previous'
        ? spansBefore(plan.filters.time!, plan.timezone, now)
        : spansOf(compare.time, plan.timezone, now);
    const current = figuresOf(world, plan, asker, spans, now);
    const previous = figuresOf(world, plan, asker, earlier, now);
    all = besidePrevious(plan, current, previous, zeroes ? 0 : null);
    ordered = groupBy.length === 0 ? all : sorted(plan, all);
    if (groupBy.length === 0) whole = minus(all[0]!.value, all[0]!.previous!);
    else if (isCount && !plan.limit) whole = sum(current.figures) - sum(previous.figures);
  } else if (compare) {
    const lists = compare.values.map((value) => {
      const side = { ...plan, filters: { ...plan.filters, [compare.by]: [value] } };
      const pool = compare.by === 'camera' ? world.cameras : world.zones;
      const entry = pool.find(({ id, ...rest }) => {
        const cameraId = 'cameraId' in rest ? (rest.cameraId as string) : id;
        return id === value && (asker.cameraIds === null || asker.cameraIds.includes(cameraId));
      });
      const label = compare.by === 'class' ? value : (entry?.name ?? `Unknown ${compare.by}`);
      const part: Part = { label, key: value, sort: `${label} ${value}` };
      return figuresOf(world, side, asker, spans, now).figures.map((one) => ({ ...one, parts: [part, ...one.parts] }));
    });
    all = lists.flat();
    ordered = plan.order || plan.limit ? sorted(plan, all) : all;
    const figure = (list: Figure[]) => (groupBy.length === 0 ? (list[0]?.value ?? null) : isCount ? sum(list) : null);
    whole = minus(figure(lists[0]!), figure(lists[1]!));
  } else {
    all = figuresOf(world, plan, asker, spans, now).figures;
    ordered = groupBy.length === 0 ? all : sorted(plan, all);
    if (groupBy.length === 0) whole = cell(all[0]!.value);
    else if (isCount && !plan.limit) whole = sum(all);
  }
  const nothing = (value: number | null | undefined) => (zeroes ? !value : (value ?? null) === null);
  const empty = all.every((line) => nothing(line.value) && nothing(line.previous));
  if (plan.limit === 1 && all.some(({ parts }) => parts.length > 0)) {
    const [top] = ordered;
    whole =
      empty || !top
        ? null
        : top.parts.length === 1
          ? top.parts[0]!.label
          : top.parts.map(({ label }) => label).join(', ');
  }
  const isPeriod = compare?.by === 'period';
  return {
    rows: ordered.map(({ parts, value, previous }) => [
      ...parts.map(({ label }) => label),
      cell(value),
      ...(isPeriod
        ? [measure.op === 'exists' && previous === null ? null : cell(previous ?? null), minus(value, previous ?? null)]
        : []),
    ]),
    keys: ordered.map(({ parts }) => parts.map(({ key }) => key)),
    value: whole,
    empty,
  };
}
