// HTTP doors of attachments. A file is given back as what it was found to be, never as something a browser would run.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import { Attachment } from '@/contracts/conversations';
import { HttpDoors } from '../door';
import { AppError } from '../errors';
import type { Attachments } from './attachments';

const One = z.object({ id: Id });

async function readFile(request: Request): Promise<{ name: string; bytes: Uint8Array }> {
  const form = await request.formData().catch((cause: unknown) => {
    // The body limit of the gateway speaks through the stream.
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'A multipart form with a field "file" is needed.', { cause });
  });
  const file = form.get('file');
  if (!(file instanceof File)) throw new AppError('invalid', 'A multipart form with a field "file" is needed.');
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function send({ attachment, bytes }: Awaited<ReturnType<Attachments['bytes']>>, known: string | undefined): Response {
  const { id, kind, mime, name } = attachment;
  const headers = {
    etag: `"${id}"`,
    // Whoever signs in next at this browser asks again.
    'cache-control': 'private, no-cache',
    'content-type': kind === 'document' && !/pdf|officedocument/.test(mime) ? 'text/plain; charset=utf-8' : mime,
    'content-disposition': `${kind === 'image' ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
  if (known?.includes(id)) return new Response(null, { status: 304, headers });
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-length': String(bytes.byteLength) },
  });
}

export function attachmentRoutes(attachments: Attachments): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'post',
      path: '/api/v1/attachments',
      need: 'viewer',
      summary: 'Upload a picture or a document for a message (multipart, field "file")',
      response: Attachment,
      status: 201,
      handle: async ({ principal, context }) => attachments.put(principal, await readFile(context.req.raw)),
    })
    .add({
      method: 'get',
      path: '/api/v1/attachments/{id}',
      need: 'viewer',
      summary: 'The bytes of an attachment of yours',
      params: One,
      handle: async ({ params, principal, context }) =>
        send(await attachments.bytes(principal, params.id), context.req.header('if-none-match')),
    })
    .add({
      method: 'delete',
      path: '/api/v1/attachments/{id}',
      need: 'viewer',
      summary: 'Remove an attachment of yours',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await attachments.remove(principal, params.id);
        return { ok: true as const };
      },
    });
}
