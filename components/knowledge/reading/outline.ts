// The headings of a document, read off its passages, each with the place where it begins; pages where it has none.
import type { Chunk, DocumentText } from '@/contracts/knowledge';

export interface OutlineItem {
  title: string;
  /** 0: outermost. */
  depth: number;
  start: number;
  page: number | null;
}

/** Passages in their order. A passage that spans sections names only what these have in common. */
export function outlineOf(chunks: readonly Pick<Chunk, 'titlePath' | 'start' | 'page'>[]): OutlineItem[] {
  const items: OutlineItem[] = [];
  let before: readonly string[] = [];
  for (const { titlePath, start, page } of chunks) {
    const same = titlePath.findIndex((title, depth) => title !== before[depth]);
    if (same >= 0) {
      for (const [depth, title] of titlePath.entries()) if (depth >= same) items.push({ title, depth, start, page });
    }
    // One that names less than those around it does not end their section.
    if (same >= 0 || titlePath.length > before.length) before = titlePath;
  }
  return items;
}

/** How far into its passage a heading may stand. */
const NEAR = 4000;

/** A passage may begin well before its heading or after it: the line that is the heading says where it stands. */
export function placeHeadings(items: readonly OutlineItem[], parts: DocumentText['parts']): OutlineItem[] {
  const lines = parts.flatMap(({ start, text }) =>
    [...text.matchAll(/[^\n]+/g)].map((line) => ({
      title: line[0].replace(/\s+/g, ' ').trim(),
      start: start + line.index,
    })),
  );
  let from = 0;
  return items.map((item) => {
    for (let at = from; at < lines.length && lines[at]!.start <= item.start + NEAR; at += 1) {
      if (lines[at]!.title !== item.title) continue;
      from = at + 1;
      return { ...item, start: lines[at]!.start };
    }
    return item;
  });
}

export function pageOutline(parts: DocumentText['parts']): OutlineItem[] {
  const pages = parts.filter(({ page }, index) => page !== null && parts[index - 1]?.page !== page);
  if (pages.length < 2) return [];
  return pages.map(({ page, start }) => ({ title: `Page ${page}`, depth: 0, start, page: null }));
}
