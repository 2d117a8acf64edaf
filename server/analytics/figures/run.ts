// Runs a plan: checks it, resolves its times, reads its groups (and those it is compared with) in one transaction, and
// lays them out as the rows of an answer.

import type { Cell, ResultColumn } from '@/contracts/analytics';
import type { AnalyticsPlan, Measure } from '@/contracts/plan';
import type { Core } from '../../core';
import type { Principal } from '../../users/permissions';
import { catalogOf, DIMENSION_LABELS, measureLabel } from '../catalog';
import type { Statement } from '../compile/parameters';
import type { Asker } from '../compile/scope';
import { windowsOf } from '../time/resolve-time';
import type { Window } from '../time/windows';
import { validatePlan } from '../validate';
import { pair } from './compare';
import { type EvidenceOptions, type FoundEvidence, findEvidence } from './evidence';
import type { Group, Grouped } from './group';
import { groupsOf } from './groups';
import { namesOf } from './names';
import { arrange } from './order';
import { type PlanReader, planStore } from './plan-store';

export type { Asker } from '../compile/scope';

export interface RunResult {
  columns: ResultColumn[];
  rows: Cell[][];
  /** Beside each row: what its group is in filters. */
  keys: Cell[][];
  value: Cell;
  /** The statements that were run, their parameters numbered through as in `parameters`. */
  sql: string;
  parameters: string[];
  /** The joined times of the plan; hours and weekdays are not cut out. */
  windows: Window[];
  comparedWindows: Window[] | null;
  sqlMs: number;
  /** Nothing matched at all. */
  empty: boolean;
}

export interface PlanRunner {
  /** Throws `invalid` for a plan that cannot be run, `too_large` past 10,000 rows, `unavailable` past the time limit. */
  run(asker: Asker, plan: AnalyticsPlan, nowMs: number): Promise<RunResult>;
  /** The tracks behind a figure (or one group of it), newest first. Of what is not about tracks: none. */
  evidence(asker: Asker, plan: AnalyticsPlan, options: EvidenceOptions): Promise<FoundEvidence>;
}

export function askerOf(principal: Principal): Asker {
  return { cameraIds: principal.cameraIds, userId: principal.userId, admin: principal.role === 'admin' };
}

type Row = Group & { previous?: number | null };
type Layout = Pick<RunResult, 'columns' | 'rows' | 'keys' | 'value' | 'empty'>;

function valueType(measure: Measure): ResultColumn['type'] {
  switch (measure.op) {
    case 'count':
    case 'distinct':
    case 'peak':
      return 'count';
    case 'exists':
      return 'boolean';
    case 'share':
      return 'share';
    case 'first':
    case 'last':
      return 'time';
    default:
      return measure.of === 'duration' || measure.of === 'latency' ? 'duration' : 'number';
  }
}

function dimensionType(dimension: AnalyticsPlan['groupBy'][number]): ResultColumn['type'] {
  if (dimension === 'class' || dimension === 'camera') return dimension;
  if (dimension === 'hour_of_day' || dimension === 'weekday') return 'number';
  return dimension === 'hour' || dimension === 'day' || dimension === 'week' || dimension === 'month' ? 'time' : 'text';
}

function valueCell(measure: Measure, value: number | null): Cell {
  if (measure.op === 'exists') return value !== null && value > 0;
  if (value !== null && (measure.op === 'first' || measure.op === 'last')) return new Date(value).toISOString();
  return value;
}

/** Whether the figures of groups add up to that of all together. */
function isAdditive({ measure, groupBy, subject }: AnalyticsPlan): boolean {
  return measure.op === 'count' && !(subject === 'tracks' && groupBy.includes('zone'));
}

function difference(measure: Measure, value: number | null, other: number | null): number | null {
  if (measure.op === 'exists' || measure.op === 'first' || measure.op === 'last') return null;
  return value === null || other === null ? null : value - other;
}

const sum = (groups: readonly Group[]) => groups.reduce((total, { value }) => total + (value ?? 0), 0);
const isNothing = (value: number | null | undefined) => value === null || value === undefined || value === 0;

function isEmpty({ measure }: AnalyticsPlan, rows: readonly Row[]): boolean {
  const counts =
    ['count', 'exists', 'distinct', 'peak'].includes(measure.op) ||
    (measure.op === 'avg' && measure.of === 'occupancy');
  return rows.every(({ value, previous }) =>
    counts ? isNothing(value) && isNothing(previous) : value === null && (previous ?? null) === null,
  );
}

function columnsOf(plan: AnalyticsPlan): ResultColumn[] {
  const type = valueType(plan.measure);
  const by = plan.compare && plan.compare.by !== 'period' ? [plan.compare.by] : [];
  const columns: ResultColumn[] = [...by, ...plan.groupBy].map((dimension) => ({
    name: dimension,
    label: DIMENSION_LABELS[dimension],
    type: dimensionType(dimension),
  }));
  columns.push({ name: 'value', label: measureLabel(catalogOf(plan.subject), plan.measure), type });
  if (plan.compare?.by !== 'period') return columns;
  return [...columns, { name: 'previous', label: 'Before', type }, { name: 'change', label: 'Change', type }];
}

function topLabel(row: Row | undefined): Cell {
  if (!row) return null;
  return row.labels.length === 1 ? row.labels[0]! : row.labels.join(', ');
}

