// Files under DATA_DIR/media, named by the SHA-256 of what they hold. A file appears whole or not at all: written
// aside, flushed to the disk, then renamed into place. While a file and its row are being brought in step a mark lies
// beside them, so that after a crash only the marked ones are looked at, never a folder whose database is elsewhere.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const HASH = /^[0-9a-f]{64}$/;

function hasCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export class HashedFiles {
  readonly #root: string;
  readonly #aside: string;
  readonly #marks: string;

  constructor(root: string) {
    this.#root = root;
    this.#aside = path.join(root, 'incoming');
    this.#marks = path.join(root, 'unsettled');
  }

  #pathOf(sha256: string): string {
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** Stores the bytes under their hash unless they are here already. Throws the file system's error. */
  async write(sha256: string, bytes: Uint8Array): Promise<void> {
    const target = this.#pathOf(sha256);
    if (await this.#has(target, bytes.byteLength)) return;
    await mkdir(this.#aside, { recursive: true });
    const aside = path.join(this.#aside, uuidv7());
    try {
      const handle = await open(aside, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await mkdir(path.dirname(target), { recursive: true });
      await rename(aside, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  async #has(file: string, bytes: number): Promise<boolean> {
    try {
      return (await stat(file)).size === bytes;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Null when there is no such file. */
  async open(sha256: string): Promise<FileHandle | null> {
    try {
      return await open(this.#pathOf(sha256), 'r');
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#pathOf(sha256), { force: true });
  }

  async mark(sha256: string): Promise<void> {
    await mkdir(this.#marks, { recursive: true });
    await writeFile(path.join(this.#marks, sha256), '');
  }

  async unmark(sha256: string): Promise<void> {
    await rm(path.join(this.#marks, sha256), { force: true });
  }

  /** Hashes whose file and row may be out of step, because the process ended between the two. */
  async listMarked(): Promise<string[]> {
    try {
      return (await readdir(this.#marks)).filter((name) => HASH.test(name));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  /** Removes what an interrupted write left aside. Call it before the first write. */
  async clearAside(): Promise<void> {
    await rm(this.#aside, { recursive: true, force: true });
  }
}
