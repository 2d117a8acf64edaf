// Ollama's doors: /api/chat, /api/generate, /api/embed, /api/tags and their like, and /api/v1/ollama/chat.

import {
  OllamaChatRequest,
  OllamaEmbeddingsRequest,
  OllamaEmbedRequest,
  OllamaGenerateRequest,
  OllamaShowRequest,
  OllamaVersion,
} from '@/contracts/ollama';
import type { Core } from '../core';
import { type DoorContext, HttpDoors } from '../door';
import { AppError } from '../errors';
import { laterError } from '../later-error';
import type { Principal } from '../users/permissions';
import { type Asked, ignoredFields, problem } from './asked';
import type { CompatDeps } from './compat';
import { stopOf, unlessGone } from './hang-up';
import { type OllamaDoor, ollamaLines, ollamaLoaded, ollamaReply } from './ollama-answers';
import { ollamaErrors } from './ollama-errors';
import { chatAsked, generateAsked } from './ollama-messages';
import { runningOf, showOf, tagsOf } from './ollama-models';
import { wholeReply } from './replies';
import { streamed } from './stream';

const tag = 'ollama';
const need = 'viewer';
const KNOWN = [...Object.keys(OllamaChatRequest.shape), ...Object.keys(OllamaGenerateRequest.shape)];
const OPTIONS = ['temperature', 'top_p', 'top_k', 'seed', 'num_predict', 'num_ctx', 'stop'];

/** Its clients, and its manual, send JSON without saying so. */
async function takeAsJson(context: DoorContext, next: () => Promise<void>): Promise<void> {
  if (context.req.method !== 'GET') context.req.raw.headers.set('content-type', 'application/json');
  await next();
}

