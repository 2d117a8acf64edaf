// The rows of tracks that have a sighting in the windows, each with the time of its first one there. First and last
// seen are sightings, so most are decided by the track's row alone; those that began before a window and reach into it
// are looked up among their boxes, by key.
import type { Filters } from '@/contracts/plan';
import { bounded, type Range } from '../time/windows';
import { all, nextStart, type Parameters, within } from './parameters';
import { confidenceWhere, type Scope, sightedWhere } from './scope';

/** Tracks that were in view for longer are listed in long_track, so that nobody need look back further than this. */
const LONG_MS = 3_600_000;

export function durationWhere(filters: Filters, alias: string, parameters: Parameters): string[] {
  const { minMs, maxMs } = filters.duration ?? {};
  const length = `${alias}.last_seen_at - ${alias}.first_seen_at`;
  const where: string[] = [];
  if (minMs !== undefined) where.push(`${length} >= ${parameters.interval(Math.ceil(minMs))}`);
  if (maxMs !== undefined) where.push(`${length} < ${parameters.interval(Math.ceil(maxMs))}`);
  return where;
}

export function trackWhere(scope: Scope, parameters: Parameters): string[] {
  const { filters } = scope.plan;
  const where = sightedWhere(scope, 't', parameters);
  if (filters.zone) where.push(`t.zones && ${parameters.add('uuids', filters.zone)}`);
  if (filters.model) where.push(`t.model = ANY (${parameters.add('texts', filters.model)})`);
  if (filters.reviewed !== undefined) where.push(`t.reviewed_at IS ${filters.reviewed ? 'NOT ' : ''}NULL`);
  return [
    ...where,
    ...confidenceWhere(filters, 't.best_confidence', parameters),
    ...durationWhere(filters, 't', parameters),
  ];
}

/** Tracks that began outside of the windows and were still there when one of them began. */
function reachingIn(windows: readonly Range[], parameters: Parameters): string[] {
  const [first, last] = [windows[0]!, windows.at(-1)!];
  const outside = windows.length > 1 ? [`NOT (${within('t.first_seen_at', windows, parameters)})`] : [];
  const back = parameters.instant(first.fromMs - LONG_MS);
  const end = parameters.instant(windows.length > 1 ? last.toMs : first.fromMs);
  return [
    all([
      `t.first_seen_at >= ${back}`,
      `t.first_seen_at < ${end}`,
      ...outside,
      `t.last_seen_at >= ${nextStart('t.first_seen_at', windows, parameters)}`,
    ]),
    all([
      't.id = ANY (ARRAY(SELECT l.track_id FROM long_track l))',
      `t.first_seen_at < ${back}`,
      `t.last_seen_at >= ${parameters.instant(first.fromMs)}`,
    ]),
  ];
}

/**
 * A SELECT of `columns` (of `t`) with `at`, the first sighting in the windows, and with `last_at` when asked for, the
 * last one there.
 */
export function tracksSeen(scope: Scope, columns: readonly string[], withLast: boolean, parameters: Parameters) {
  const { windows } = scope;
  const where = trackWhere(scope, parameters);
  const last = `CASE WHEN ${within('t.last_seen_at', windows, parameters)} THEN t.last_seen_at ELSE (
      SELECT max(d.ts) FROM detection d WHERE d.track_id = t.id
        AND d.ts >= t.first_seen_at AND d.ts <= t.last_seen_at AND ${within('d.ts', windows, parameters)}) END`;
  const select = (at: string) =>
    `SELECT ${[...columns, `${at} AS at`, ...(withLast ? [`${last} AS last_at`] : [])].join(', ')}`;
  const branches = [
    `${select('t.first_seen_at')} FROM track t WHERE ${all([within('t.first_seen_at', windows, parameters), ...where])}`,
  ];
  // A window without a start holds the beginning of every track before its end.
  const ranges = windows[0]?.fromMs === null ? [] : bounded(windows, null);
  if (ranges.length > 0) {
    const lookUp = `SELECT min(d.ts) AS at FROM detection d WHERE d.track_id = t.id
      AND d.ts >= t.first_seen_at AND d.ts <= t.last_seen_at AND ${within('d.ts', windows, parameters)}`;
    for (const reaching of reachingIn(ranges, parameters)) {
      branches.push(
        `${select('s.at')} FROM track t CROSS JOIN LATERAL (${lookUp}) s WHERE ${all([reaching, 's.at IS NOT NULL', ...where])}`,
      );
    }
  }
  return branches.join('\n    UNION ALL\n    ');
}
