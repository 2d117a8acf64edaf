// Stored pictures, as metadata: which sighting and camera each shows, its size and checksum. The bytes stay where they
// are; `url` fetches one. A picture that no sighting of a visible camera shows is nobody's to list.
import { windowOf } from '../range';
import { column } from './column';
import { listSource } from './list';
import { addCameras, Where } from './where';

export const mediaSource = listSource({
  kind: 'media',
  order: ['created_at', 'id'],
  columns: [
    ['m.id', column('id', 'uuid', 'The picture')],
    ['m.kind', column('kind', 'text', 'What it is for, such as snapshot')],
    ['m.mime', column('mime', 'text', 'Media type')],
    ['m.bytes', column('bytes', 'integer', 'Size of the file', 'bytes')],
    ['m.sha256', column('sha256', 'text', 'Checksum of the file')],
    ['m.created_at', column('created_at', 'time', 'When it was stored', 'UTC')],
    ['t.id', column('track_id', 'uuid', 'The sighting it shows')],
    ['t.class', column('class', 'text', 'What it shows')],
    ['t.camera_id', column('camera_id', 'uuid', 'Its camera')],
    ['c.name', column('camera', 'text', 'Name of the camera')],
    ["'/api/v1/media/' || m.id", column('url', 'text', 'Where the picture can be fetched')],
  ],
  query({ filter }, { principal, asOf }) {
    const { from, to } = windowOf(filter, asOf);
    const where = addCameras(new Where(), 't.camera_id', filter.camera, principal.cameraIds);
    return {
      from: 'media m JOIN track t ON t.snapshot_id = m.id JOIN camera c ON c.id = t.camera_id',
      // Of several sightings that show one picture, the first.
      where: where
        .add(() => 'NOT EXISTS (SELECT FROM track o WHERE o.snapshot_id = m.id AND o.id < t.id)')
        .add((now) => `m.created_at <= ${now}::timestamptz`, asOf)
        .maybe(filter.class, (classes) => `t.class = ANY (${classes}::text[])`)
        .maybe(from, (time) => `m.created_at >= ${time}::timestamptz`)
        .maybe(to, (time) => `m.created_at < ${time}::timestamptz`),
      key: ['m.created_at', 'm.id'],
    };
  },
});
