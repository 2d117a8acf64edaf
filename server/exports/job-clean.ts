// Puts exports in order at the start and every hour: what a stop cut off is failed, what is past its days is removed, and
// so are files that no job has any more (their owner, or the job on another server, was removed).
import type { ExportFiles } from './files';
import { KEEP_DAYS } from './job-shape';
import type { ExportStore, JobRow } from './store';

export const KEEP_FILES = 50;
const DAY_MS = 86_400_000;

export interface JobCleaner {
  /** Fails what a stop of this server interrupted, and removes its parts. */
  recover(node: string): Promise<void>;
  clean(node: string): Promise<void>;
  /** Removes a job that is over, with its file. */
  remove(row: JobRow): Promise<void>;
}

export function createJobCleaner({
  store,
  files,
  now,
}: {
  store: ExportStore;
  files: ExportFiles;
  now(): number;
}): JobCleaner {
  const remove = async (row: JobRow): Promise<void> => {
    await files.remove(row.owner_id, row.file);
    await store.remove(row.id);
  };

  /** Only past the days that any file is kept: another database may be at work in this folder at other times. */
  const removeOrphans = async (): Promise<void> => {
    for (const [ownerId, names] of await files.listBefore(now() - KEEP_DAYS * DAY_MS)) {
      const known = await store.known(ownerId, names);
      for (const name of names) if (!known.has(name)) await files.remove(ownerId, name);
    }
  };

  return {
    async recover(node) {
      for (const row of await store.listActiveOf(node)) {
        await files.remove(row.owner_id, row.file);
        await store.end(row.id, 'failed', 'The server stopped while the file was written. Make the export again.');
      }
    },
    async clean(node) {
      for (const row of await store.listOld(node, KEEP_DAYS, KEEP_FILES)) await remove(row);
      await removeOrphans();
    },
    remove,
  };
}
