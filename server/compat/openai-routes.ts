// OpenAI's doors: /v1/chat/completions, /v1/completions, /v1/embeddings, /v1/models.

import { z } from '@hono/zod-openapi';
import {
  ChatCompletionRequest,
  CompletionRequest,
  EmbeddingList,
  EmbeddingRequest,
  OpenAiModel,
  OpenAiModelList,
} from '@/contracts/openai';
import type { Core } from '../core';
import { type DoorContext, HttpDoors } from '../door';
import { laterError } from '../later-error';
import { ignoredFields, problem, type ReplyPart } from './asked';
import type { CompatDeps } from './compat';
import { stopOf, unlessGone } from './hang-up';
import type { Listed } from './models';
import { chatCompletion, chatCompletionEvents, textCompletion, textCompletionEvents } from './openai-answers';
import { openAiError, openAiErrors } from './openai-errors';
import { chatAsked, completionAsked } from './openai-messages';
import { streamed } from './stream';

const tag = 'openai';
const need = 'viewer';
const CHAT = Object.keys(ChatCompletionRequest.shape);
const COMPLETION = Object.keys(CompletionRequest.shape);

/** How a reply of a door is written, whole and streamed. */
interface Ways {
  whole(parts: AsyncIterable<ReplyPart>, model: string): Promise<object>;
  events: typeof chatCompletionEvents;
}

function modelOf(listed: Listed): OpenAiModel {
  const made = listed.kind === 'agent' ? listed.agent.createdAt : listed.info.modifiedAt;
  return {
    id: listed.id,
    object: 'model',
    created: made === null ? 0 : Math.floor(Date.parse(made) / 1000),
    owned_by: listed.kind === 'agent' ? 'sightline' : listed.info.provider,
  };
}

function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString('base64');
}

export function openAiRoutes(core: Pick<Core, 'log'>, { models, replies, embedder }: CompatDeps): HttpDoors {
  const answer = async (
    context: DoorContext,
    request: ChatCompletionRequest | CompletionRequest,
    known: readonly string[],
    begin: (stop: AbortController) => Promise<AsyncGenerator<ReplyPart>>,
    { whole, events }: Ways,
  ): Promise<Response> => {
    const { model } = request;
    const ignored = ignoredFields(request, known);
    if (ignored) context.header('x-sightline-ignored', ignored);
    const stop = stopOf(context);
    return unlessGone(context, async () => {
      const parts = await begin(stop);
      if (!request.stream) return context.json(await whole(parts, model));
      const failed = laterError(core.log, context, stop.signal, openAiError);
      const includeUsage = request.stream_options?.include_usage === true;
      const pieces = events(parts, { model, includeUsage, failed });
      return streamed(context, 'text/event-stream; charset=utf-8', pieces, stop);
    });
  };

  return new HttpDoors({ errors: openAiErrors })
    .add({
      method: 'post',
      path: '/v1/chat/completions',
      need,
      tag,
      summary: 'Chat with a model or an agent ("agent:<slug>"), as OpenAI clients do',
      body: ChatCompletionRequest,
      async handle({ body, principal, context }) {
        const asked = await chatAsked(body, await models.chats(body.model), principal);
        const ways = { whole: chatCompletion, events: chatCompletionEvents };
        return answer(context, body, CHAT, (stop) => replies.begin(asked, stop), ways);
      },
    })
    .add({
      method: 'post',
      path: '/v1/completions',
      need,
      tag,
      summary: 'Answer one prompt; the older form of chat',
      body: CompletionRequest,
      async handle({ body, principal, context }) {
        const asked = completionAsked(body, await models.chats(body.model), principal);
        const ways = { whole: textCompletion, events: textCompletionEvents };
        return answer(context, body, COMPLETION, (stop) => replies.begin(asked, stop), ways);
      },
    })
    .add({
      method: 'post',
      path: '/v1/embeddings',
      need,
      tag,
      summary: 'Vectors of texts',
      body: EmbeddingRequest,
      response: EmbeddingList,
      async handle({ body, context }) {
        const model = await models.embeds(body.model);
        const texts = typeof body.input === 'string' ? [body.input] : body.input;
        return unlessGone(context, async () => {
          const { vectors, tokens } = await embedder.embed(texts, { model, signal: stopOf(context).signal });
          const size = vectors[0]?.length;
          if (body.dimensions != null && body.dimensions !== size) {
            throw problem('invalid', 'dimensions', `"${body.model}" makes vectors of ${size} numbers and no others.`);
          }
          return context.json({
            object: 'list' as const,
            model: body.model,
            data: vectors.map((vector, index) => ({
              object: 'embedding' as const,
              index,
              embedding: body.encoding_format === 'base64' ? base64Of(vector) : [...vector],
            })),
            usage: { prompt_tokens: tokens, total_tokens: tokens },
          });
        });
      },
    })
    .add({
      method: 'get',
      path: '/v1/models',
      need,
      tag,
      summary: 'Models and agents that can be asked, as OpenAI clients list them',
      response: OpenAiModelList,
      handle: async () => ({ object: 'list' as const, data: (await models.list()).map(modelOf) }),
    })
    .add({
      method: 'get',
      path: '/v1/models/{id}',
      need,
      tag,
      summary: 'One model or agent; a slash in its name is written %2F',
      params: z.object({ id: z.string().min(1).max(300) }),
      response: OpenAiModel,
      handle: async ({ params }) => modelOf(await models.listed(params.id)),
    })
    .add({
      method: 'get',
      path: '/v1/models/{provider}/{id}',
      need,
      tag,
      summary: 'One model of one server',
      params: z.object({ provider: z.string().min(1).max(60), id: z.string().min(1).max(240) }),
      response: OpenAiModel,
      handle: async ({ params }) => modelOf(await models.listed(`${params.provider}/${params.id}`)),
    });
}
