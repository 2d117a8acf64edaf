// Passages as citations: what a model is given of them, and where each opens. What a passage writes of itself that looks
// like a mark, a link or a picture is taken out of it before it stands in a reply.

import type { HybridResult } from '@/contracts/knowledge';
import type { Citation } from '@/contracts/parts';

const MOST_TITLE = 160;

export function citationTitle({ document, title_path: path, page }: HybridResult): string {
  const title = [document, path.at(-1), page === null ? null : `page ${page}`].filter(Boolean).join(' · ');
  return title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1)}…` : title;
}

/** Numbered from 1, in the order given. The address is made of ids and numbers alone: always a page of ours. */
export function toCitations(passages: readonly HybridResult[]): Citation[] {
  return passages.map((passage, index) => ({
    n: index + 1,
    title: citationTitle(passage),
    href: `/knowledge/documents/${passage.document_id}?at=${passage.start}&to=${passage.end}`,
    text: passage.content,
    score: passage.likeness === null ? null : Math.max(0, Math.min(1, passage.likeness)),
  }));
}

/** Text of a passage without what would be read as a mark of ours: "[2]" becomes "(2)". */
export function unmarked(text: string): string {
  return text.replace(/[[【]((?:(?:passage|source|document|doc)s?\s*)?\d[\d\s,;–-]*)[\]】]/giu, '($1)');
}

/** As a quotation in a reply: no marks, links, pictures, headings or HTML of its own. */
export function quotation(text: string): string {
  return unmarked(text)
    .replace(/!?\[([^\]\n]*)\]\s*\([^)\n]*\)/g, '$1')
    .replace(/[[\]]/g, (sign) => (sign === '[' ? '(' : ')'))
    .replace(/[<>]/g, (sign) => (sign === '<' ? '‹' : '›'))
    .replace(/[`|]|^\s*#+\s*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A reply with every mark written as [1][2], and without links under them: "[1](https://…)" and "[1]: https://…" would
 * open another place than the passage.
 */
export function plainMarks(reply: string): string {
  return reply
    .replace(
      /[[【](?:(?:passage|source|document|doc)s?\s*)?(\d{1,3}(?:\s?[,;]\s?\d{1,3})*)[\]】]/giu,
      (_mark, list: string) =>
        list
          .split(/\s?[,;]\s?/)
          .map((n) => `[${Number(n)}]`)
          .join(''),
    )
    .replace(/^[ \t]{0,3}(?:[-*+>]\s+)?(?:\[\d{1,3}\])+:.*$\n?/gm, '')
    .replace(/\[([^\]\n]*\[\d{1,3}\][^\]\n]*)\]\s?\([^)\n]*\)?/g, '$1')
    .replace(/(\[\d{1,3}\])\s?\([^)\n]*\)/g, '$1')
    .replace(/(\[\d{1,3}\])\[(?!\d{1,3}\])[^\]\n]*\]/g, '$1');
}
