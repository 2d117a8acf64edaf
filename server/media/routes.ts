// Pictures by id. What an id shows never changes, so browsers may keep it; who may see it is asked on every request
// that reaches us.
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Id } from '@/contracts/common';
import { HttpDoors } from '../door';
import type { Media } from './media';

export function mediaRoutes(media: Media): HttpDoors {
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/media/{id}',
    need: 'viewer',
    summary: 'The bytes of a stored picture, when it shows a track of a camera you may see',
    params: z.object({ id: Id }),
    async handle({ params, principal, context }) {
      const row = await media.get(principal, params.id);
      const headers = {
        etag: `"${row.sha256}"`,
        'cache-control': 'private, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      };
      if (context.req.header('if-none-match')?.includes(row.sha256))
        return new Response(null, { status: 304, headers });
      if (context.req.method === 'HEAD')
        return new Response(null, { headers: { ...headers, 'content-type': row.mime } });
      const { stream, mime, bytes } = await media.open(params.id);
      return new Response(Readable.toWeb(stream) as ReadableStream, {
        headers: { ...headers, 'content-type': mime, 'content-length': String(bytes) },
      });
    },
  });
}
