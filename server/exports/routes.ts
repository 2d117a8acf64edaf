// HTTP doors of exports: ask for a file, follow it, fetch it, remove it.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  Estimate,
  EstimateRequest,
  EXPORT_FORMATS,
  type ExportFormat,
  ExportJob,
  ExportListQuery,
  ExportPage,
  ExportRequest,
  ExportSchema,
  ExportSource,
} from '@/contracts/exports';
import { type DoorContext, HttpDoors } from '../door';
import { AppError } from '../errors';
import { FORMATS } from './formats/registry';
import type { ExportJobs } from './jobs';
import { sendExport } from './send-file';

const One = z.object({ id: Id });
/** How long `?wait=true` keeps the asker waiting before the job is answered in place of the file. */
const WAIT_MS = 20_000;

function orderOf(body: ExportRequest) {
  if ('source' in body) return { source: body.source, columns: body.columns };
  const kind = 'database' in body ? body.database : body.table;
  return { source: ExportSource.parse({ kind, filter: body.filters }), columns: body.columns };
}

/** A program that says it takes the file type wants the file. */
function wantsFile(context: DoorContext, format: ExportFormat, wait: boolean | undefined): boolean {
  if (wait !== undefined) return wait;
  const [type] = FORMATS[format].mime.split(';');
  // JSON is what the job is answered as.
  return format !== 'json' && (context.req.header('accept') ?? '').includes(type as string);
}

export function exportRoutes(jobs: ExportJobs): HttpDoors {
  const doors = new HttpDoors();
  for (const format of EXPORT_FORMATS) {
    doors.add({
      method: 'post',
      path: `/api/v1/export/${format}`,
      need: 'viewer',
      summary: `Write an export as ${format}; answers the job. With ?wait=true, or when its type is accepted, the file itself if it is done within 20 s`,
      query: z.object({ wait: z.stringbool().optional() }),
      body: ExportRequest,
      response: ExportJob,
      status: 202,
      async handle({ body, query, principal, context }) {
        const job = await jobs.start(principal, { ...orderOf(body), format });
        if (!wantsFile(context, format, query.wait)) return job;
        const now = await jobs.wait(job.id, WAIT_MS);
        if (now.state === 'failed')
          throw new AppError('invalid', now.error ?? 'The export failed.', { details: { job: now.id } });
        return now.state === 'done' ? sendExport(context, await jobs.openFile(principal, job.id)) : now;
      },
    });
  }
  return doors
    .add({
      method: 'post',
      path: '/api/v1/exports/estimate',
      need: 'viewer',
      summary: 'About how many rows an export would have, and its columns',
      body: EstimateRequest,
      response: Estimate,
      handle: ({ body, principal }) => jobs.estimate(principal, body.source),
    })
    .add({
      method: 'get',
      path: '/api/v1/exports',
      need: 'viewer',
      summary: 'Your exports, newest first',
      query: ExportListQuery,
      response: ExportPage,
      handle: ({ query, principal }) => jobs.list(principal, query),
    })
    .add({
      method: 'get',
      path: '/api/v1/exports/{id}',
      need: 'viewer',
      summary: 'One of your exports, with how far it is',
      params: One,
      response: ExportJob,
      handle: ({ params, principal }) => jobs.get(principal, params.id),
    })
    .add({
      method: 'get',
      path: '/api/v1/exports/{id}/file',
      need: 'viewer',
      summary: 'The file of a finished export; ranges are answered, the etag is its SHA-256',
      params: One,
      handle: async ({ params, principal, context }) => sendExport(context, await jobs.openFile(principal, params.id)),
    })
    .add({
      method: 'get',
      path: '/api/v1/exports/{id}/schema',
      need: 'viewer',
      summary: 'What lies beside the file: columns, types, units, filter, rows, checksum',
      params: One,
      response: ExportSchema,
      handle: async ({ params, principal }) =>
        ExportSchema.parse(JSON.parse(await jobs.readSchema(principal, params.id))),
    })
    .add({
      method: 'delete',
      path: '/api/v1/exports/{id}',
      need: 'viewer',
      summary: 'Cancel an export that is being written; remove one that is over, with its file',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await jobs.remove(principal, params.id);
        return { ok: true as const };
      },
    });
}
