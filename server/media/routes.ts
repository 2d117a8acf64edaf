// Pictures by id. What an id shows never changes, so browsers may keep it; who may see it is asked on every request
// that reaches us.
import { z } from 'zod';
import { Id } from '@/contracts/common';
import { HttpDoors } from '../door';
import type { Media } from './media';
import { sendMedia } from './send';

export function mediaRoutes(media: Media): HttpDoors {
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/media/{id}',
    need: 'viewer',
    summary: 'The bytes of a stored picture, when it shows a track of a camera you may see',
    params: z.object({ id: Id }),
    async handle({ params, principal, context }) {
      return sendMedia(context, media, await media.get(principal, params.id), 'private, max-age=31536000, immutable');
    },
  });
}
