// Reads a document to blocks in a thread that may fail, hang or eat memory without harm (document-worker.mjs). What
// cannot be read is said in words that tell what to do.
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors';
import type { Block } from './block';
import type { DocumentKind } from './file-kind';

/** Without any news from the thread. */
const MOST_SILENT_MS = 60_000;
const MOST_MS = 20 * 60_000;
const MOST_HEAP_MB = 1024;

const FAULTS = {
  locked: 'This file has a password. Save it without one and send it again.',
  broken: 'This file is damaged and cannot be read. Save it again and send the new one.',
  too_large: 'Unpacked, this file is too large to read.',
  not_word: 'This is an archive, not a Word file. Unpack it and send the files in it; a spreadsheet as CSV.',
  not_json: 'This is called JSON but is not valid JSON. Mend it, or send it as .txt.',
  binary: 'This kind of file cannot be read here. PDF, Word (.docx) and text of any kind can.',
  slow: 'This file takes too long to read. Send the part of it that matters.',
  no_words: 'There are no words in this file. If it is a scan, have its text recognised (OCR) and send that.',
} as const;
export type Fault = keyof typeof FAULTS;

export const faultError = (fault: Fault, cause?: unknown) =>
  new AppError(fault === 'too_large' ? 'too_large' : 'invalid', FAULTS[fault], { cause, details: { fault } });

export interface ReadDocument {
  blocks: Block[];
  /** Null for what has none. */
  pages: number | null;
  /** It has more letters than were asked for; the rest is not in the blocks. */
  isCut: boolean;
}

export interface ReadOptions {
  mostLetters: number;
  onProgress?(progress: { done: number; total: number }): void;
  signal?: AbortSignal;
}

type News = { progress: { done: number; total: number } } | { read: ReadDocument } | { fault: Fault };

function inThread(kind: DocumentKind, bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const { mostLetters, onProgress, signal } = options;
    const worker = new Worker(new URL('./document-worker.mjs', import.meta.url), {
      workerData: { reader: kind.reader, bytes, mostLetters },
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      // What a parser has to say about a stranger's file is of no use in the log.
      stdout: true,
      stderr: true,
    });
    let isOver = false;
    const settle = (act: () => void) => {
      isOver = true;
      clearTimeout(silent);
      clearTimeout(late);
      signal?.removeEventListener('abort', abort);
      act();
      void worker.terminate();
    };
    const fail = (fault: Fault, cause?: unknown) => settle(() => reject(faultError(fault, cause)));
    const abort = () => settle(() => reject(signal?.reason));
    const silent = setTimeout(() => fail('slow'), MOST_SILENT_MS);
    const late = setTimeout(() => fail('slow'), MOST_MS);
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (news: News) => {
      // What was on its way when somebody gave up.
      if (isOver) return;
      if ('progress' in news) {
        silent.refresh();
        onProgress?.(news.progress);
      } else if ('fault' in news) fail(news.fault);
      else settle(() => resolve(news.read));
    });
    worker.once('error', (error: Error & { code?: string }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'broken', error),
    );
    worker.once('exit', () => fail('broken'));
  });
}

/**
 * Never without blocks; whoever asks sees to it that not too many are read at once. Throws `invalid` or `too_large`, or
 * the signal's reason.
 */
export async function readDocument(kind: DocumentKind, bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  options.signal?.throwIfAborted();
  const found = await inThread(kind, bytes, options);
  if (found.blocks.length === 0) throw faultError('no_words');
  return found;
}
