// Language models: the servers within reach, what each has, and how they did.
import { z } from 'zod';
import { Id, Timestamp } from './common';

export const BACKEND_KINDS = ['ollama', 'openai', 'llama'] as const;

/** A server of models (or, of kind llama, this process itself). */
export const Backend = z.object({
  name: z.string(),
  /** Null when it comes from the environment. */
  id: Id.nullable(),
  kind: z.enum(BACKEND_KINDS),
  url: z.string().nullable(),
  hasKey: z.boolean(),
  enabled: z.boolean(),
  /** open: it failed too often and is left alone for a while. */
  state: z.enum(['up', 'down', 'open', 'unknown', 'off']),
  /** Why it is not up, and what to do. */
  problem: z.string().nullable(),
  models: z.number().int(),
  inFlight: z.number().int(),
  latencyMs: z.number().nullable(),
});
export type Backend = z.infer<typeof Backend>;
export const BackendList = z.object({ items: z.array(Backend) });

/** Keys have a field of their own, and what is asked of a server is put after its address. */
const Address = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { username, password, search, hash } = URL.canParse(text) ? new URL(text) : ({} as Partial<URL>);
  return !(username || password || search || hash);
}, 'only the address, without a name, password, ? or # in it; a key goes into its own field');
const ApiKey = z
  .string()
  .trim()
  .max(500)
  .regex(/^[\x21-\x7e]*$/, 'letters, digits and signs, without spaces')
  .nullable();

export const BackendCreate = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
  kind: z.enum(['ollama', 'openai']),
  url: Address,
  /** Empty: none. */
  apiKey: ApiKey.default(null),
});
export type BackendCreate = z.infer<typeof BackendCreate>;
export const BackendPatch = z.object({
  url: Address.optional(),
  apiKey: ApiKey.optional(),
  enabled: z.boolean().optional(),
});
export type BackendPatch = z.infer<typeof BackendPatch>;

export const LanguageModelInfo = z.object({
  provider: z.string(),
  name: z.string(),
  kind: z.enum(['language', 'embedding', 'other']),
  sizeBytes: z.number().nullable(),
  /** As the server tells: "134.52M", "Q4_1". */
  parameters: z.string().nullable(),
  quantization: z.string().nullable(),
  /** Most tokens it can look at. */
  window: z.number().int().nullable(),
  /** What it can take beside text; null where the server does not say. */
  vision: z.boolean().nullable(),
  tools: z.boolean().nullable(),
  modifiedAt: Timestamp.nullable(),
  /** In memory now, and until when. */
  loadedUntil: Timestamp.nullable(),
});
export type LanguageModelInfo = z.infer<typeof LanguageModelInfo>;
export const LanguageModelList = z.object({
  items: z.array(LanguageModelInfo),
  /** What an agent without a choice of its own gets. */
  preferred: z.object({ provider: z.string(), model: z.string() }).nullable(),
});

/** One model of one server. */
export const ModelAt = z.object({ provider: z.string().min(1).max(60), model: z.string().trim().min(1).max(200) });
export const ModelShow = z.object({
  info: LanguageModelInfo.nullable(),
  /** What the server tells beside that, as it tells it. */
  details: z.record(z.string(), z.unknown()),
});
export type ModelShow = z.infer<typeof ModelShow>;

export const ModelPull = z.object({ ...ModelAt.shape });
/** One pull; news come as `job:progress` of kind "model-pull". */
export const PullJob = z.object({
  id: Id,
  provider: z.string(),
  model: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  message: z.string().nullable(),
});
export type PullJob = z.infer<typeof PullJob>;
export const PullJobList = z.object({ items: z.array(PullJob) });

export const EmbedderInfo = z.object({ model: z.string(), dimension: z.number().int(), provider: z.string() });
/** Models that make vectors, in this process or on a server, best first: the first that is `present` is used. */
export const EmbedderList = z.object({
  items: z.array(
    EmbedderInfo.extend({
      title: z.string(),
      note: z.string(),
      licence: z.string().nullable(),
      /** Null until a server's model was used once. */
      dimension: z.number().int().nullable(),
      present: z.boolean(),
    }),
  ),
});
export type EmbedderList = z.infer<typeof EmbedderList>;

export const AiMetricsQuery = z.object({
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  agent: z.string().max(120).optional(),
  model: z.string().max(200).optional(),
  kind: z.string().max(40).optional(),
});
export type AiMetricsQuery = z.infer<typeof AiMetricsQuery>;
const AiFigures = z.object({
  calls: z.number().int(),
  errors: z.number().int(),
  latencyAvgMs: z.number().nullable(),
  latencyP50Ms: z.number().nullable(),
  latencyP95Ms: z.number().nullable(),
  firstTokenP50Ms: z.number().nullable(),
  firstTokenP95Ms: z.number().nullable(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  tokensPerSecond: z.number().nullable(),
  confidenceAvg: z.number().nullable(),
  retrieved: z.number(),
});
export const AiMetrics = z.object({
  from: Timestamp,
  to: Timestamp,
  total: AiFigures,
  byModel: z.array(AiFigures.extend({ provider: z.string(), model: z.string() })),
  byAgent: z.array(AiFigures.extend({ agent: z.object({ id: Id, name: z.string() }).nullable() })),
  byKind: z.array(AiFigures.extend({ kind: z.string() })),
  /** Even stretches of the window. */
  points: z.array(AiFigures.extend({ start: Timestamp })),
  bucketMs: z.number(),
});
export type AiMetrics = z.infer<typeof AiMetrics>;
