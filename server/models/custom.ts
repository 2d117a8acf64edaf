// Takes a user's own ONNX file: opens it, tells its layout from its inputs and outputs, asks for the class names, and
// keeps it with a description beside it. Whatever cannot be used is refused with the reason.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { COCO_CLASSES } from '@/contracts/classes';
import { ModelEntry, ModelName } from '@/contracts/models';
import type { Recognition } from '@/vision/registry';
import { recogniseLayout } from '@/vision/registry';
import { AppError } from '../errors';
import { openSession } from '../inference/onnx-session';
import type { ModelCatalog } from './catalog';

export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;

/** Class names as a form sends them: "coco", a JSON list, or one name a line (or comma). */
const ClassNames = z
  .string()
  .transform((text) => text.trim())
  .transform((text): unknown => {
    if (text.toLowerCase() === 'coco') return 'coco';
    if (text.startsWith('[')) {
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    }
    return text
      .split(/[\n,]/)
      .map((name) => name.trim())
      .filter(Boolean);
  })
  .pipe(ModelEntry.shape.classes);

export const CustomModelForm = z.object({
  name: ModelName,
  title: z.string().trim().min(1).max(100).optional(),
  classes: ClassNames,
  licence: z.string().trim().min(1).max(100).default('your own'),
  /** For models that leave their input size open. */
  inputSize: z.coerce.number().int().min(64).max(2048).optional(),
});
export type CustomModelForm = z.output<typeof CustomModelForm>;

/** Checks and stores an upload. Throws `invalid`, `too_large` or `conflict` with the reason. */
export async function addCustomModel(
  catalog: ModelCatalog,
  form: CustomModelForm,
  bytes: Uint8Array,
): Promise<ModelEntry> {
  if (bytes.length > MAX_UPLOAD_BYTES) throw new AppError('too_large', 'A model may have at most 200 MB.');
  const taken = (await catalog.list()).items.some((item) => item.name === form.name);
  if (taken) throw new AppError('conflict', `There already is a model called ${form.name}.`);
  const found = await recognise(bytes, form.inputSize);
  if (!found.known) throw new AppError('invalid', `This model cannot be used here. ${found.reason}`);
  const names = form.classes === 'coco' ? COCO_CLASSES : form.classes;
  if (found.classCount !== null && found.classCount !== names.length) {
    throw new AppError(
      'invalid',
      `The model finds ${found.classCount} classes, but ${names.length} names were given. Give one name a class, in the order it was trained with.`,
    );
  }
  const entry = ModelEntry.parse({
    name: form.name,
    title: form.title ?? form.name,
    layout: found.layout,
    file: `${form.name}.onnx`,
    inputSize: found.inputSize,
    classes: form.classes,
    licence: form.licence,
    bytes: bytes.length,
    sha256: [],
    source: { kind: 'upload' },
    rank: 1000,
  });
  await store(catalog.customDir, entry, bytes);
  return entry;
}

/** Removes an upload. Throws `not_found`, or `invalid` for a model of the manifest. */
export async function removeCustomModel(catalog: ModelCatalog, name: string): Promise<void> {
  const { entry, custom } = await catalog.getEntry(name);
  if (!custom)
    throw new AppError('invalid', `${entry.title} came with Sightline; only your own models can be removed.`);
  await rm(path.join(catalog.customDir, `${entry.name}.json`), { force: true });
  await rm(path.join(catalog.customDir, entry.file), { force: true });
}

async function recognise(bytes: Uint8Array, sizeHint: number | undefined): Promise<Recognition> {
  const session = await openSession(bytes).catch((cause: Error) => {
    throw new AppError('invalid', `This file is no ONNX model that can be run here: ${firstLine(cause.message)}`, {
      cause,
    });
  });
  try {
    return recogniseLayout(session.inputs, session.outputs, sizeHint);
  } finally {
    await session.release();
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}

/** The description comes last: a model without one is not listed, so nothing half written is ever offered. */
async function store(dir: string, entry: ModelEntry, bytes: Uint8Array): Promise<void> {
  await mkdir(dir, { recursive: true });
  const weights = path.join(dir, entry.file);
  await writeFile(`${weights}.part`, bytes);
  await rename(`${weights}.part`, weights);
  await writeFile(path.join(dir, `${entry.name}.json`), `${JSON.stringify(entry, null, 2)}\n`);
}
