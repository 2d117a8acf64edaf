// Agents: who answers, with which models, words, tools and memory. Every save is a version; the config parses from `{}`,
// so that an agent needs nothing but a name.
import { z } from 'zod';
import { CommaList, Id, page, Timestamp } from './common';

/** NUL and halves of characters are valid in JSON, but no database keeps them. */
const isStorable = (text: string) => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
const UNSTORABLE = 'holds a character that cannot be stored';

const Words = z.string().max(20_000).refine(isStorable, UNSTORABLE);
const Name = z.string().trim().min(1, 'give it a name').max(80).refine(isStorable, UNSTORABLE);
const Description = z.string().max(2000).refine(isStorable, UNSTORABLE);
const Tag = z.string().trim().min(1).max(40).refine(isStorable, UNSTORABLE);
const Tags = z.array(Tag).max(20);
const Short = (most: number) => z.string().min(1).max(most).refine(isStorable, UNSTORABLE);

const MOST_DEEP = 32;
const MOST_VALUES = 20_000;
const MOST_CHARACTERS = 500_000;

/** Why JSON from outside cannot be kept; null when it can. Walks without recursion: depth is the sender's choice. */
function jsonProblem(root: unknown): string | null {
  const left: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let [values, characters] = [0, 0];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next;
    values += 1;
    if (depth > MOST_DEEP) return `is nested more than ${MOST_DEEP} levels deep`;
    const texts = typeof value === 'string' ? [value] : [];
    if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) texts.push(...Object.keys(value));
      for (const inner of Object.values(value)) left.push({ value: inner, depth: depth + 1 });
    }
    for (const text of texts) {
      characters += text.length;
      if (!isStorable(text)) return UNSTORABLE;
    }
    if (values > MOST_VALUES || characters > MOST_CHARACTERS) return 'is too large';
  }
  return null;
}

const Json = z.record(z.string(), z.unknown()).superRefine((value, context) => {
  const message = jsonProblem(value);
  if (message) context.addIssue({ code: 'custom', message });
});

/** A model by name; `provider` (the name of a backend) null: whichever has it. */
export const ModelRef = z.strictObject({
  provider: Short(60).nullable().default(null),
  model: Short(200),
});
export type ModelRef = z.infer<typeof ModelRef>;

/** Primary null: the one that the place prefers. Backups are tried in order when it does not answer. */
const ModelChoice = z.strictObject({
  primary: ModelRef.nullable().default(null),
  backups: z.array(ModelRef).max(5).default([]),
});

export const MODALITIES = ['language', 'vision', 'embedding', 'speech'] as const;
export type Modality = (typeof MODALITIES)[number];

export const AgentModels = z.strictObject({
  language: ModelChoice.prefault({}),
  vision: ModelChoice.prefault({}),
  embedding: ModelChoice.prefault({}),
  speech: ModelChoice.prefault({}),
});

export const AgentParameters = z.strictObject({
  temperature: z.number().min(0).max(2).default(0.4),
  topP: z.number().min(0).max(1).default(0.9),
  topK: z.number().int().min(1).max(1000).nullable().default(null),
  /** Of one reply. */
  maxTokens: z.number().int().min(16).max(32_768).default(1024),
  /** How much of the model's window is used; null: all of it. */
  contextTokens: z.number().int().min(512).max(1_000_000).nullable().default(null),
  seed: z.number().int().min(0).max(2_147_483_647).nullable().default(null),
  stop: z.array(Short(40)).max(4).default([]),
});
export type AgentParameters = z.infer<typeof AgentParameters>;

/** Booster stands after the user's words; the prime directive before everything else. */
export const AgentPrompts = z.strictObject({
  system: Words.default(''),
  booster: Words.default(''),
  visionSystem: Words.default(''),
  visionBooster: Words.default(''),
  primeDirective: Words.default(''),
});
export type AgentPrompts = z.infer<typeof AgentPrompts>;

export const AgentFlags = z.strictObject({
  tools: z.boolean().default(true),
  memory: z.boolean().default(true),
  knowledge: z.boolean().default(true),
  vision: z.boolean().default(true),
  speechIn: z.boolean().default(false),
  speechOut: z.boolean().default(false),
});
export type AgentFlags = z.infer<typeof AgentFlags>;

