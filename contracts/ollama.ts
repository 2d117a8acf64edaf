// The part of Ollama's HTTP interface that other programs may use this server by: chat, generate, embed and the lists of
// models. What only an Ollama can do (raw prompts, filling in, making models) is refused with words.
import { z } from 'zod';

const noNul = (text: string) => !text.includes('\0');
const Words = z.string().max(2_000_000).refine(noNul, 'holds a NUL');
const ModelName = z.string('is required').min(1, 'is required').max(300).refine(noNul, 'holds a NUL');
const Images = z.array(z.string().min(1)).max(16, 'at most 16 pictures').nullish();
const empty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const refused = (words: string) =>
  z
    .unknown()
    .optional()
    .refine((value) => empty(value) || value === false, words);

const OllamaCall = z.object({
  id: z.string().max(200).nullish(),
  function: z.object({ name: z.string().min(1).max(200), arguments: z.record(z.string(), z.unknown()).nullish() }),
});
export const OllamaMessage = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool'], 'must be system, user, assistant or tool'),
  content: Words.nullish(),
  images: Images,
  tool_calls: z.array(OllamaCall).max(128).nullish(),
  tool_name: z.string().max(200).nullish(),
  tool_call_id: z.string().max(200).nullish(),
});
export type OllamaMessage = z.output<typeof OllamaMessage>;

const OllamaTool = z.object({
  function: z.object({
    name: z.string().min(1).max(200),
    description: z.string().max(20_000).nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});

const Options = z.looseObject({
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.number().int().min(0).max(1000).nullish(),
  seed: z.number().int().nullish(),
  /** -1 and -2: no limit. */
  num_predict: z.number().int().min(-2).nullish(),
  num_ctx: z.number().int().min(1).max(10_000_000).nullish(),
  stop: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(16)])
    .nullish()
    .transform((stop) => (typeof stop === 'string' ? [stop] : stop)),
});
export type OllamaOptions = z.output<typeof Options>;

function isFormat(value: unknown): boolean {
  return empty(value) || value === 'json' || (typeof value === 'object' && !Array.isArray(value));
}

const Common = {
  model: ModelName,
  stream: z.boolean().nullish(),
  format: z
    .unknown()
    .optional()
    .refine(isFormat, 'must be "json" or a JSON schema')
    .transform((format) => (format || undefined) as 'json' | Record<string, unknown> | undefined),
  options: Options.nullish(),
  keep_alive: z.union([z.string().max(40), z.number()]).nullish(),
  think: z.union([z.boolean(), z.enum(['high', 'medium', 'low'])]).nullish(),
  /** Ours: for "today" and the like, when an agent is asked. */
  timezone: z.string().min(1).max(64).nullish(),
  logprobs: refused('not told by the models behind this server'),
};

export const OllamaChatRequest = z.looseObject({
  ...Common,
  messages: z.array(OllamaMessage).max(5000).nullish(),
  tools: z.array(OllamaTool).max(128).nullish(),
});
export type OllamaChatRequest = z.output<typeof OllamaChatRequest>;

export const OllamaGenerateRequest = z.looseObject({
  ...Common,
  prompt: Words.nullish(),
  system: Words.nullish(),
  images: Images,
  raw: refused('prompts go through the template of their model here: leave raw out'),
  suffix: refused('filling in between is not offered'),
  template: refused('prompts go through the template of their model here: leave template out'),
  context: refused('not kept here: send the conversation to /api/chat'),
});
export type OllamaGenerateRequest = z.output<typeof OllamaGenerateRequest>;

export const OllamaEmbedRequest = z.looseObject({
  model: ModelName,
  input: z.union([Words, z.array(Words).max(2048)], 'must be a text or a list of texts').nullish(),
  truncate: z.boolean().nullish(),
  dimensions: z.number().int().min(1).nullish(),
});
export const OllamaEmbeddingsRequest = z.looseObject({ model: ModelName, prompt: Words.nullish() });
export const OllamaShowRequest = z.looseObject({ model: ModelName.optional(), name: ModelName.optional() });

export const OllamaVersion = z.object({ version: z.string() });
