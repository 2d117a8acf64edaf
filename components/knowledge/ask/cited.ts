// An answer in stretches that can be marked: which sentence rests on which passages and which on none, with every [n]
// apart, so that it can be opened.
import type { KnowledgeAnswer } from '@/contracts/answers';

export type Piece = { text: string } | { cite: number };
export interface Stretch {
  pieces: Piece[];
  /** False: it names passages that do not say so, or none. Null: nothing was checked (blanks, headings). */
  supported: boolean | null;
}

/** "It is so [1, 2]." -> words and numbers. A number without a passage stays words. */
export function piecesOf(text: string, passages: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(/\[(\d+(?:\s*,\s*\d+)*)\]/g)) {
    const numbers = match[1]!.split(',').map(Number);
    if (numbers.some((n) => n < 1 || n > passages)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    pieces.push(...numbers.map((cite) => ({ cite })));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** Sentences are looked for in the order in which they were checked; what lies between them is kept as it is. */
export function stretchesOf({ answer, sentences, passages }: KnowledgeAnswer): Stretch[] {
  const stretches: Stretch[] = [];
  const push = (text: string, supported: boolean | null) => {
    if (text) stretches.push({ pieces: piecesOf(text, passages.length), supported });
  };
  let at = 0;
  for (const { text, supported } of sentences) {
    const start = answer.indexOf(text, at);
    if (start < 0 || text === '') continue;
    push(answer.slice(at, start), null);
    push(text, supported);
    at = start + text.length;
  }
  push(answer.slice(at), null);
  return stretches;
}

export interface Quote {
  text: string;
  cite: number | null;
}

/** Lines that begin with "> " are words of a passage: the number that ends one is whose they are. */
export function quotesOf({ answer, passages }: Pick<KnowledgeAnswer, 'answer' | 'passages'>): Quote[] {
  return answer
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .map((line) => {
      const pieces = piecesOf(line.slice(2), passages.length);
      const words = pieces.map((piece) => ('text' in piece ? piece.text : '\0')).join('');
      const last = pieces.findLast((piece) => 'cite' in piece);
      return { text: words.replace(/ *\0+/g, '').trim(), cite: last?.cite ?? null };
    });
}
