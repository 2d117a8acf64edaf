// Keeps two processes out of one embedded database folder: it does not lock itself, and two writers lose rows.
// The lock is a file naming its holder; a holder that is dead (or, on another host, silent) does not count.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { AppError } from '../errors';

const HEARTBEAT_MS = 5_000;
const SILENT_MS = 20_000;

interface Holder {
  pid: number;
  host: string;
  /** Kernel start time of the process where known: tells a reused pid from the holder. */
  started: string | null;
}

function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < SILENT_MS;
  if (holder.pid === process.pid) return holder.started === processStart(process.pid) && held.has(file);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const started = processStart(holder.pid);
  return holder.started === null || started === null || started === holder.started;
}

const held = new Set<string>();

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Takes the folder or throws `conflict` naming who has it. Returns the release. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'sightline.lock');
  const me: Holder = { pid: process.pid, host: hostname(), started: processStart(process.pid) };
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (attempt >= 3 || (holder && isAlive(holder, file))) {
        throw new AppError(
          'conflict',
          `Another Sightline (process ${holder?.pid ?? '?'} on ${holder?.host ?? '?'}) already uses ${folder}. ` +
            'Stop it first, or give this one another DATA_DIR.',
        );
      }
      const stale = `${file}.${process.pid}.stale`;
      try {
        renameSync(file, stale);
        rmSync(stale, { force: true });
      } catch {
        // Somebody else cleared it between our look and our move; the next round decides.
      }
    }
  }
  held.add(file);
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // The folder was removed under us; the database will say so better than the lock can.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    held.delete(file);
    rmSync(file, { force: true });
  };
}