export const AgentConfig = z.strictObject({
  models: AgentModels.prefault({}),
  parameters: AgentParameters.prefault({}),
  prompts: AgentPrompts.prefault({}),
  flags: AgentFlags.prefault({}),
  /** Ids or slugs of knowledge collections. */
  knowledge: z.strictObject({ collections: z.array(Short(120)).max(50).default([]) }).prefault({}),
  conversation: z
    .strictObject({
      /** session: this conversation alone. past: may recall earlier conversations with the same person. */
      mode: z.enum(['session', 'past']).default('session'),
      /** Most messages of this conversation that a reply may be built on. */
      turns: z.number().int().min(1).max(1000).default(100),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Rounds of tools in one reply. */
      toolRounds: z.number().int().min(0).max(20).default(6),
      replySeconds: z.number().int().min(5).max(1800).default(180),
    })
    .prefault({}),
  /** What an imported config said that has no place here; exported again as it was. */
  extras: Json.default({}),
});
export type AgentConfig = z.infer<typeof AgentConfig>;
export type AgentConfigInput = z.input<typeof AgentConfig>;

/** What everybody may see of an agent. */
export const AgentSummary = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  active: z.boolean(),
  flags: AgentFlags,
  /** The language model that was chosen for it; null: the preferred one. */
  model: ModelRef.nullable(),
  version: z.number().int(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type AgentSummary = z.infer<typeof AgentSummary>;
export const AgentList = z.object({ items: z.array(AgentSummary) });
export type AgentList = z.infer<typeof AgentList>;
export const AgentQuery = z.object({
  q: z.string().max(200).optional(),
  tag: CommaList.optional(),
  active: z.enum(['yes', 'no']).optional(),
});
export type AgentQuery = z.infer<typeof AgentQuery>;

export const Agent = AgentSummary.extend({ config: AgentConfig });
export type Agent = z.infer<typeof Agent>;

export const AgentCreate = z.object({
  name: Name,
  description: Description.optional(),
  tags: Tags.optional(),
  active: z.boolean().default(true),
  /** Merged over the template's, or over the defaults: as much of an AgentConfig as is wanted. */
  config: Json.default({}),
  /** Starts from this template; what is given beside it wins. */
  template: z.string().max(40).optional(),
});
export type AgentCreate = z.infer<typeof AgentCreate>;

/** `config` is merged deeply (RFC 7396): what is left out stays, null goes back to the default, lists are replaced. */
export const AgentPatch = z.object({
  name: Name.optional(),
  description: Description.optional(),
  tags: Tags.optional(),
  active: z.boolean().optional(),
  config: Json.optional(),
  /** Why, for the list of versions. */
  note: z.string().trim().max(300).refine(isStorable, UNSTORABLE).optional(),
  /** The version this was made from: a save over somebody else's fails with `conflict`. */
  baseVersion: z.number().int().optional(),
});
export type AgentPatch = z.infer<typeof AgentPatch>;

export const AgentVersion = z.object({
  version: z.number().int(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  config: AgentConfig,
  note: z.string(),
  by: z.object({ id: Id, name: z.string() }).nullable(),
  createdAt: Timestamp,
});
export type AgentVersion = z.infer<typeof AgentVersion>;
export const AgentVersionPage = page(AgentVersion);

/** One place where two versions differ; absent sides are null. */
export const AgentChange = z.object({ path: z.string(), before: z.unknown(), after: z.unknown() });
export type AgentChange = z.infer<typeof AgentChange>;
const MOST_VERSIONS = 2_147_483_647;
export const AgentCompareQuery = z.object({
  from: z.coerce.number().int().min(1).max(MOST_VERSIONS),
  to: z.coerce.number().int().min(1).max(MOST_VERSIONS),
});
export const AgentCompare = z.object({ items: z.array(AgentChange) });
export const AgentRestore = z.object({ version: z.number().int().min(1).max(MOST_VERSIONS) });

export const AgentTemplate = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  config: AgentConfig,
});
export type AgentTemplate = z.infer<typeof AgentTemplate>;
export const AgentTemplateList = z.object({ items: z.array(AgentTemplate) });

/** A file to carry an agent elsewhere. */
export const AgentFile = z.object({
  format: z.literal('sightline-agent'),
  version: z.literal(1),
  agent: z.object({
    name: Name,
    description: Description.default(''),
    tags: Tags.default([]),
    config: AgentConfig.prefault({}),
  }),
});
export type AgentFile = z.infer<typeof AgentFile>;

/** `content` is a file of ours or a nested config with `agent_id`, `model_config`, `prompt_config`, ... */
export const AgentImport = z.object({ content: Json, name: Name.optional() });
export const AgentImported = z.object({
  agent: Agent,
  /** What had no place here and was kept in `extras`, or was changed, in words. */
  notes: z.array(z.string()),
});
export type AgentImported = z.infer<typeof AgentImported>;
