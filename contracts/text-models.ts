// The manifest of models that read text in this process: embedders, and small language models as GGUF. Each is a few
// files below MODELS_DIR; they are fetched or converted, never committed.
import { z } from 'zod';
import { ModelName } from './models';

const TextModelFile = z.object({
  /** Name below the model's folder. */
  file: z.string().regex(/^[A-Za-z0-9._-]+$/),
  bytes: z.number().int().positive(),
  /** Accepted: the official file's first, then known re-exports. */
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
  /** Official address; absent where npm carries it. */
  url: z.url().optional(),
});

const TextModelBase = z.object({
  name: ModelName,
  title: z.string(),
  /** What it is good for, in words. */
  note: z.string(),
  licence: z.string(),
  files: z.array(TextModelFile).min(1),
  /** Where files without an address come from. */
  npm: z.object({ package: z.string(), script: z.string() }).optional(),
  /** Lower is preferred when several are here. */
  rank: z.number().int(),
});

export const TextModelEntry = z.discriminatedUnion('kind', [
  TextModelBase.extend({
    kind: z.literal('embedding'),
    /** How it is read: a name in server/inference/embedders/recipes.mjs. */
    recipe: z.enum(['bert-mean', 'use-lite']),
    dimension: z.number().int().positive(),
  }),
  TextModelBase.extend({ kind: z.literal('language') }),
]);
export type TextModelEntry = z.infer<typeof TextModelEntry>;

export const TextModelManifest = z.object({ version: z.literal(1), models: z.array(TextModelEntry).min(1) });
