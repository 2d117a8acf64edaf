// How large a passage may be for a model, and about how many tokens a text has: counted from its words, since the
// models' own tokenizers live in the thread that embeds. Held against them in ingest-model.db.test.ts.
import { EMBEDDING_MODELS } from '../inference/text-models';
import type { ChunkSizes } from './chunking/chunk';

const MOST = 200;
const OVERLAP = 30;
/** Of models that read less than 256 tokens, which others are: this one reads 128, and has 1.2 of them for one of ours. */
const SMALL: Record<string, number> = { 'use-lite': 92 };

/** For a model that is searched by, or null for words alone. */
export function sizesFor(model: string | null): ChunkSizes {
  const recipe = EMBEDDING_MODELS.find(({ name }) => name === model)?.recipe;
  const most = SMALL[recipe ?? ''] ?? MOST;
  return { most, least: Math.floor(most / 5), overlap: Math.min(OVERLAP, Math.floor(most / 6)) };
}

/** Letters of languages that are written without spaces: each is about a token. */
const IDEOGRAPHS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}]/gu;
const PIECES = /\p{L}[\p{L}\p{M}]*|\p{N}+|[^\s\p{L}\p{N}]/gu;

/** About how many; words are one token up to eight letters, numbers one for two digits, marks one each. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    if (/^\p{N}/u.test(piece)) tokens += Math.ceil(piece.length / 2);
    else if (piece.length === 1) tokens += 1;
    else {
      const wide = piece.match(IDEOGRAPHS)?.length ?? 0;
      const letters = piece.length - wide;
      tokens += wide + (letters === 0 ? 0 : letters <= 8 ? 1 : 1 + Math.ceil((letters - 8) / 4));
    }
  }
  return tokens;
}