export function ollamaRoutes(core: Pick<Core, 'log'>, deps: CompatDeps): HttpDoors {
  const { models, replies, embedder, version } = deps;
  const doors = new HttpDoors({ errors: ollamaErrors });
  for (const path of ['/api/chat', '/api/generate', '/api/embed', '/api/embeddings', '/api/show']) {
    doors.app.use(path, takeAsJson);
  }
  doors.app.use('/api/v1/ollama/*', takeAsJson);

  async function answer(
    door: OllamaDoor,
    context: DoorContext,
    request: OllamaChatRequest | OllamaGenerateRequest,
    asked: Asked,
  ): Promise<Response> {
    const { model } = request;
    const ignored = [ignoredFields(request, KNOWN), ignoredFields(request.options ?? {}, OPTIONS)].filter(Boolean);
    if (ignored.length > 0) context.header('x-sightline-ignored', ignored.join(', '));
    const stop = stopOf(context);
    return unlessGone(context, async () => {
      const parts = await replies.begin(asked, stop);
      const thinks = request.think !== false;
      if (request.stream === false) return context.json(await ollamaReply(door, parts, model, thinks));
      const failed = laterError(core.log, context, stop.signal, ({ message }) => ({ error: message }));
      return streamed(context, 'application/x-ndjson', ollamaLines(door, parts, { model, thinks, failed }), stop);
    });
  }

  /** Nothing was said: its clients do that to have a model loaded, which one word does. */
  async function load(
    door: OllamaDoor,
    { model, keep_alive: keepAlive }: OllamaChatRequest | OllamaGenerateRequest,
    { target, principal }: Pick<Asked, 'target' | 'principal'>,
    context: DoorContext,
  ): Promise<Response> {
    if (keepAlive === 0)
      throw problem('invalid', 'keep_alive', 'An admin puts models out of memory, on the Models page.');
    if (target.kind === 'agent') throw problem('invalid', 'messages', 'Say something to the agent.');
    const word: Asked = {
      ...{
        target,
        principal,
        messages: [{ role: 'user', text: 'Hi' }],
        tools: [],
        toolChoice: 'none',
        timezone: 'UTC',
      },
      parameters: { maxTokens: 1 },
    };
    return unlessGone(context, async () => {
      await wholeReply(await replies.begin(word, stopOf(context)));
      return context.json(ollamaLoaded(door, model));
    });
  }

  async function chat(body: OllamaChatRequest, principal: Principal, context: DoorContext): Promise<Response> {
    const target = await models.chats(body.model);
    if (!body.messages?.length) return load('chat', body, { target, principal }, context);
    return answer('chat', context, body, await chatAsked(body, target, principal));
  }

  for (const path of ['/api/chat', '/api/v1/ollama/chat']) {
    doors.add({
      method: 'post',
      path,
      need,
      tag,
      summary: 'Chat with a model or an agent ("agent:<slug>"), as Ollama clients do',
      body: OllamaChatRequest,
      handle: ({ body, principal, context }) => chat(body, principal, context),
    });
  }
  doors
    .add({
      method: 'post',
      path: '/api/generate',
      need,
      tag,
      summary: 'Answer one prompt',
      body: OllamaGenerateRequest,
      async handle({ body, principal, context }) {
        const target = await models.chats(body.model);
        if (!body.prompt) return load('generate', body, { target, principal }, context);
        return answer('generate', context, body, await generateAsked(body, target, principal));
      },
    })
    .add({
      method: 'post',
      path: '/api/embed',
      need,
      tag,
      summary: 'Vectors of texts',
      body: OllamaEmbedRequest,
      async handle({ body, context }) {
        const startedMs = performance.now();
        const model = await models.embeds(body.model);
        const texts = [body.input ?? []].flat();
        const none = { vectors: [], tokens: 0 };
        return unlessGone(context, async () => {
          const { vectors, tokens } =
            texts.length === 0 ? none : await embedder.embed(texts, { model, signal: stopOf(context).signal });
          const size = vectors[0]?.length;
          if (body.dimensions != null && size !== undefined && body.dimensions !== size) {
            throw problem('invalid', 'dimensions', `"${body.model}" makes vectors of ${size} numbers and no others.`);
          }
          return context.json({
            model: body.model,
            embeddings: vectors.map((vector) => [...vector]),
            total_duration: Math.round((performance.now() - startedMs) * 1e6),
            load_duration: 0,
            prompt_eval_count: tokens,
          });
        });
      },
    })
    .add({
      method: 'post',
      path: '/api/embeddings',
      need,
      tag,
      summary: 'The vector of one text; the older form of embed',
      body: OllamaEmbeddingsRequest,
      async handle({ body, context }) {
        const model = await models.embeds(body.model);
        if (!body.prompt) return context.json({ embedding: [] });
        const texts = [body.prompt];
        return unlessGone(context, async () => {
          const { vectors } = await embedder.embed(texts, { model, signal: stopOf(context).signal });
          return context.json({ embedding: [...(vectors[0] ?? [])] });
        });
      },
    })
    .add({
      method: 'get',
      path: '/api/tags',
      need,
      tag,
      summary: 'Models and agents that can be asked, as Ollama clients list them',
      handle: async ({ context }) => context.json(tagsOf(await models.list())),
    })
    .add({
      method: 'get',
      path: '/api/ps',
      need,
      tag,
      summary: 'Models that are in memory',
      handle: async ({ context }) => context.json(runningOf(await models.list(), Date.now())),
    })
    .add({
      method: 'post',
      path: '/api/show',
      need,
      tag,
      summary: 'What is known of a model or an agent',
      body: OllamaShowRequest,
      async handle({ body, context }) {
        const name = body.model ?? body.name;
        if (name === undefined) throw problem('invalid', 'model', 'model is required');
        return context.json(showOf(await models.listed(name)));
      },
    })
    .add({
      method: 'get',
      path: '/api/version',
      need,
      tag,
      summary: 'The version of this server',
      response: OllamaVersion,
      handle: () => ({ version }),
    });
  for (const [method, name] of CHANGES) {
    doors.add({
      method,
      path: `/api/${name}`,
      need,
      tag,
      summary: 'Refused: models are kept on the Models page',
      handle: () => {
        throw new AppError(
          'invalid',
          `${name} is not offered here: an admin adds and removes models on the Models page.`,
        );
      },
    });
  }
  return doors;
}

const CHANGES = [
  ['post', 'pull'],
  ['post', 'push'],
  ['post', 'create'],
  ['post', 'copy'],
  ['delete', 'delete'],
] as const;
