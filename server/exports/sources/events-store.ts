// Events: what appeared, left, entered, crossed or dwelt.
import { windowOf } from '../range';
import { column } from './column';
import { listSource } from './list';
import { addCameras, Where } from './where';

export const eventsSource = listSource({
  kind: 'events',
  order: ['ts', 'id'],
  columns: [
    ['e.id', column('id', 'uuid', 'The event')],
    ['e.kind', column('kind', 'text', 'appear, leave, enter, exit, cross or dwell')],
    ['e.ts', column('ts', 'time', 'When it happened', 'UTC')],
    ['e.camera_id', column('camera_id', 'uuid', 'Its camera')],
    ['c.name', column('camera', 'text', 'Name of the camera')],
    ['e.track_id', column('track_id', 'uuid', 'The sighting it belongs to')],
    ['e.class', column('class', 'text', 'What it was')],
    ['e.zone_id', column('zone_id', 'uuid', 'The zone or line; of enter, exit, cross and dwell')],
    ['z.name', column('zone', 'text', 'Name of the zone or line')],
    ['e.direction', column('direction', 'text', 'Of cross: in or out')],
    ['e.duration_ms', column('duration_ms', 'integer', 'Of leave, exit and dwell: how long it was there', 'ms')],
  ],
  query({ filter }, { principal, asOf }) {
    const { from, to } = windowOf(filter, asOf);
    return {
      from: 'event e JOIN camera c ON c.id = e.camera_id LEFT JOIN zone z ON z.id = e.zone_id',
      where: addCameras(new Where(), 'e.camera_id', filter.camera, principal.cameraIds)
        .add((now) => `e.ts <= ${now}::timestamptz`, asOf)
        .maybe(filter.class, (classes) => `e.class = ANY (${classes}::text[])`)
        .maybe(filter.kind, (kind) => `e.kind = ${kind}::text`)
        .maybe(from, (time) => `e.ts >= ${time}::timestamptz`)
        .maybe(to, (time) => `e.ts < ${time}::timestamptz`),
      key: ['e.ts', 'e.id'],
    };
  },
});
