// Stored files, addressed by what they hold: the bytes lie under DATA_DIR/media by hash, a row says what they are.
// File first, row second, so that a row never names bytes that a crash kept from the disk.
import path from 'node:path';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';
import { HashedFiles, hashOf } from './files';
import { createKeyedLock, lockedAll } from './keyed-lock';
import { type MediaRow, mediaStore } from './store';

export type { MediaRow };

export interface OpenMedia extends MediaRow {
  stream: Readable;
}

export interface Media {
  /** Stores bytes; the same bytes twice make two rows and one file. Throws `unavailable` when the disk is full. */
  put(input: { kind: string; mime: string; bytes: Uint8Array }): Promise<MediaRow>;
  /** What a principal may see: it must show a track of one of their cameras. Throws `not_found`. */
  get(principal: Principal, id: string): Promise<MediaRow>;
  /** The bytes as a stream that the caller must consume or destroy. Throws `not_found`. */
  open(id: string): Promise<OpenMedia>;
  /** Removes the row, and the file with the last row that names it. Unknown ids are no error. */
  remove(id: string): Promise<void>;
  /** The same for a few hundred at once. */
  removeMany(ids: string[]): Promise<void>;
  /** Bytes on the disk, as the rows tell. */
  totalBytes(): Promise<number>;
  /**
   * Removes what a crash left: half-written files, files without a row, snapshots that no track shows and
   * files that no attachment names. Call it once,
   * at start, before the first `put`.
   */
  clean(): Promise<{ files: number; rows: number }>;
}

const CLEAN_CHUNK = 200;

export function createMedia(core: Pick<Core, 'env' | 'db' | 'log'>): Media {
  const store = mediaStore(core.db);
  const files = new HashedFiles(path.join(core.env.DATA_DIR, 'media'));
  const locked = createKeyedLock();

  /** Removes those files that no row names; returns how many. Only while their hashes are locked. */
  async function settle(hashes: string[]): Promise<number> {
    const named = await store.named(hashes);
    const unused = hashes.filter((sha256) => !named.has(sha256));
    await Promise.all(unused.map((sha256) => files.remove(sha256)));
    await Promise.all(hashes.map((sha256) => files.unmark(sha256)));
    return unused.length;
  }

  async function removeMany(ids: string[]): Promise<void> {
    const rows = ids.length > 0 ? await store.listByIds(ids) : [];
    const hashes = [...new Set(rows.map((row) => row.sha256))];
    await lockedAll(locked, hashes, async () => {
      await Promise.all(hashes.map((sha256) => files.mark(sha256)));
      await store.remove(ids);
      await settle(hashes);
    });
  }

  return {
    async put({ kind, mime, bytes }) {
      const row: MediaRow = { id: uuidv7(), kind, mime, bytes: bytes.byteLength, sha256: hashOf(bytes) };
      await locked(row.sha256, async () => {
        try {
          await files.mark(row.sha256);
          await files.write(row.sha256, bytes);
          await store.insert(row);
          await files.unmark(row.sha256);
        } catch (error) {
          await settle([row.sha256]).catch((cause) =>
            core.log.warn({ err: cause }, 'a picture was left for the next start'),
          );
          throw error;
        }
      });
      return row;
    },
    async get(principal, id) {
      const row = await store.findSeen(id, principal.cameraIds);
      if (!row) throw new AppError('not_found', 'There is no such picture.');
      return row;
    },
    async open(id) {
      const row = await store.find(id);
      const handle = row && (await files.open(row.sha256));
      if (!row || !handle) throw new AppError('not_found', 'There is no such picture.');
      return { ...row, stream: handle.createReadStream() };
    },
    remove: (id) => removeMany([id]),
    removeMany,
    totalBytes: store.totalBytes,
    async clean() {
      await files.clearAside();
      const marked = await files.listMarked();
      const removed = await lockedAll(locked, marked, () => settle(marked));
      let rows = 0;
      for (;;) {
        const unused = await store.listUnused(CLEAN_CHUNK);
        await removeMany(unused);
        rows += unused.length;
        if (unused.length < CLEAN_CHUNK) return { files: removed, rows };
      }
    },
  };
}
