// For tests: what running a plan must give, over plain arrays, slowly and plainly, written apart from everything that
// makes SQL. Where it and the database disagree, one of them is wrong.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { type Figure, type Figures, figuresOf, type Part, sameParts } from './evaluate-groups-testing';
import type { EvaluateAsker } from './evaluate-rows-testing';
import { isTimeWord, recurs, spansBefore, spansOf } from './evaluate-time-testing';
import type { World } from './world-testing';

export interface Evaluated {
  rows: Cell[][];
  keys: Cell[][];
  value: Cell;
  empty: boolean;
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