/** The rows in order; `whole` is the one figure where no single group is asked for. */
function layOut(plan: AnalyticsPlan, ordered: readonly Row[], all: readonly Row[], whole: Cell): Layout {
  const { measure } = plan;
  const cells = (row: Row): Cell[] =>
    plan.compare?.by === 'period'
      ? [
          valueCell(measure, row.value),
          row.previous === null && measure.op === 'exists' ? null : valueCell(measure, row.previous ?? null),
          difference(measure, row.value, row.previous ?? null),
        ]
      : [valueCell(measure, row.value)];
  const empty = isEmpty(plan, all);
  const isTop = plan.limit === 1 && all.some(({ labels }) => labels.length > 0);
  return {
    columns: columnsOf(plan),
    rows: ordered.map((row) => [...row.labels, ...cells(row)]),
    keys: ordered.map((row) => row.keys),
    value: isTop ? (empty ? null : topLabel(ordered[0])) : whole,
    empty,
  };
}

export function createPlanRunner(core: Pick<Core, 'db' | 'log'>): PlanRunner {
  const store = planStore(core);

  async function alone(reader: PlanReader, asker: Asker, plan: AnalyticsPlan, windows: Window[], nowMs: number) {
    const { groups } = await groupsOf(reader, asker, plan, windows, nowMs);
    const whole = plan.groupBy.length === 0 ? valueCell(plan.measure, groups[0]?.value ?? null) : null;
    const total = plan.groupBy.length > 0 && isAdditive(plan) && !plan.limit ? sum(groups) : whole;
    return layOut(plan, plan.groupBy.length > 0 ? arrange(plan, groups) : groups, groups, total);
  }

  async function overPeriods(
    reader: PlanReader,
    asker: Asker,
    plan: AnalyticsPlan,
    [windows, compared]: [Window[], Window[]],
    nowMs: number,
  ) {
    const current = await groupsOf(reader, asker, plan, windows, nowMs);
    const previous = await groupsOf(reader, asker, plan, compared, nowMs);
    const pairs = pair(plan, current, previous);
    const first = pairs[0];
    if (plan.groupBy.length === 0) {
      return layOut(plan, pairs, pairs, first ? difference(plan.measure, first.value, first.previous) : null);
    }
    const change = isAdditive(plan) && !plan.limit ? sum(current.groups) - sum(previous.groups) : null;
    return layOut(plan, arrange(plan, pairs), pairs, change);
  }

  async function besideEachOther(
    reader: PlanReader,
    asker: Asker,
    plan: AnalyticsPlan,
    { by, values }: Extract<NonNullable<AnalyticsPlan['compare']>, { values: string[] }>,
    windows: Window[],
    nowMs: number,
  ) {
    const names = by === 'class' ? new Map<string, string>() : await namesOf(reader, asker, by, values);
    const sides: Grouped[] = [];
    for (const value of values) {
      const one: AnalyticsPlan = { ...plan, filters: { ...plan.filters, [by]: [value] } };
      sides.push(await groupsOf(reader, asker, one, windows, nowMs));
    }
    const rows: Row[] = sides.flatMap(({ groups }, index) => {
      const value = values[index]!;
      const label = by === 'class' ? value : (names.get(value) ?? `Unknown ${by}`);
      return groups.map((group) => ({
        ...group,
        raw: [value, ...group.raw],
        labels: [label, ...group.labels],
        keys: [value, ...group.keys],
      }));
    });
    const [one, other] = sides.map(({ groups }) =>
      plan.groupBy.length === 0 ? (groups[0]?.value ?? null) : isAdditive(plan) ? sum(groups) : null,
    );
    // As they were named, unless an order was asked for.
    const ordered = plan.order || plan.limit ? arrange(plan, rows) : rows;
    return layOut(plan, ordered, rows, difference(plan.measure, one ?? null, other ?? null));
  }

  return {
    async run(asker, plan, nowMs) {
      validatePlan(plan);
      const { windows, compared } = windowsOf(plan, nowMs);
      return store.read(async (reader) => {
        const { compare } = plan;
        const layout = compared
          ? await overPeriods(reader, asker, plan, [windows, compared], nowMs)
          : compare && compare.by !== 'period'
            ? await besideEachOther(reader, asker, plan, compare, windows, nowMs)
            : await alone(reader, asker, plan, windows, nowMs);
        return {
          ...layout,
          ...shown(reader.statements),
          windows,
          comparedWindows: compared,
          sqlMs: reader.sqlMs(),
        };
      });
    },
    async evidence(asker, plan, options) {
      validatePlan(plan);
      return store.read((reader) => findEvidence(reader, asker, plan, options));
    },
  };
}

/** Each statement was sent with parameters from $1 on; side by side they are numbered through. */
function shown(statements: readonly Statement[]): Pick<RunResult, 'sql' | 'parameters'> {
  const parameters: string[] = [];
  const texts = statements.map(({ text, values }) => {
    const before = parameters.length;
    parameters.push(...values.map(parameterText));
    return text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + before}`);
  });
  return { sql: texts.join(';\n\n'), parameters };
}

function parameterText(value: unknown): string {
  return Array.isArray(value) ? `{${value.join(', ')}}` : String(value);
}
