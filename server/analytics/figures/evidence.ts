// The sightings behind a figure, by id and page by page: what the plan counted, or one group of it.

import type { Cell } from '@/contracts/analytics';
import type { AnalyticsPlan, Dimension } from '@/contracts/plan';
import { readCursor, writeCursor } from '../../cursor';
import { AppError } from '../../errors';
import { compileEvidence, type EvidenceRow } from '../compile/evidence';
import type { Asker, Scope } from '../compile/scope';
import { cut, isTime, readBucket } from '../time/buckets';
import { windowsOf } from '../time/resolve-time';
import { bounded, merge, type Window } from '../time/windows';
import { readBin } from './bins';
import { scopeOf } from './groups';
import type { PlanReader } from './plan-store';

export interface EvidenceOptions {
  nowMs: number;
  /** A row of RunResult.keys. */
  key?: Cell[];
  cursor?: string;
  limit: number;
}

export interface FoundEvidence {
  ids: string[];
  total: number;
  nextCursor: string | null;
}

const NONE: FoundEvidence = { ids: [], total: 0, nextCursor: null };
const ABOUT_TRACKS: readonly string[] = ['tracks', 'detections', 'events', 'occupancy'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const noGroup = () => new AppError('invalid', 'This is not a group of the answer.');

/** Throws `invalid` for what cannot be the key of a group, so that no statement fails over it. */
function readKey(dimension: Dimension, cell: Cell): string | number {
  if (isTime(dimension)) return readBucket(dimension, cell);
  if (dimension === 'duration' || dimension === 'confidence') return readBin(dimension, cell);
  const text = String(cell);
  const isId = dimension === 'camera' || dimension === 'zone';
  if (text.includes('\0') || (isId && !UUID.test(text))) throw noGroup();
  return text;
}

/** The plan that the evidence is of: with a comparison by class, camera or zone, of the side that the key names. */
function sideOf(plan: AnalyticsPlan, key: readonly Cell[] | undefined): { plan: AnalyticsPlan; key: Cell[] } {
  const { compare } = plan;
  if (!compare || compare.by === 'period') return { plan, key: [...(key ?? [])] };
  const [side, ...rest] = key ?? [];
  const values = side === undefined ? compare.values : [String(readKey(compare.by, side))];
  return { plan: { ...plan, filters: { ...plan.filters, [compare.by]: values } }, key: rest };
}

/** Occupancy in a time bucket is of whoever was in view in it: the windows are narrowed to the bucket. */
function narrowed(scope: Scope, key: readonly { dimension: Dimension; raw: string | number }[]): Scope {
  const times = key.flatMap(({ dimension, raw }) => (isTime(dimension) ? [{ dimension, raw }] : []));
  if (times.length === 0) return scope;
  const pieces = cut(
    bounded(scope.windows, null),
    times.map(({ dimension }) => dimension),
    scope.clock,
  );
  const within = pieces.filter(({ keys }) => keys.every((found, index) => found === times[index]!.raw));
  return { ...scope, windows: merge(within.map(({ fromMs, toMs }): Window => ({ fromMs, toMs }))) };
}

export async function findEvidence(
  reader: PlanReader,
  asker: Asker,
  asked: AnalyticsPlan,
  { nowMs, key: askedKey, cursor, limit }: EvidenceOptions,
): Promise<FoundEvidence> {
  if (!ABOUT_TRACKS.includes(asked.subject)) return NONE;
  const { plan, key: cells } = sideOf(asked, askedKey);
  if (cells.length > plan.groupBy.length) throw noGroup();
  const key = cells.map((cell, index) => ({
    dimension: plan.groupBy[index]!,
    raw: readKey(plan.groupBy[index]!, cell),
  }));
  const { scope } = await scopeOf(reader, asker, plan, windowsOf(asked, nowMs).windows);
  const isOccupancy = plan.subject === 'occupancy';
  const rest = isOccupancy ? key.filter(({ dimension }) => !isTime(dimension)) : key;
  const after = cursor ? readCursor(cursor) : null;
  const statement = compileEvidence(isOccupancy ? narrowed(scope, key) : scope, rest, after, limit + 1);
  const rows = await reader.rows<EvidenceRow>(statement);
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    ids: kept.map(({ id }) => id),
    total: rows[0]?.total ?? 0,
    nextCursor: rows.length > limit && last ? writeCursor({ ts: new Date(last.ms), id: last.id }) : null,
  };
}
