// For tests: the groups of a plan over chosen rows: measured, filled where a time bucket has none, shares taken.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { type Item, named, word } from './evaluate-parts-testing';
import { Chosen, type EvaluateAsker } from './evaluate-rows-testing';
import { anyWeek, isTimeWord, recurs, type Slice, type Span, timeCell } from './evaluate-time-testing';
import type { World } from './world-testing';

export interface Part {
  label: Cell;
  key: Cell;
  sort: string | number;
}
export interface Figure {
  parts: Part[];
  value: number | null;
}
export interface Figures {
  figures: Figure[];
  lines: Map<Dimension, Part[]>;
}

class Evaluation extends Chosen {
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
  private inView(tracks: ReturnType<Chosen['tracks']>, slices: readonly Slice[]): number | null {
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

export function sameParts(one: readonly Part[], other: readonly Part[]): boolean {
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

export function figuresOf(
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
  const open: AnalyticsPlan = { ...count, filters: { ...plan.filters, [measure.of]: measure.whole } };
  const wide = measure.of === 'time' ? [{ from: null, to: now + 1 }] : spans;
  const whole = new Evaluation(world, open, asker, wide).figures();
  const figures = whole.figures.map((one) => {
    const match = part.figures.find((other) => sameParts(one.parts, other.parts));
    return { ...one, value: one.value! > 0 ? (match?.value ?? 0) / one.value! : null };
  });
  return { ...whole, figures };
}
