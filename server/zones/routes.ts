// HTTP doors of zones.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import { Zone, ZoneCreate, ZoneList, ZonePatch } from '@/contracts/zones';
import { HttpDoors } from '../door';
import type { Zones } from './zones';

/** A UUID or a slug. */
const OfCamera = z.object({ camera: z.string().min(1).max(120) });
const One = z.object({ id: Id });

export function zoneRoutes(zones: Zones): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/zones',
      need: 'viewer',
      summary: 'Every zone of the cameras you may see',
      response: ZoneList,
      handle: async ({ principal }) => ({ items: await zones.list(principal) }),
    })
    .add({
      method: 'get',
      path: '/api/v1/cameras/{camera}/zones',
      need: 'viewer',
      summary: 'The areas and lines of one camera',
      params: OfCamera,
      response: ZoneList,
      handle: async ({ params, principal }) => ({ items: await zones.list(principal, params.camera) }),
    })
    .add({
      method: 'post',
      path: '/api/v1/cameras/{camera}/zones',
      need: 'operator',
      summary: 'Draw an area or a directed line on a camera',
      params: OfCamera,
      body: ZoneCreate,
      response: Zone,
      status: 201,
      handle: ({ params, body, principal }) => zones.create(principal, params.camera, body),
    })
    .add({
      method: 'patch',
      path: '/api/v1/zones/{id}',
      need: 'operator',
      summary: 'Rename a zone, move its points, or change its classes or dwell time',
      params: One,
      body: ZonePatch,
      response: Zone,
      handle: ({ params, body, principal }) => zones.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/zones/{id}',
      need: 'operator',
      summary: 'Remove a zone; its events stay',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await zones.remove(principal, params.id);
        return { ok: true as const };
      },
    });
}
