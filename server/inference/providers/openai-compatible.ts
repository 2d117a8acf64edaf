// Language models of any server that speaks OpenAI's protocol, through the AI SDK. Servers that know no JSON schemas
// get the schema in words and are held to it here.
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateObject, NoObjectGeneratedError } from 'ai';
import { z } from 'zod';
import {
  faultOfStatus,
  isLanguageModel,
  type JsonReply,
  type JsonRequest,
  type LanguageProvider,
  ProviderFault,
} from '../provider';

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

function toFault(error: unknown, signal: AbortSignal): ProviderFault {
  if (error instanceof ProviderFault) return error;
  if (NoObjectGeneratedError.isInstance(error) || error instanceof z.ZodError) {
    return new ProviderFault('unreadable', 'The model replied with something else than it was asked for.', {
      cause: error,
    });
  }
  if (APICallError.isInstance(error) && error.statusCode !== undefined && error.statusCode >= 400) {
    return new ProviderFault(faultOfStatus(error.statusCode), `${error.statusCode} ${error.message.slice(0, 200)}`, {
      cause: error,
    });
  }
  const words = signal.aborted ? 'The language server took too long.' : 'The language server does not answer.';
  return new ProviderFault('away', words, { cause: error });
}

/** The server does not take this way of asking; another may do. */
const isWayRefused = (error: unknown) =>
  APICallError.isInstance(error) && [400, 404, 415, 422, 501].includes(error.statusCode ?? 0);

export function openAiCompatibleProvider(options: { url: string; apiKey?: string | undefined }): LanguageProvider {
  const baseURL = options.url.replace(/\/+$/, '');
  const key = options.apiKey === undefined ? {} : { apiKey: options.apiKey };
  const server = createOpenAICompatible({ name: 'openai', baseURL, ...key, supportsStructuredOutputs: true });
  const withoutSchemas = new Set<string>();

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
      system: `${system}\nReply with one JSON object that fits this JSON schema: ${JSON.stringify(z.toJSONSchema(schema))}`,
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
    name: 'openai',
    async models(signal) {
      try {
        const headers = new Headers(options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {});
        const response = await fetch(`${baseURL}/models`, { headers, signal });
        if (!response.ok) {
          throw new ProviderFault(faultOfStatus(response.status), `The language server answers ${response.status}.`);
        }
        const { data } = ModelList.parse(await response.json());
        return data.filter(({ id }) => isLanguageModel(id)).map(({ id }) => ({ name: id, sizeBytes: null }));
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
