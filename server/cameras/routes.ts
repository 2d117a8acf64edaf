// HTTP doors of cameras: the list, one, making, changing and removing it, and its last picture.
import { z } from 'zod';
import { Camera, CameraCreate, CameraList, CameraPatch } from '@/contracts/cameras';
import { Ok } from '@/contracts/common';
import { HttpDoors } from '../door';
import { AppError } from '../errors';
import type { Cameras } from './cameras';

/** A UUID or a slug. */
const One = z.object({ camera: z.string().min(1).max(120) });
const PATH = '/api/v1/cameras/{camera}';

export function cameraRoutes(cameras: Cameras): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/cameras',
      need: 'viewer',
      summary: 'Every camera you may see, with what it is doing now',
      response: CameraList,
      handle: async ({ principal }) => ({ items: await cameras.list(principal) }),
    })
    .add({
      method: 'post',
      path: '/api/v1/cameras',
      need: 'operator',
      summary: 'Add a camera',
      body: CameraCreate,
      response: Camera,
      status: 201,
      handle: ({ body, principal }) => cameras.create(principal, body),
    })
    .add({
      method: 'get',
      path: PATH,
      need: 'viewer',
      summary: 'One camera, by id or slug',
      params: One,
      response: Camera,
      handle: ({ params, principal }) => cameras.get(params.camera, principal),
    })
    .add({
      method: 'patch',
      path: PATH,
      need: 'operator',
      summary: 'Rename a camera, change its source or some of its settings',
      params: One,
      body: CameraPatch,
      response: Camera,
      handle: ({ params, body, principal }) => cameras.update(principal, params.camera, body),
    })
    .add({
      method: 'delete',
      path: PATH,
      need: 'operator',
      summary: 'Remove a camera and everything it saw',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await cameras.remove(principal, params.camera);
        return { ok: true as const };
      },
    })
    .add({
      method: 'get',
      path: `${PATH}/picture`,
      need: 'viewer',
      summary: 'The last picture of a camera, as JPEG',
      params: One,
      async handle({ params, principal, context }) {
        const { id } = await cameras.get(params.camera, principal);
        const picture = await cameras.latestPicture(id);
        if (!picture) throw new AppError('not_found', 'This camera has no picture yet.');
        const headers = {
          etag: picture.etag,
          'last-modified': new Date(picture.ts).toUTCString(),
          'cache-control': 'private, no-cache',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        };
        if (context.req.header('if-none-match')?.includes(picture.etag)) {
          return new Response(null, { status: 304, headers });
        }
        return new Response(Buffer.from(picture.jpeg), { headers: { ...headers, 'content-type': 'image/jpeg' } });
      },
    });
}
