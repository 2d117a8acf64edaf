// The last picture of each camera: in memory for whoever looks, and now and then on the disk, so that a restart still
// has one to show.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../log';

export interface Picture {
  jpeg: Uint8Array;
  /** Milliseconds since 1970 when it was taken. */
  ts: number;
  etag: string;
}

const WRITE_EVERY_MS = 10_000;
const FILE = /^([0-9a-f-]{36})\.jpg$/;

interface Entry {
  ts: number;
  /** Null until somebody asks for what lies on the disk. */
  jpeg: Uint8Array | null;
  writtenMs: number;
  unwritten: boolean;
  writing: Promise<void>;
}

function etagOf(jpeg: Uint8Array): string {
  return `"${createHash('sha256').update(jpeg).digest('base64url').slice(0, 22)}"`;
}

export class Pictures {
  readonly #folder: string;
  readonly #entries = new Map<string, Entry>();
  readonly #log: Pick<Logger, 'warn'>;
  readonly #now: () => number;

  constructor(folder: string, log: Pick<Logger, 'warn'>, now: () => number) {
    this.#folder = folder;
    this.#log = log;
    this.#now = now;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const id = FILE.exec(name)?.[1];
      if (!id) continue;
      const ts = Math.trunc(statSync(path.join(folder, name)).mtimeMs);
      this.#entries.set(id, { ts, jpeg: null, writtenMs: 0, unwritten: false, writing: Promise.resolve() });
    }
  }

  #fileOf(cameraId: string): string {
    return path.join(this.#folder, `${cameraId}.jpg`);
  }

  /** Address of the last picture, changing with it; null when there is none. */
  url(cameraId: string): string | null {
    const entry = this.#entries.get(cameraId);
    return entry ? `/api/v1/cameras/${cameraId}/picture?v=${entry.ts}` : null;
  }

  /** Keeps it as the last one, and writes it to the disk when the one there is 10 s old. Returns its address. */
  set(cameraId: string, jpeg: Uint8Array, ts: number): string {
    const entry = this.#entries.get(cameraId) ?? {
      ts,
      jpeg,
      writtenMs: 0,
      unwritten: true,
      writing: Promise.resolve(),
    };
    Object.assign(entry, { ts, jpeg, unwritten: true });
    this.#entries.set(cameraId, entry);
    if (this.#now() - entry.writtenMs >= WRITE_EVERY_MS) void this.#write(cameraId, entry);
    return this.url(cameraId)!;
  }

  #write(cameraId: string, entry: Entry): Promise<void> {
    entry.writtenMs = this.#now();
    entry.unwritten = false;
    const { jpeg } = entry;
    entry.writing = entry.writing.then(async () => {
      const file = this.#fileOf(cameraId);
      try {
        await writeFile(`${file}.part`, jpeg!);
        await rename(`${file}.part`, file);
      } catch (error) {
        this.#log.warn({ err: error, cameraId }, 'the last picture could not be kept on the disk');
      }
    });
    return entry.writing;
  }

  async latest(cameraId: string): Promise<Picture | null> {
    const entry = this.#entries.get(cameraId);
    if (!entry) return null;
    entry.jpeg ??= await readFile(this.#fileOf(cameraId)).catch(() => null);
    return entry.jpeg && { jpeg: entry.jpeg, ts: entry.ts, etag: etagOf(entry.jpeg) };
  }

  async remove(cameraId: string): Promise<void> {
    const entry = this.#entries.get(cameraId);
    this.#entries.delete(cameraId);
    await entry?.writing;
    await rm(this.#fileOf(cameraId), { force: true });
  }

  /** Writes what is newer than the disk. */
  async close(): Promise<void> {
    const unwritten = [...this.#entries].filter(([, entry]) => entry.unwritten);
    await Promise.all(unwritten.map(([cameraId, entry]) => this.#write(cameraId, entry)));
    await Promise.all([...this.#entries.values()].map((entry) => entry.writing));
  }
}
