// Sightings: the rows and filters of the Events page. A time window keeps whatever was in view during any of it.
import { windowOf } from '../range';
import { column } from './column';
import { listSource } from './list';
import { addCameras, Where } from './where';

export const tracksSource = listSource({
  kind: 'tracks',
  order: ['first_seen_at', 'id'],
  columns: [
    ['t.id', column('id', 'uuid', 'The sighting')],
    ['t.camera_id', column('camera_id', 'uuid', 'Its camera')],
    ['c.name', column('camera', 'text', 'Name of the camera')],
    ['t.number', column('number', 'integer', 'The number drawn on the picture; unique within one run of a camera')],
    ['t.class', column('class', 'text', 'What it is')],
    ['t.first_seen_at', column('first_seen_at', 'time', 'When it was first seen', 'UTC')],
    ['t.last_seen_at', column('last_seen_at', 'time', 'When it was last seen', 'UTC')],
    [
      '(extract(epoch FROM t.last_seen_at - t.first_seen_at) * 1000)::bigint',
      column('duration_ms', 'integer', 'From the first to the last time it was seen', 'ms'),
    ],
    ['t.best_confidence', column('best_confidence', 'real', 'The highest confidence of its boxes', '0..1')],
    ['t.detections', column('detections', 'integer', 'Boxes stored for it')],
    ['t.ended', column('ended', 'boolean', 'Whether it is out of view for good')],
    ['t.model', column('model', 'text', 'The detector')],
    [
      "(SELECT coalesce(json_agg(z.name ORDER BY array_position(t.zones, z.id)), '[]') FROM zone z WHERE z.id = ANY (t.zones))",
      column('zones', 'json', 'Names of the zones it was in, in the order of entering'),
    ],
    ['t.reviewed_at', column('reviewed_at', 'time', 'When somebody marked it as reviewed', 'UTC')],
    ['u.name', column('reviewed_by', 'text', 'Who did')],
    ['t.snapshot_id', column('snapshot_id', 'uuid', 'Its picture: /api/v1/media/{id}')],
    [
      't.path',
      column('path', 'json', 'Thinned path: [ms since first_seen_at, x, y, w, h], ...', 'ms, fractions of the frame'),
    ],
  ],
  query({ filter }, { principal, asOf }) {
    const { from, to } = windowOf(filter, asOf);
    const where = addCameras(new Where(), 't.camera_id', filter.camera, principal.cameraIds)
      .add((now) => `t.first_seen_at <= ${now}::timestamptz`, asOf)
      .maybe(filter.class, (classes) => `t.class = ANY (${classes}::text[])`)
      .maybe(from, (time) => `t.last_seen_at >= ${time}::timestamptz`)
      .maybe(to, (time) => `t.first_seen_at < ${time}::timestamptz`)
      .maybe(filter.minConfidence, (least) => `t.best_confidence >= ${least}::real`)
      .maybe(filter.minDurationMs, (least) => `t.last_seen_at - t.first_seen_at >= ${least}::float8 * interval '1 ms'`);
    if (filter.reviewed) where.add(() => `t.reviewed_at IS ${filter.reviewed === 'yes' ? 'NOT ' : ''}NULL`);
    return {
      from: 'track t JOIN camera c ON c.id = t.camera_id LEFT JOIN "user" u ON u.id = t.reviewed_by',
      where,
      key: ['t.first_seen_at', 't.id'],
    };
  },
});
