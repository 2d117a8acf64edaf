// The words of a document as one text, for a message that it is put to: text files as they are, all others as they read.
import { AppError } from '../errors';
import { createLimit } from '../limit';
import { decodeText } from './decode-text.mjs';
import type { DocumentKind } from './file-kind';
import { readDocument } from './read-document';

/** More than the largest window of a model holds. */
const MOST_LETTERS = 400_000;

/** Not the queue of collections: nobody's message waits for a library. */
const oneOfTwo = createLimit(2);

function asItIs(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw new AppError('invalid', 'This kind of file cannot be read here. Pictures, PDF, Word (.docx) and text can.', {
      cause: error,
    });
  }
}

/** Throws `invalid` or `too_large`. */
export async function documentText(kind: DocumentKind, bytes: Uint8Array): Promise<string> {
  const isText = kind.reader !== 'pdf' && kind.reader !== 'word' && kind.reader !== 'html';
  const found = isText ? null : await oneOfTwo(() => readDocument(kind, bytes, { mostLetters: MOST_LETTERS }));
  const raw = found ? found.blocks.map(({ text }) => text).join('\n\n') : asItIs(bytes);
  const text = raw.replaceAll('\0', '').trim();
  if (text === '') throw new AppError('invalid', 'There are no words in this file. A scan is sent as pictures.');
  if (text.length <= MOST_LETTERS && !found?.isCut) return text;
  const more = text.length - MOST_LETTERS;
  const count = found?.isCut ? '' : `, ${more.toLocaleString('en')} characters,`;
  return `${text.slice(0, MOST_LETTERS)}\n\n[The rest of this document${count} was left out.]`;
}
