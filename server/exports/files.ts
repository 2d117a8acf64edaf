// Files under DATA_DIR/exports/<owner>. A file appears whole or not at all: written beside as `.part`, flushed to the
// disk, its schema laid beside it, then renamed. Whatever goes wrong, no part stays.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { v7 as uuidv7, validate } from 'uuid';
import { AppError } from '../errors';
import type { Sink } from './types';

const PART = '.part';
const SCHEMA = '.schema.json';

export interface PartFile extends Sink {
  readonly bytes: number;
  /** Flushes, writes the schema that `schemaOf` makes of size and checksum, and puts both in their place. */
  finish(schemaOf: (facts: { bytes: number; sha256: string }) => unknown): Promise<{ bytes: number; sha256: string }>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function diskFull(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new AppError('unavailable', 'The disk is full: the export was stopped and nothing of it was kept.', {
    cause: error,
  });
}

export class ExportFiles {
  readonly #root: string;
  /** Opens a new file for writing; tests stand a full disk in for it. */
  readonly #open: (file: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>;

  constructor(
    root: string,
    create = (file: string): Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>> => open(file, 'wx'),
  ) {
    this.#root = root;
    this.#open = create;
  }

  pathOf(ownerId: string, name: string): string {
    return path.join(this.#root, ownerId, name);
  }

  /** The name of this server among those on one database: what it wrote lies in its folder. Made at the first call. */
  async nodeId(): Promise<string> {
    await mkdir(this.#root, { recursive: true });
    const file = path.join(this.#root, 'node-id');
    await writeFile(file, uuidv7(), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return readFile(file, 'utf8');
  }

  /** Throws `unavailable` in plain words when the disk is full, here and in what it gives. */
  async create(ownerId: string, name: string): Promise<PartFile> {
    const target = this.pathOf(ownerId, name);
    const part = target + PART;
    const begin = async () => {
      await mkdir(path.dirname(target), { recursive: true });
      await rm(part, { force: true });
      return this.#open(part);
    };
    const handle = await begin().catch((error: unknown) => {
      throw diskFull(error);
    });
    const hash = createHash('sha256');
    let bytes = 0;
    let open = true;
    const close = async () => {
      if (!open) return;
      open = false;
      await handle.close();
    };
    return {
      get bytes() {
        return bytes;
      },
      async write(data) {
        const chunk = typeof data === 'string' ? Buffer.from(data) : data;
        try {
          for (let at = 0; at < chunk.byteLength; ) {
            const { bytesWritten } = await handle.write(chunk, at, chunk.byteLength - at);
            at += bytesWritten;
          }
        } catch (error) {
          throw diskFull(error);
        }
        hash.update(chunk);
        bytes += chunk.byteLength;
      },
      async finish(schemaOf) {
        try {
          await handle.sync();
          await close();
          const facts = { bytes, sha256: hash.digest('hex') };
          await writeFile(target + SCHEMA, `${JSON.stringify(schemaOf(facts), null, 2)}\n`, { flush: true });
          await rename(part, target);
          await syncFolder(path.dirname(target));
          return facts;
        } catch (error) {
          throw diskFull(error);
        }
      },
      async abandon() {
        await close().catch(() => {});
        for (const file of [part, target, target + SCHEMA]) await rm(file, { force: true });
      },
    };
  }

  /** Removes a file, its schema and any part of it. None of them being there is no error. */
  async remove(ownerId: string, name: string): Promise<void> {
    const target = this.pathOf(ownerId, name);
    for (const file of [target + PART, target, target + SCHEMA]) await rm(file, { force: true });
  }

  /** Opens a finished file for reading; null when it is not here. The caller closes it. */
  async openFile(ownerId: string, name: string): Promise<{ handle: FileHandle; bytes: number } | null> {
    try {
      const handle = await open(this.pathOf(ownerId, name), 'r');
      return { handle, bytes: (await handle.stat()).size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async readSchema(ownerId: string, name: string): Promise<string | null> {
    return readFile(this.pathOf(ownerId, name) + SCHEMA, 'utf8').catch(() => null);
  }

  /** Names of files by owner, last touched before `beforeMs`; schemas and parts under the name of their file. */
  async listBefore(beforeMs: number): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const owner of await readdir(this.#root, { withFileTypes: true })) {
      if (!owner.isDirectory() || !validate(owner.name)) continue;
      const names = new Set<string>();
      for (const entry of await readdir(path.join(this.#root, owner.name))) {
        const touched = await stat(path.join(this.#root, owner.name, entry)).catch(() => null);
        if (!touched || touched.mtimeMs >= beforeMs) continue;
        names.add(
          [SCHEMA, PART].reduce((name, end) => (name.endsWith(end) ? name.slice(0, -end.length) : name), entry),
        );
      }
      if (names.size > 0) found.set(owner.name, [...names]);
    }
    return found;
  }
}
