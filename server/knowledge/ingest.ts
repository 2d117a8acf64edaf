// The work on one document, step by step: its bytes to blocks, blocks to passages, passages to vectors, and then all of
// it found at once. Between two steps it asks whether anybody still wants it.
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { KnowledgeDocument } from '@/contracts/knowledge';
import { assertNamed, type DocumentKind, fileKind } from '../documents/file-kind';
import { readDocument } from '../documents/read-document';
import { AppError } from '../errors';
import type { Embedder } from '../inference/chat-types';
import type { Media } from '../media/media';
import { type LaidOut, layOut } from './chunking/blocks';
import { type Passage, passagesOf } from './chunking/chunk';
import type { DocumentRow } from './document-store';
import type { Finished, IngestStore, Step } from './ingest-store';
import { countTokens, sizesFor } from './ingest-tokens';

/** About four thousand pages. */
const MOST_LETTERS = 12_000_000;
/** Texts that are embedded, and passages that are written, at once: some tens of milliseconds of the database. */
const BATCH = 48;
/** Letters of parts that are written at once, and of one part. */
const PART_LETTERS = 60_000;
/** Cutting holds up nobody else for longer. */
const SLICE_MS = 12;

/** Somebody cancelled, removed or replaced it meanwhile. */
export class Gone extends Error {}

export interface IngestDeps {
  store: IngestStore;
  media: Pick<Media, 'open'>;
  embedder: Pick<Embedder, 'current' | 'embed'>;
  /** The collection has a model by now, which its earlier passages lack vectors of. */
  catchUp(collectionId: string): void;
}

export interface IngestNews {
  signal: AbortSignal;
  onStep(step: Step): void;
  onProgress(done: number, total: number): void;
}

/** What is embedded: of a passage that does not begin with its heading, that too. */
export const embeddedText = ({ text, titlePath }: Pick<Passage, 'text' | 'titlePath'>): string => {
  const title = titlePath.at(-1)?.slice(0, 80);
  return title && !text.startsWith(title) ? `${title}: ${text}` : text;
};

function readable(name: string, bytes: Uint8Array): DocumentKind {
  const kind = fileKind(name, bytes);
  if (kind.kind === 'image') {
    throw new AppError('invalid', 'This is a picture; words are needed. Have its text recognised (OCR) and send that.');
  }
  assertNamed(name, kind);
  return kind;
}

/** What it is by its first bytes; text where it is nothing that can be read, which is told when it is worked on. */
export function mimeOf(name: string, bytes: Uint8Array): KnowledgeDocument['mime'] {
  try {
    const kind = fileKind(name, bytes);
    return kind.kind === 'image' ? `image/${kind.format}` : kind.mime;
  } catch {
    return 'application/octet-stream';
  }
}

/** Parts of files without pages are cut too: nobody loads a book to read one page. */
function* partsOf({ parts }: LaidOut) {
  for (const { page, start, text } of parts) {
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + PART_LETTERS);
      if (end < text.length) {
        const line = text.lastIndexOf('\n', end);
        if (line > at + PART_LETTERS / 2) end = line + 1;
        else if (/[\udc00-\udfff]/.test(text[end] ?? '')) end -= 1;
      }
      yield { page, start: start + at, text: text.slice(at, end) };
      at = end;
    }
  }
}

function* groupsOf<T>(items: Iterable<T>, isFull: (group: T[]) => boolean): Generator<T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (!isFull(group)) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

export function createIngest({ store, media, embedder, catchUp }: IngestDeps) {
  async function read(row: DocumentRow, news: IngestNews) {
    if (!row.media_id) throw new Gone();
    const { stream } = await media.open(row.media_id).catch((cause) => {
      throw new AppError('not_found', 'Its file is gone from the disk. Remove it and upload it again.', { cause });
    });
    const bytes = await buffer(stream);
    const found = await readDocument(readable(row.name, bytes), bytes, {
      mostLetters: MOST_LETTERS,
      onProgress: ({ done, total }) => news.onProgress(done, total),
      signal: news.signal,
    });
    if (found.isCut) {
      const most = MOST_LETTERS.toLocaleString('en');
      throw new AppError('too_large', `This document has more than ${most} letters. Cut it and send the parts.`);
    }
    return found;
  }

  async function cut(document: LaidOut, model: string | null, signal: AbortSignal): Promise<Passage[]> {
    const passages: Passage[] = [];
    let since = performance.now();
    for (const passage of passagesOf(document, sizesFor(model), countTokens)) {
      passages.push(passage);
      if (performance.now() - since < SLICE_MS) continue;
      await turn();
      signal.throwIfAborted();
      since = performance.now();
    }
    return passages;
  }

  async function write(
    row: DocumentRow,
    document: LaidOut,
    passages: Passage[],
    model: string | null,
    news: IngestNews,
  ) {
    let position = 0;
    const isLong = (group: { text: string }[]) =>
      group.length >= 200 || group.reduce((sum, { text }) => sum + text.length, 0) >= PART_LETTERS;
    for (const group of groupsOf(partsOf(document), isLong)) {
      if (!(await store.putParts(row.id, position, group))) throw new Gone();
      position += group.length;
    }
    let done = 0;
    const embed = (group: Passage[] | undefined) => {
      const texts = model && group?.map(embeddedText);
      const made = texts ? embedder.embed(texts, { model, signal: news.signal }) : Promise.resolve(null);
      // Whether it failed matters only where it is waited for.
      made.catch(() => {});
      return made;
    };
    // While some are written, the vectors of the next ones are made in the other thread.
    const groups = [...groupsOf(passages, ({ length }) => length >= BATCH)];
    let ahead = embed(groups[0]);
    for (const [index, group] of groups.entries()) {
      const made = await ahead;
      news.signal.throwIfAborted();
      ahead = embed(groups[index + 1]);
      const rows = group.map((passage, index) => ({ ...passage, id: uuidv7(), position: done + index }));
      if (!(await store.putChunks(row.id, rows))) throw new Gone();
      if (made && model) {
        await store.putVectors(
          model,
          rows.map(({ id }) => id),
          made.vectors,
        );
      }
      done += group.length;
      news.onProgress(done, passages.length);
    }
  }

  /** Resolves when it can be found. Throws Gone, the signal's reason, or an AppError that tells what to do. */
  return async function ingest(row: DocumentRow, news: IngestNews): Promise<Finished> {
    news.onStep('parsing');
    const { blocks, pages } = await read(row, news);
    if (!(await store.step(row.id, 'parsing', 'chunking'))) throw new Gone();
    news.onStep('chunking');
    const document = layOut(blocks);
    const { model, lacks } = await store.modelOf(row.collection_id, (await embedder.current())?.model ?? null);
    if (lacks) catchUp(row.collection_id);
    let passages = await cut(document, model, news.signal);
    if (!(await store.step(row.id, 'chunking', 'embedding'))) throw new Gone();
    news.onStep('embedding');
    for (let by = model; ; ) {
      await write(row, document, passages, by, news);
      const tokens = passages.reduce((sum, passage) => sum + passage.tokens, 0);
      const finished = await store.finish(row, { model: by, pages, tokens });
      if (finished.end === 'gone') throw new Gone();
      if (finished.end === 'ready') return finished;
      // The collection is searched by another model by now.
      await store.clear(row.id);
      by = (await store.modelOf(row.collection_id, null)).model;
      passages = await cut(document, by, news.signal);
    }
  };
}
