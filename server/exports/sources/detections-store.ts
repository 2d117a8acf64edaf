// Boxes: the largest list by far, read camera by camera along the index of (camera, time), so that a page walks a few
// thousand entries wherever it begins.
import type { ExportSource } from '@/contracts/exports';
import { windowOf } from '../range';
import type { Scope, Source, SourceTools, Value } from '../types';
import { column, type SqlColumn, split } from './column';
import { keysetPages } from './keyset';
import { addCameras, Where } from './where';

type Detections = Extract<ExportSource, { kind: 'detections' }>;

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

async function* pages(tools: SourceTools, source: Detections, scope: Scope): AsyncGenerator<Value[][]> {
  const { filter } = source;
  const { from, to } = windowOf(filter, scope.asOf);
  for (const cameraId of await camerasOf(tools, source, scope)) {
    const where = new Where()
      .add((id) => `d.camera_id = ${id}::uuid`, cameraId)
      .add((now) => `d.ts <= ${now}::timestamptz`, scope.asOf)
      .maybe(from, (time) => `d.ts >= ${time}::timestamptz`)
      .maybe(to, (time) => `d.ts < ${time}::timestamptz`)
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
