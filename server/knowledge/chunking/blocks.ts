// A document as it was read: blocks in order (headings, paragraphs, tables, code), and the text they make together, in
// which every offset counts.
import type { Block } from '../../documents/block';

export interface PlacedBlock extends Block {
  /** In UTF-16 units of the document's text, half open. */
  start: number;
  end: number;
}

export interface LaidOut {
  text: string;
  blocks: PlacedBlock[];
  /** The text cut where pages begin; one part where there are none. Joined they are the text. */
  parts: { page: number | null; start: number; text: string }[];
}

const BETWEEN = '\n\n';

/** Joins blocks to one text. Empty ones are left out. */
export function layOut(blocks: readonly Block[]): LaidOut {
  const placed: PlacedBlock[] = [];
  let text = '';
  for (const block of blocks) {
    const words = block.text.trim();
    if (words === '') continue;
    if (text !== '') text += BETWEEN;
    placed.push({ ...block, text: words, start: text.length, end: text.length + words.length });
    text += words;
  }
  const begins = placed.filter(({ page }, index) => index === 0 || page !== placed[index - 1]!.page);
  const parts = begins.map(({ page, start }, index) => ({
    page,
    start: index === 0 ? 0 : start,
    text: text.slice(index === 0 ? 0 : start, begins[index + 1]?.start ?? text.length),
  }));
  return { text, blocks: placed, parts };
}
