// The HTTP door of the models room: what is here, fetching what is not, a user's own model, and the weights themselves.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { ModelEntry, ModelList, ModelName } from '@/contracts/models';
import type { Core } from '../core';
import { HttpDoors } from '../door';
import { AppError, toAppError } from '../errors';
import type { ModelCatalog } from './catalog';
import { addCustomModel, CustomModelForm, MAX_UPLOAD_BYTES, removeCustomModel } from './custom';
import type { ModelFetcher } from './fetcher';

const Named = z.object({ name: ModelName });
const FetchRequest = z.object({ accept_licence: z.boolean().default(false) });
const Started = z.object({ job_id: z.string() });
const Cancelled = z.object({ cancelled: z.boolean() });

const IMMUTABLE = 'private, max-age=31536000, immutable';

export function createModelDoors(
  core: Pick<Core, 'log' | 'broadcast'>,
  catalog: ModelCatalog,
  fetcher: ModelFetcher,
): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/models',
      need: 'viewer',
      summary: 'List the detectors and whether their weights are here',
      response: ModelList,
      handle: () => catalog.list((name) => fetcher.statusOf(name)),
    })
    .add({
      method: 'post',
      path: '/api/v1/models/{name}/fetch',
      need: 'admin',
      summary: 'Fetch the weights of a detector; follow job:progress or the list',
      params: Named,
      body: FetchRequest,
      response: Started,
      status: 202,
      async handle({ params, body }) {
        const { entry, custom } = await catalog.getEntry(params.name);
        if (custom) throw new AppError('invalid', 'An uploaded model is here already.');
        if (entry.optIn && !body.accept_licence) {
          throw new AppError('invalid', `${entry.title} is under ${entry.licence}: accept the licence first.`, {
            details: { licence: entry.licence, note: entry.licenceNote ?? null },
          });
        }
        startFetch(core, fetcher, entry, body.accept_licence);
        return { job_id: jobId(entry.name) };
      },
    })
    .add({
      method: 'delete',
      path: '/api/v1/models/{name}/fetch',
      need: 'admin',
      summary: 'Stop fetching; what has arrived is kept for the next try',
      params: Named,
      response: Cancelled,
      async handle({ params }) {
        await catalog.getEntry(params.name);
        return { cancelled: fetcher.cancel(params.name) };
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/models/upload',
      need: 'admin',
      summary: 'Add your own ONNX detector (multipart: file, name, classes, title, licence, inputSize)',
      response: ModelEntry,
      status: 201,
      async handle({ context }) {
        const { file, ...fields } = await readForm(context.req.raw);
        if (!(file instanceof File)) throw new AppError('invalid', 'file: an ONNX file is needed.');
        if (file.size > MAX_UPLOAD_BYTES) throw new AppError('too_large', 'A model may have at most 200 MB.');
        const form = CustomModelForm.parse(fields);
        return addCustomModel(catalog, form, new Uint8Array(await file.arrayBuffer()));
      },
    })
    .add({
      method: 'delete',
      path: '/api/v1/models/{name}',
      need: 'admin',
      summary: 'Remove your own detector',
      params: Named,
      response: z.object({ name: ModelName }),
      async handle({ params }) {
        await removeCustomModel(catalog, params.name);
        return { name: params.name };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/models/{name}/weights',
      need: 'viewer',
      summary: 'The weights of a detector as ONNX',
      params: Named,
      query: z.object({ sha256: z.string().optional() }),
      async handle({ params, query, context }) {
        const { file, sha256 } = await catalog.getWeights(params.name);
        const headers = {
          etag: `"${sha256}"`,
          // Only an address that names the checksum always means the same bytes.
          'cache-control': query.sha256 === sha256 ? IMMUTABLE : 'private, no-cache',
          'cross-origin-resource-policy': 'same-origin',
        };
        if (context.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
        const body = Readable.toWeb(createReadStream(file.path)) as unknown as ReadableStream<Uint8Array>;
        return new Response(body, {
          headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': String(file.bytes) },
        });
      },
    });
}

function jobId(name: string): string {
  return `model-${name}`;
}

/** Tells administrators how a fetch goes, at most a few times a second. */
function startFetch(
  core: Pick<Core, 'log' | 'broadcast'>,
  fetcher: ModelFetcher,
  entry: ModelEntry,
  acceptLicence: boolean,
): void {
  if (fetcher.statusOf(entry.name)?.fetching) return;
  let done = 0;
  let total = entry.bytes;
  let toldAt = 0;
  const tell = (state: 'running' | 'done' | 'failed' | 'cancelled', message: string | null) =>
    core.broadcast({ role: 'admin' }, 'job:progress', {
      jobId: jobId(entry.name),
      kind: 'model-fetch',
      done,
      total,
      state,
      message,
    });
  tell('running', null);
  fetcher
    .start(entry, acceptLicence, (received, expected) => {
      done = received;
      total = expected;
      if (performance.now() - toldAt < 250) return;
      toldAt = performance.now();
      tell('running', null);
    })
    .then(
      () => tell('done', null),
      (error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') return tell('cancelled', null);
        const failure = toAppError(error);
        core.log.warn({ err: failure.cause ?? failure, model: entry.name }, 'model fetch failed');
        tell('failed', failure.message);
      },
    );
}

async function readForm(request: Request): Promise<Record<string, unknown>> {
  try {
    return Object.fromEntries(await request.formData());
  } catch (cause) {
    throw new AppError('invalid', 'A multipart form with the fields file, name and classes is needed.', { cause });
  }
}
