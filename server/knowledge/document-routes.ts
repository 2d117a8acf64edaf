// HTTP doors of documents. A file is given back as what it was found to be, never as something a browser would run.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  ChunkPage,
  DocumentPage,
  DocumentQuery,
  DocumentText,
  KnowledgeDocument,
  Uploaded,
  UploadText,
  UploadUrl,
} from '@/contracts/knowledge';
import type { Agents } from '../agents/agents';
import { HttpDoors } from '../door';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { Collections } from './collections';
import { nameOfWords } from './document-name';
import type { Documents, NewDocument } from './documents';

const PATH = '/api/v1/knowledge';
const One = z.object({ id: Id });
const ChunkQuery = z.object({
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Tags = UploadUrl.shape.tags.unwrap();
const Metadata = UploadUrl.shape.metadata.unwrap();
/** What a form says beside its files; tags with commas between, metadata as JSON. */
const Form = z.object({
  agent_id: z.string().max(120).optional(),
  collection: z.string().max(160).optional(),
  tags: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    )
    .pipe(Tags)
    .default([]),
  metadata: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(Metadata)
    .default({}),
});

interface Upload {
  agent_id: string | undefined;
  collection: string | undefined;
  files: NewDocument[];
}

async function readForm(request: Request): Promise<Upload> {
  const form = await request.formData().catch((cause: unknown) => {
    // The body limit of the gateway speaks through the stream.
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'This form cannot be read. Send JSON, or a multipart form with fields "file".', {
      cause,
    });
  });
  const words = [...form].flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : []));
  const { agent_id, collection, tags, metadata } = Form.parse(Object.fromEntries(words));
  const files = form.getAll('file').filter((value) => value instanceof File);
  const read = async (file: File): Promise<NewDocument> => ({
    ...{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    ...{ source: 'upload', tags, metadata },
  });
  return { agent_id, collection, files: await Promise.all(files.map(read)) };
}

async function readJson(request: Request): Promise<Upload> {
  const body: unknown = await request.json().catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'The body is no JSON.', { cause });
  });
  const { agent_id, collection, name, content, tags, metadata } = UploadText.parse(body);
  if (content.trim() === '') throw new AppError('invalid', 'content: there are no words in it.');
  const bytes = Buffer.from(content);
  const isNamed = typeof (body as { name?: unknown }).name === 'string';
  const own = isNamed ? name : nameOfWords(content, createHash('sha256').update(bytes).digest('hex'));
  return { agent_id, collection, files: [{ name: own, bytes, source: 'api', tags, metadata }] };
}

function send({ document, stream }: Awaited<ReturnType<Documents['file']>>): Response {
  const { id, mime, name, bytes } = document;
  const last = name.split('/').at(-1) ?? name;
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      etag: `"${id}"`,
      'cache-control': 'private, no-cache',
      'content-type': /pdf|officedocument/.test(mime) ? mime : 'text/plain; charset=utf-8',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(last).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

export function documentRoutes(deps: {
  documents: Documents;
  collections: Pick<Collections, 'get' | 'ofAgent'>;
  agents: Pick<Agents, 'get'>;
}): HttpDoors {
  const { documents, collections, agents } = deps;

  async function target(principal: Principal, { agent_id: agent, collection }: Omit<Upload, 'files'>): Promise<string> {
    if (collection) return (await collections.get(principal, collection)).id;
    if (!agent) throw new AppError('invalid', 'Say where to: collection or agent_id.');
    return (await collections.ofAgent(principal, await agents.get(agent))).id;
  }

  return new HttpDoors()
    .add({
      method: 'post',
      path: `${PATH}/upload`,
      need: 'viewer',
      summary:
        'Take documents in: JSON with words, or a multipart form with fields "file"; follow job:progress (kind "document")',
      response: Uploaded,
      status: 202,
      async handle({ principal, context }) {
        const { raw } = context.req;
        const isForm = raw.headers.get('content-type')?.includes('multipart/form-data');
        const { files, ...to } = await (isForm ? readForm(raw) : readJson(raw));
        return documents.upload(principal, await target(principal, to), files);
      },
    })
    .add({
      method: 'post',
      path: `${PATH}/url`,
      need: 'viewer',
      summary: 'Fetch a document from an address of the web and take it in',
      body: UploadUrl,
      response: Uploaded,
      status: 202,
      handle: async ({ body, principal }) =>
        documents.uploadUrl(principal, (await collections.get(principal, body.collection)).id, body),
    })
    .add({
      method: 'get',
      path: `${PATH}/collections/{name}/documents`,
      need: 'viewer',
      summary: 'The documents of a collection, newest first',
      params: z.object({ name: z.string().min(1).max(160) }),
      query: DocumentQuery,
      response: DocumentPage,
      handle: async ({ params, query, principal }) =>
        documents.list(principal, (await collections.get(principal, params.name)).id, query),
    })
    .add({
      method: 'get',
      path: `${PATH}/documents/{id}`,
      need: 'viewer',
      summary: 'What became of a document; by the id of an earlier version too',
      params: One,
      response: KnowledgeDocument,
      handle: ({ params, principal }) => documents.get(principal, params.id),
    })
    .add({
      method: 'delete',
      path: `${PATH}/documents/{id}`,
      need: 'viewer',
      summary: 'Remove a document with its passages, vectors, facts and file',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await documents.remove(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'get',
      path: `${PATH}/documents/{id}/text`,
      need: 'viewer',
      summary: 'Its words as they were read, by page',
      params: One,
      response: DocumentText,
      handle: ({ params, principal }) => documents.text(principal, params.id),
    })
    .add({
      method: 'get',
      path: `${PATH}/documents/{id}/chunks`,
      need: 'viewer',
      summary: 'Its passages, in order',
      params: One,
      query: ChunkQuery,
      response: ChunkPage,
      handle: ({ params, query, principal }) => documents.chunks(principal, params.id, query),
    })
    .add({
      method: 'get',
      path: `${PATH}/documents/{id}/file`,
      need: 'viewer',
      summary: 'The file as it came',
      params: One,
      handle: async ({ params, principal }) => send(await documents.file(principal, params.id)),
    })
    .add({
      method: 'post',
      path: `${PATH}/documents/{id}/retry`,
      need: 'viewer',
      summary: 'Try again one that failed or was cancelled',
      params: One,
      response: KnowledgeDocument,
      handle: ({ params, principal }) => documents.retry(principal, params.id),
    })
    .add({
      method: 'post',
      path: `${PATH}/documents/{id}/cancel`,
      need: 'viewer',
      summary: 'Stop the work on it',
      params: One,
      response: KnowledgeDocument,
      handle: ({ params, principal }) => documents.cancel(principal, params.id),
    });
}
