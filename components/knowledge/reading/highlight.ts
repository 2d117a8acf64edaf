// Where in the parts of a document a passage stands: places count from the start of the document, in UTF-16 units.
import type { DocumentText } from '@/contracts/knowledge';

export type Part = DocumentText['parts'][number];
export interface Span {
  start: number;
  end: number;
}

/** The text before, in and after the span; null where the part has nothing of it. */
export function splitPart(part: Part, span: Span | null): [string, string, string] | null {
  if (!span) return null;
  const from = Math.max(0, span.start - part.start);
  const to = Math.min(part.text.length, span.end - part.start);
  if (from >= to) return null;
  return [part.text.slice(0, from), part.text.slice(from, to), part.text.slice(to)];
}

/** The part in which the place is; the last one before it where it lies between two. */
export function partAt(parts: readonly Part[], place: number): number {
  const after = parts.findIndex(({ start }) => start > place);
  return Math.max(0, (after < 0 ? parts.length : after) - 1);
}

const LONG = 6000;

/** Long parts in blocks that are drawn one by one, cut between paragraphs; together they are the same text. */
export function cutParts(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    const blocks: Part[] = [];
    let at = 0;
    while (part.text.length - at > LONG) {
      const gap = part.text.indexOf('\n', at + LONG / 2);
      if (gap < 0 || gap + 1 >= part.text.length) break;
      blocks.push({ ...part, start: part.start + at, text: part.text.slice(at, gap + 1) });
      at = gap + 1;
    }
    return [...blocks, { ...part, start: part.start + at, text: part.text.slice(at) }];
  });
}
