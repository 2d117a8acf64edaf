// A finished export as an HTTP answer: named, with its checksum as etag, whole or the part that was asked for (RFC 9110
// section 14, one range), so that a download that broke can go on.
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ExportJob } from '@/contracts/exports';
import type { DoorContext } from '../door';
import { FORMATS } from './formats/registry';

export type ByteRange = { first: number; last: number };

/** Undefined: send all. Null: it cannot be satisfied. */
export function readRange(header: string | undefined, bytes: number): ByteRange | null | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), bytes);
    return length > 0 ? { first: bytes - length, last: bytes - 1 } : null;
  }
  const first = Number(match[1]);
  const last = match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1);
  if (match[2] !== '' && Number(match[2]) < first) return undefined;
  return first < bytes ? { first, last } : null;
}

export async function sendExport(
  context: DoorContext,
  { job, handle, bytes }: { job: ExportJob; handle: FileHandle; bytes: number },
): Promise<Response> {
  const etag = `"${job.sha256}"`;
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-type': FORMATS[job.format].mime,
    'content-disposition': `attachment; filename="${job.file}"`,
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-export-id': job.id,
  };
  const close = async (response: Response) => {
    await handle.close();
    return response;
  };
  if (context.req.header('if-none-match')?.includes(etag)) return close(new Response(null, { status: 304, headers }));
  const condition = context.req.header('if-range');
  const range =
    condition !== undefined && condition !== etag ? undefined : readRange(context.req.header('range'), bytes);
  if (range === null) {
    return close(new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } }));
  }
  const { first, last } = range ?? { first: 0, last: bytes - 1 };
  headers['content-length'] = String(last - first + 1);
  if (range) headers['content-range'] = `bytes ${first}-${last}/${bytes}`;
  const status = range ? 206 : 200;
  if (context.req.method === 'HEAD' || bytes === 0) return close(new Response(null, { status, headers }));
  const stream = handle.createReadStream({ start: first, end: last });
  return new Response(Readable.toWeb(stream) as ReadableStream, { status, headers });
}
