// Boxes: the largest list by far, read camera by camera along the index of (camera, time), so that a page walks a few
// thousand entries wherever it begins.
import type { ExportSource } from '@/contracts/exports';
import { windowOf } from '../range';
import type { Scope, Source, SourceTools, Value } from '../types';
import { column, type SqlColumn, split } from './column';
import { keysetPages } from './keyset';
import { addCameras, Where } from './where';

type Detections = Extract<ExportSource, { kind: 'detections' }>;

const DAY_MS = 86_400_000;
const FRACTION = 'fraction of the frame';
const COLUMNS: readonly SqlColumn[] = [
  ['d.track_id', column('track_id', 'uuid', 'The sighting it belongs to')],
  ['d.ts', column('ts', 'time', 'When the frame was taken', 'UTC')],
  ['d.camera_id', column('camera_id', 'uuid', 'Its camera')],
  ['c.name', column('camera', 'text', 'Name of the camera')],
  ['d.class', column('class', 'text', 'What it is')],
  ['d.confidence', column('confidence', 'real', 'How sure the detector was', '0..1')],
  ['d.x', column('x', 'real', 'Left edge of the box', FRACTION)],
  ['d.y', column('y', 'real', 'Top edge of the box', FRACTION)],
  ['d.w', column('w', 'real', 'Width of the box', FRACTION)],
  ['d.h', column('h', 'real', 'Height of the box', FRACTION)],
  ['d.model', column('model', 'text', 'The detector')],
];
const { select, columns } = split(COLUMNS);

async function camerasOf({ sql }: SourceTools, { filter }: Detections, scope: Scope): Promise<string[]> {
  const where = addCameras(new Where(), 'id', filter.camera, scope.principal.cameraIds);
  const rows = await sql.query<{ id: string }>(`SELECT id FROM camera ${where} ORDER BY id`, where.values);
  return rows.map(({ id }) => id);
}

/**
 * The condition cut into days of UTC, as the table is. A filter that lets little through would otherwise make one page
 * read all that a camera ever saw, and hold up the ingest for as long.
 */
async function byDay({ sql }: SourceTools, within: Where): Promise<Where[]> {
  const [ends] = await sql.query<{ first: Date | null; last: Date | null }>(
    `SELECT min(d.ts) AS first, max(d.ts) AS last FROM detection d ${within}`,
    within.values,
  );
  if (!ends?.first || !ends.last) return [];
  const days: Where[] = [];
  for (let ms = Math.floor(ends.first.getTime() / DAY_MS) * DAY_MS; ms <= ends.last.getTime(); ms += DAY_MS) {
    days.push(
      within
        .copy()
        .add((start) => `d.ts >= ${start}::timestamptz`, new Date(ms))
        .add((end) => `d.ts < ${end}::timestamptz`, new Date(ms + DAY_MS)),
    );
  }
  return days;
}

async function* pages(tools: SourceTools, source: Detections, scope: Scope): AsyncGenerator<Value[][]> {
  const { filter } = source;
  const { from, to } = windowOf(filter, scope.asOf);
  const isSelective = filter.class !== undefined || filter.minConfidence !== undefined;
  for (const cameraId of await camerasOf(tools, source, scope)) {
    const within = new Where()
      .add((id) => `d.camera_id = ${id}::uuid`, cameraId)
      .add((now) => `d.ts <= ${now}::timestamptz`, scope.asOf)
      .maybe(from, (time) => `d.ts >= ${time}::timestamptz`)
      .maybe(to, (time) => `d.ts < ${time}::timestamptz`);
    for (const where of isSelective ? await byDay(tools, within) : [within]) {
      where
        .maybe(filter.class, (classes) => `d.class = ANY (${classes}::text[])`)
        .maybe(filter.minConfidence, (least) => `d.confidence >= ${least}::real`);
      yield* keysetPages(tools.sql, {
        select,
        from: 'detection d JOIN camera c ON c.id = d.camera_id',
        where,
        key: ['d.ts', 'd.track_id'],
      });
    }
  }
}

/** From the minutes, whole ones at both ends: near enough, and a thousandth of the rows. */
async function estimate({ sql }: SourceTools, { filter }: Detections, scope: Scope) {
  const { from, to } = windowOf(filter, scope.asOf);
  const where = addCameras(new Where(), 'm.camera_id', filter.camera, scope.principal.cameraIds)
    .add((now) => `m.minute <= ${now}::timestamptz`, scope.asOf)
    .maybe(from, (time) => `m.minute >= date_trunc('minute', ${time}::timestamptz)`)
    .maybe(to, (time) => `m.minute < ${time}::timestamptz`)
    .maybe(filter.class, (classes) => `m.class = ANY (${classes}::text[])`);
  const [sum] = await sql.query<{ rows: number }>(
    `SELECT coalesce(sum(m.boxes), 0) AS rows FROM detection_minute m ${where}`,
    where.values,
  );
  return { rows: sum?.rows ?? 0, exact: false };
}

export const detectionsSource: Source<'detections'> = {
  kind: 'detections',
  open: (tools, source, scope) => ({
    columns,
    order: ['camera_id', 'ts', 'track_id'],
    pages: pages(tools, source, scope),
  }),
  estimate,
};
