// What a passage has before its own words: the head of a table that was repeated, and the end of the passage before.
import type { Chunk } from '@/contracts/knowledge';

export interface PassageText {
  /** Repeated from the head of its table; not at this place of the document. */
  head: string;
  /** Also the end of the passage before. */
  shared: string;
  own: string;
}

export function passageText(chunk: Chunk, before: Chunk | undefined): PassageText {
  const headLength = Math.max(0, chunk.text.length - (chunk.end - chunk.start));
  const words = chunk.text.slice(headLength);
  const neighbours = before?.documentId === chunk.documentId && before.position === chunk.position - 1;
  const shared = neighbours ? Math.min(words.length, Math.max(0, before.end - chunk.start)) : 0;
  return { head: chunk.text.slice(0, headLength), shared: words.slice(0, shared), own: words.slice(shared) };
}
