// A plan's figures as one statement: rows of its source, grouped, one value a group. Everything that the plan says is a
// parameter; what is text here is written here.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension, Measure } from '@/contracts/plan';
import { isTime, MAX_ROWS } from '../time/buckets';
import { type Grouping, groupingOf } from './dimensions';
import { Parameters, type Statement } from './parameters';
import type { Scope } from './scope';
import { type Column, sourceOf } from './sources';

/** What every statement of figures returns; a time is in ms since 1970. */
export interface FigureRow {
  k1?: Cell;
  k2?: Cell;
  k3?: Cell;
  l1?: string | null;
  l2?: string | null;
  l3?: string | null;
  v: number | null;
}

const ALIASES = ['1', '2', '3'] as const;

/** SELECT of the outermost level: keys, their names, the value. */
export function outerSelect(groupings: readonly Grouping[], value: string, inner: string): string {
  const columns = groupings.flatMap((grouping, index) => {
    const name = ALIASES[index]!;
    const label = grouping.label(`g.k${name}`);
    return [`${grouping.output(`g.k${name}`)} AS k${name}`, ...(label ? [`${label} AS l${name}`] : [])];
  });
  const order =
    groupings.length > 0 ? `\nORDER BY ${groupings.map((_, index) => `g.k${ALIASES[index]}`).join(', ')}` : '';
  return `SELECT ${[...columns, `${value} AS v`].join(', ')}\nFROM (\n  ${inner}\n) g${order}\nLIMIT ${MAX_ROWS + 1}`;
}

function quantityOf(name: string): string {
  return name === 'confidence' ? 'round(b.confidence::float8 * 10000) / 10000' : `b.${name}`;
}

function aggregateOf(measure: Measure, weight: string | null, distinct: string | null): string {
  switch (measure.op) {
    case 'distinct':
      return `count(DISTINCT ${distinct})`;
    case 'avg':
    case 'min':
    case 'max':
      return `${measure.op}(${quantityOf(measure.of)})`;
    case 'median':
      return `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${quantityOf(measure.of)})`;
    case 'first':
      return 'min(b.at)';
    case 'last':
      return 'max(b.at)';
    default:
      return weight ? `coalesce(sum(b.${weight}), 0)` : 'count(*)';
  }
}

/** The columns that a plan's groups and measure read. */
export function columnsOf({ groupBy, measure }: Pick<AnalyticsPlan, 'groupBy' | 'measure'>): Column[] {
  const dimensions: Dimension[] = measure.op === 'distinct' ? [...groupBy, measure.of] : groupBy;
  const columns = dimensions.filter((name) => !isTime(name)) as Column[];
  if (measure.op === 'avg' || measure.op === 'min' || measure.op === 'max' || measure.op === 'median') {
    columns.push(measure.of);
  }
  return [...new Set(columns)];
}

/** One row for each zone of a track; of the zones that the plan asks for, when it does. */
function zonesOf({ plan }: Scope, isOuter: boolean, parameters: Parameters): string {
  const only = plan.filters.zone ? ` WHERE u.zone = ANY (${parameters.add('uuids', plan.filters.zone)})` : '';
  return ` ${isOuter ? 'LEFT JOIN' : 'CROSS JOIN'} LATERAL (SELECT u.zone FROM unnest(b.zone) AS u(zone)${only}) z${isOuter ? ' ON true' : ''}`;
}

export function compileFigures(scope: Scope): Statement {
  const { plan } = scope;
  const { groupBy, measure } = plan;
  const parameters = new Parameters();
  const { sql, weight } = sourceOf(scope, columnsOf(plan), parameters);
  const groupings = groupBy.map((dimension) => groupingOf(dimension, scope, parameters));
  const distinct = measure.op === 'distinct' ? groupingOf(measure.of, scope, parameters) : null;
  const unnested =
    plan.subject === 'tracks' && (groupBy.includes('zone') || (measure.op === 'distinct' && measure.of === 'zone'));
  const zones = unnested ? zonesOf(scope, !groupBy.includes('zone'), parameters) : '';
  const isLast = measure.op === 'last' && plan.subject === 'tracks';
  const aggregate = isLast ? 'max(b.last_at)' : aggregateOf(measure, weight, distinct?.key ?? null);
  const where = groupings.filter(({ isNullable }) => isNullable).map(({ key }) => `${key} IS NOT NULL`);
  const keys = groupings.map(({ key }, index) => `${key} AS k${ALIASES[index]}`);
  const inner = [
    `SELECT ${[...keys, `${aggregate} AS v`].join(', ')}`,
    `  FROM (\n    ${sql}\n  ) b${zones}`,
    ...(where.length > 0 ? [`  WHERE ${where.join(' AND ')}`] : []),
    ...(keys.length > 0 ? [`  GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`] : []),
  ].join('\n');
  const isTimeValue = measure.op === 'first' || measure.op === 'last';
  const value = isTimeValue ? '(extract(epoch FROM g.v) * 1000)::float8' : 'g.v::float8';
  return { text: outerSelect(groupings, value, inner), values: parameters.values };
}
