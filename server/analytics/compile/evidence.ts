// The tracks behind a figure: of a plan's rows, or of one of its groups, the distinct tracks, newest first.
import type { Dimension } from '@/contracts/plan';
import type { Key } from '../../cursor';
import { isTime } from '../time/buckets';
import { bounded, type Range } from '../time/windows';
import { type Grouping, groupingOf } from './dimensions';
import { columnsOf } from './figures';
import { tracksInView } from './occupancy';
import { all, Parameters, type ParameterType, type Statement } from './parameters';
import type { Scope } from './scope';
import { detectionsFrom, eventColumns, eventsFrom, trackColumns } from './sources';
import { tracksSeen } from './tracks';

export interface EvidenceRow {
  id: string;
  ms: number;
  total: number;
}

const KEY_TYPE: Partial<Record<Dimension, ParameterType>> = { camera: 'uuid', zone: 'uuid' };

function equals(dimension: Dimension, grouping: Grouping, raw: string | number, parameters: Parameters): string {
  if (isTime(dimension) && dimension !== 'hour_of_day' && dimension !== 'weekday') {
    return `${grouping.key} = ${parameters.add('local', new Date(Number(raw)).toISOString().slice(0, -1))}`;
  }
  const type = KEY_TYPE[dimension] ?? (typeof raw === 'number' ? 'integer' : 'text');
  return `${grouping.key} = ${parameters.add(type, raw)}`;
}

/** Rows named b with `track_id` and what the groups of the key read. */
function rowsOf(scope: Scope, grouped: readonly Dimension[], parameters: Parameters): string {
  const { plan, windows } = scope;
  const needed = columnsOf({ groupBy: [...grouped], measure: { op: 'count' } });
  switch (plan.subject) {
    case 'detections':
      return `SELECT d.track_id, d.ts AS at, d.class AS class, d.camera_id AS camera, d.model AS model,
      d.confidence AS confidence ${detectionsFrom(scope, windows, parameters)}`;
    case 'events':
      return `SELECT ${['e.track_id', 'e.ts AS at', ...eventColumns(needed)].join(', ')} ${eventsFrom(scope, parameters)}`;
    case 'occupancy': {
      const ranges: Range[] = bounded(windows, null);
      const columns = [
        't.id AS track_id',
        't.first_seen_at',
        't.last_seen_at',
        't.first_seen_at AS at',
        ...trackColumns(needed),
      ];
      const [first, last] = [ranges[0]?.fromMs ?? 0, ranges.at(-1)?.toMs ?? 0];
      return tracksInView(scope, columns.join(', '), first, last, parameters);
    }
    default:
      return tracksSeen(scope, ['t.id AS track_id', ...trackColumns(needed)], false, parameters);
  }
}

/** Whether a track was in view in one of the ranges, from its first to its last sighting. */
function inView(ranges: readonly Range[], parameters: Parameters): string {
  const starts = parameters.instants(ranges.map(({ fromMs }) => fromMs));
  const ends = parameters.instants(ranges.map(({ toMs }) => toMs));
  return `width_bucket(b.first_seen_at, ${ends}) < width_bucket(b.last_seen_at, ${starts})`;
}

/**
 * `key` names the group by the raw keys of its dimensions. Rows: id, first seen (ms), how many there are in all.
 * Groups by time of occupancy come in as narrowed windows instead: a track is in view in many of them.
 */
export function compileEvidence(
  scope: Scope,
  key: readonly { dimension: Dimension; raw: string | number }[],
  after: Key | null,
  count: number,
): Statement {
  const parameters = new Parameters();
  const dimensions = key.map(({ dimension }) => dimension);
  const rows = rowsOf(scope, dimensions, parameters);
  const conditions = key.map(({ dimension, raw }) =>
    equals(dimension, groupingOf(dimension, scope, parameters), raw, parameters),
  );
  if (scope.plan.subject === 'occupancy') conditions.push(inView(bounded(scope.windows, null), parameters));
  const zones =
    scope.plan.subject === 'tracks' && dimensions.includes('zone')
      ? ' CROSS JOIN LATERAL unnest(b.zone) AS z(zone)'
      : '';
  const following = after
    ? `WHERE (f.first_seen_at, f.id) < (${parameters.instant(after.ts.getTime())}, ${parameters.add('uuid', after.id)})`
    : '';
  const text = `WITH found AS (
  SELECT t.id, t.first_seen_at FROM track t WHERE t.id IN (
    SELECT b.track_id FROM (
    ${rows}
    ) b${zones} WHERE ${all(conditions)}
  )
)
SELECT f.id::text AS id, (extract(epoch FROM f.first_seen_at) * 1000)::float8 AS ms, (SELECT count(*) FROM found) AS total
FROM found f ${following}
ORDER BY f.first_seen_at DESC, f.id DESC
LIMIT ${parameters.add('integer', count)}`;
  return { text, values: parameters.values };
}
