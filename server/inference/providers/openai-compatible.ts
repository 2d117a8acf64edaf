// Language models of any server that speaks OpenAI's protocol, through the AI SDK. Servers that know no JSON schemas
// get the schema in words and are held to it here.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateObject, NoObjectGeneratedError } from 'ai';
import { z } from 'zod';
import type { ModelMessage, ProviderChat } from '../chat-types';
import { faultOfStatus, type JsonReply, type JsonRequest, type LanguageProvider, ProviderFault } from '../provider';
import { sdkChat } from './openai-chat';
import { ModelList, toModel } from './openai-models';

const Embeddings = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
  usage: z.object({ prompt_tokens: z.number().nullish() }).nullish(),
});

function toFault(error: unknown, signal: AbortSignal): ProviderFault {
  if (error instanceof ProviderFault) return error;
  if (NoObjectGeneratedError.isInstance(error) || error instanceof z.ZodError) {
    return new ProviderFault('unreadable', 'The model replied with something else than it was asked for.', {
      cause: error,
    });
  }
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 400) {
    const { statusCode: status } = error;
    const words = `The language server: ${status} ${error.message.slice(0, 200)}`;
    return new ProviderFault(faultOfStatus(status), words, { cause: error, status });
  }
  const words = signal.aborted ? 'The language server took too long.' : 'The language server does not answer.';
  return new ProviderFault('away', words, { cause: error });
}

/** The server does not take this way of asking; another may do. */
const isWayRefused = (error: unknown) =>
  APICallError.isInstance(error) && [400, 404, 415, 422, 501].includes(error.statusCode ?? 0);

const toldSchema = (schema: unknown) =>
  `Reply with one JSON object that fits this JSON schema: ${JSON.stringify(schema)}`;

/** The schema told instead of set, in the one system message that every template allows. */
function inWords(request: ProviderChat, schema: Record<string, unknown>): ProviderChat {
  const [first, ...others] = request.messages;
  const words = toldSchema(schema);
  const messages: ModelMessage[] =
    first?.role === 'system'
      ? [{ ...first, text: `${first.text}\n${words}` }, ...others]
      : [{ role: 'system', text: words }, ...request.messages];
  return { ...request, messages, format: 'json' };
}

export function openAiCompatibleProvider(options: {
  url: string;
  apiKey?: string | undefined;
  name?: string;
}): LanguageProvider {
  const baseURL = options.url.replace(/\/+$/, '');
  const key = options.apiKey === undefined ? {} : { apiKey: options.apiKey };
  const server = createOpenAICompatible({
    name: 'openai',
    baseURL,
    ...key,
    supportsStructuredOutputs: true,
    includeUsage: true,
  });
  const withoutSchemas = new Set<string>();

  async function call<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal, body?: unknown): Promise<T> {
    const headers = {
      ...(options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${baseURL}${path}`, { headers, signal, ...sent });
    const { ok, status } = response;
    if (!ok) throw new ProviderFault(faultOfStatus(status), `The language server answers ${status}.`, { status });
    const json: unknown = await response.json().catch((error: unknown) => {
      // A page, say. What breaks off is told elsewhere.
      if (!(error instanceof SyntaxError)) throw error;
    });
    const reply = schema.safeParse(json);
    if (reply.success) return reply.data;
    const words =
      'What answers there does not speak OpenAI’s protocol. The address of a server that does mostly ends in /v1.';
    throw new ProviderFault('unreadable', words, { cause: reply.error });
  }

  async function bySchema<T>({ model, schema, system, prompt, maxTokens, signal }: JsonRequest<T>) {
    const reply = await generateObject({
      model: server(model),
      schema,
      system,
      prompt,
      temperature: 0,
      maxOutputTokens: maxTokens,
      maxRetries: 0,
      abortSignal: signal,
    });
    return { value: reply.object as T, usage: reply.usage };
  }

  async function byWords<T>({ model, schema, system, prompt, maxTokens, signal }: JsonRequest<T>) {
    const reply = await generateObject({
      model: server(model),
      output: 'no-schema',
      system: `${system}\n${toldSchema(z.toJSONSchema(schema))}`,
      prompt,
      temperature: 0,
      maxOutputTokens: maxTokens,
      maxRetries: 0,
      abortSignal: signal,
    });
    return { value: schema.parse(reply.object), usage: reply.usage };
  }

  async function either<T>(request: JsonRequest<T>) {
    if (withoutSchemas.has(request.model)) return byWords(request);
    try {
      return await bySchema(request);
    } catch (error) {
      if (!isWayRefused(error)) throw error;
      const reply = await byWords(request);
      withoutSchemas.add(request.model);
      return reply;
    }
  }

  return {
    name: options.name ?? 'openai',
    kind: 'openai',
    url: baseURL,
    async models(signal) {
      try {
        return (await call('/models', ModelList, signal)).data.map(toModel);
      } catch (error) {
        throw toFault(error, signal);
      }
    },
    async *chat(request) {
      const model = server.chatModel(request.model);
      const schema = typeof request.format === 'object' ? request.format : null;
      try {
        if (!schema || !withoutSchemas.has(request.model)) {
          try {
            return yield* sdkChat(model, request);
          } catch (error) {
            if (!schema || !isWayRefused(error)) throw error;
          }
        }
        yield* sdkChat(model, inWords(request, schema));
        withoutSchemas.add(request.model);
      } catch (error) {
        throw toFault(error, request.signal);
      }
    },
    async embed(model, texts, signal) {
      try {
        const { data, usage } = await call('/embeddings', Embeddings, signal, { model, input: texts });
        const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
        if (vectors.length !== texts.length)
          throw new ProviderFault('unreadable', 'A vector for each text was expected.');
        return { vectors, tokens: usage?.prompt_tokens ?? null };
      } catch (error) {
        throw toFault(error, signal);
      }
    },
    async generateJson<T>(request: JsonRequest<T>): Promise<JsonReply<T>> {
      try {
        const { value, usage } = await either(request);
        return {
          value,
          promptTokens: usage.inputTokens ?? null,
          completionTokens: usage.outputTokens ?? null,
        };
      } catch (error) {
        throw toFault(error, request.signal);
      }
    },
  };
}
