// Finds and checks weights on disk: by the manifest's name or a mirror's, in a folder or its `detectors` subfolder.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelEntry } from '@/contracts/models';

export interface WeightsFile {
  path: string;
  bytes: number;
  modifiedMs: number;
}

/** The weights of a model below `folder`, or null when they are not there. */
export async function findWeights(
  folder: string,
  entry: Pick<ModelEntry, 'file' | 'mirrorNames'>,
): Promise<WeightsFile | null> {
  for (const name of [entry.file, ...entry.mirrorNames]) {
    for (const candidate of [path.join(folder, name), path.join(folder, 'detectors', name)]) {
      const found = await stat(candidate).catch(() => null);
      if (found?.isFile()) return { path: candidate, bytes: found.size, modifiedMs: found.mtimeMs };
    }
  }
  return null;
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Checksums by file, size and time of change, so that listing does not read megabytes again. */
export class ChecksumCache {
  private readonly known = new Map<string, Promise<string>>();

  get(file: WeightsFile): Promise<string> {
    const key = `${file.path}:${file.bytes}:${file.modifiedMs}`;
    let sum = this.known.get(key);
    if (!sum) {
      sum = sha256OfFile(file.path);
      this.known.set(key, sum);
      sum.catch(() => this.known.delete(key));
    }
    return sum;
  }
}

/** Whether a checksum is one the manifest accepts; true when the manifest knows none. */
export function isAccepted(entry: Pick<ModelEntry, 'sha256'>, sha256: string): boolean {
  return entry.sha256.length === 0 || entry.sha256.includes(sha256);
}
