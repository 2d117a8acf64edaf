// The part of OpenAI's HTTP interface that other programs may use this server by: chat, completions, embeddings and the
// list of models. Fields that change what an answer means are taken or refused with words; the rest are let through.
import { z } from 'zod';

const noNul = (text: string) => !text.includes('\0');
const Words = z.string().max(2_000_000).refine(noNul, 'holds a NUL');
const ModelName = z.string('is required').min(1, 'is required').max(300).refine(noNul, 'holds a NUL');

const TextPart = z.object({ type: z.literal('text'), text: Words });
const ImagePart = z.object({
  type: z.literal('image_url'),
  image_url: z.object({ url: z.string().min(1), detail: z.string().nullish() }),
});
const otherPart = { error: () => 'must be text or image_url; sound and files are not taken' };
const TextContent = z.union([Words, z.array(TextPart).max(200)]);
const UserContent = z.union([Words, z.array(z.discriminatedUnion('type', [TextPart, ImagePart], otherPart)).max(200)]);

const ToolName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'letters, digits, _ and -, at most 64');
const AssistantCall = z.object({
  id: z.string().min(1).max(200),
  type: z.literal('function').default('function'),
  function: z.object({ name: z.string().min(1).max(200), arguments: Words }),
});
export const OpenAiMessage = z.discriminatedUnion(
  'role',
  [
    z.object({ role: z.enum(['system', 'developer']), content: TextContent }),
    z.object({ role: z.literal('user'), content: UserContent }),
    z.object({
      role: z.literal('assistant'),
      content: TextContent.nullish(),
      tool_calls: z.array(AssistantCall).max(128).nullish(),
    }),
    z.object({ role: z.literal('tool'), tool_call_id: z.string().min(1).max(200), content: TextContent }),
  ],
  { error: () => 'the role must be system, developer, user, assistant or tool' },
);
export type OpenAiMessage = z.output<typeof OpenAiMessage>;

export const OpenAiTool = z.object({
  type: z.literal('function', 'only tools of type function are taken'),
  function: z.object({
    name: ToolName,
    description: z.string().max(20_000).nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type OpenAiTool = z.output<typeof OpenAiTool>;

const ToolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.object({ type: z.literal('function'), function: z.object({ name: ToolName }) }),
]);

const ResponseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
  }),
]);

const Stop = z.union([z.string().max(200), z.array(z.string().max(200)).max(4, 'at most 4')]);
const OnlyOne = z.literal(1, 'only 1: ask again for another').nullish();
const refused = (words: string) =>
  z
    .unknown()
    .optional()
    .refine((value) => value === undefined || value === null, words);
const isOff = (value: unknown) => value === undefined || value === null || value === false || value === 0;
const off = (words: string) => z.unknown().optional().refine(isOff, words);

const Sampling = {
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  /** Not OpenAI's, but of most servers that speak like it. */
  top_k: z.number().int().min(1).max(1000).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  stop: Stop.nullish(),
  seed: z.number().int().nullish(),
  n: OnlyOne,
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  user: z.string().max(1000).nullish(),
};

export const ChatCompletionRequest = z.looseObject({
  ...Sampling,
  model: ModelName,
  messages: z.array(OpenAiMessage, 'must be a list of messages').min(1, 'say something').max(5000),
  max_completion_tokens: z.number().int().min(1).nullish(),
  tools: z.array(OpenAiTool).max(128).nullish(),
  tool_choice: ToolChoice.nullish(),
  response_format: ResponseFormat.nullish(),
  /** Ours: for "today" and the like, when an agent is asked. */
  timezone: z.string().min(1).max(64).nullish(),
  logprobs: off('not told by the models behind this server'),
  top_logprobs: off('not told by the models behind this server'),
  audio: refused('this server answers in text'),
  web_search_options: refused('this server does not search the web'),
  functions: refused('replaced by tools'),
  function_call: refused('replaced by tool_choice'),
});
export type ChatCompletionRequest = z.output<typeof ChatCompletionRequest>;

export const CompletionRequest = z.looseObject({
  ...Sampling,
  model: ModelName,
  prompt: z.union([Words, z.tuple([Words])], 'one text; lists of texts and of tokens are not taken'),
  best_of: OnlyOne,
  logprobs: off('not told by the models behind this server'),
  echo: off('the prompt is not repeated'),
  suffix: refused('filling in between is not offered'),
});
export type CompletionRequest = z.output<typeof CompletionRequest>;

const Input = z
  .string('a text; lists of tokens are not taken, since every model counts them differently')
  .min(1, 'is empty')
  .max(2_000_000)
  .refine(noNul, 'holds a NUL');
export const EmbeddingRequest = z.looseObject({
  model: ModelName,
  input: z.union([Input, z.array(Input, 'a text or a list of texts').min(1, 'is empty').max(2048)]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.number().int().min(1).nullish(),
  user: z.string().max(1000).nullish(),
});
export type EmbeddingRequest = z.output<typeof EmbeddingRequest>;

export const OpenAiModel = z.object({
  id: z.string(),
  object: z.literal('model'),
  /** Seconds since 1970. */
  created: z.number().int(),
  owned_by: z.string(),
});
export type OpenAiModel = z.infer<typeof OpenAiModel>;
export const OpenAiModelList = z.object({ object: z.literal('list'), data: z.array(OpenAiModel) });

export const EmbeddingList = z.object({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(
    z.object({
      object: z.literal('embedding'),
      index: z.number().int(),
      /** base64: 32-bit floats, little-endian. */
      embedding: z.union([z.array(z.number()), z.string()]),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number().int(), total_tokens: z.number().int() }),
});
