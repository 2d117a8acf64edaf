// A stored picture as an HTTP answer: with its hash as etag, nothing for those who have it, a stream for the others.
import { Readable } from 'node:stream';
import type { DoorContext } from '../door';
import type { Media } from './media';
import type { MediaRow } from './store';

/** `cacheControl` is the caller's to say: only it knows whether the address may show something else later. */
export async function sendMedia(
  context: DoorContext,
  media: Media,
  row: MediaRow,
  cacheControl: string,
): Promise<Response> {
  const headers = {
    etag: `"${row.sha256}"`,
    'cache-control': cacheControl,
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
  if (context.req.header('if-none-match')?.includes(row.sha256)) return new Response(null, { status: 304, headers });
  if (context.req.method === 'HEAD') return new Response(null, { headers: { ...headers, 'content-type': row.mime } });
  const { stream, mime, bytes } = await media.open(row.id);
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: { ...headers, 'content-type': mime, 'content-length': String(bytes) },
  });
}
