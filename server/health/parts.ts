// Figures into words: for each part of the place whether it is well, and what to do when it is not.
import type { z } from 'zod';
import type { PartHealth, SystemInfo } from '@/contracts/overview';

type Part = z.infer<typeof PartHealth>;
type Figures = Omit<SystemInfo, 'parts' | 'version' | 'nodeVersion' | 'uptimeSeconds'>;

const GB = 1e9;

function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(1)} GB`;
}

function database({ database }: Figures): Part {
  const name = 'Database';
  const kind = database.kind === 'embedded' ? 'The built-in database' : `PostgreSQL ${database.version}`;
  if (database.latencyMs > 250) {
    return {
      name,
      state: 'warn',
      message: `${kind} takes ${Math.round(database.latencyMs)} ms to answer. Look for a busy disk or a long export.`,
    };
  }
  return { name, state: 'ok', message: `${kind} answers in ${database.latencyMs.toFixed(1)} ms.` };
}

function disk({ disk }: Figures): Part {
  const name = 'Disk';
  const left = `${gigabytes(disk.freeBytes)} of ${gigabytes(disk.totalBytes)} free`;
  if (disk.freeBytes < 0.2 * GB) {
    return { name, state: 'down', message: `Almost full: ${left}. Nothing more can be stored until space is freed.` };
  }
  if (disk.freeBytes < GB || disk.freeBytes < disk.totalBytes * 0.05) {
    return { name, state: 'warn', message: `Only ${left}. Free some space, or remove cameras you no longer need.` };
  }
  return { name, state: 'ok', message: `${left}.` };
}

function ingest({ ingest }: Figures): Part {
  const name = 'Storing sightings';
  if (ingest.pendingBatches > 200 || ingest.ackP99Ms > 2_000) {
    return {
      name,
      state: 'warn',
      message: `${ingest.pendingBatches} batches wait and take up to ${Math.round(ingest.ackP99Ms)} ms. Browsers slow down by themselves; fewer cameras or a faster disk helps.`,
    };
  }
  return { name, state: 'ok', message: `${Math.round(ingest.perSecond)} detections a second, nothing held up.` };
}

function server({ eventLoopLagMs, memory }: Figures): Part {
  const name = 'Server';
  const used = `${Math.round(memory.rssBytes / 1024 ** 2)} MB of memory`;
  if (eventLoopLagMs > 200) {
    return {
      name,
      state: 'warn',
      message: `Answers come ${Math.round(eventLoopLagMs)} ms late; the processor is busy.`,
    };
  }
  return { name, state: 'ok', message: `Keeping up, using ${used}.` };
}

function vectors({ database }: Figures): Part {
  const name = 'Similarity search';
  return database.pgvector
    ? { name, state: 'ok', message: `pgvector ${database.pgvector} is there.` }
    : { name, state: 'warn', message: 'pgvector is missing. Install it on the database server, then restart.' };
}

/** In the order in which they are shown. */
export function describeParts(figures: Figures): Part[] {
  return [database, disk, ingest, server, vectors].map((inWords) => inWords(figures));
}
