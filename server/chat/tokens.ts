// How many tokens a text is. Counted with o200k (of the newer OpenAI models): Llama, Qwen and SmolLM cut text
// otherwise, by up to a third for English and more for other languages, so the count is corrected per model by what its
// server reported for earlier prompts, and taken high until it did. The table of 4 MB is loaded with the first reply.
import { createHash } from 'node:crypto';

const LONGEST_RUN = 1_000;
const LONG_RUN = /\S{1000,}/g;
const KEPT_TEXTS = 20_000;
const FIRST_RATIO = 1.15;
/** What a role and its separators cost in the usual chat templates. */
export const MESSAGE_TOKENS = 5;
/** Between the 576 of LLaVA and the 1,100 of bigger pictures of other models. */
export const IMAGE_TOKENS = 900;

export interface TokenCounter {
  count(text: string): number;
  /** At most `tokens` long: its beginning and end, with a mark between. The same text when it fits. */
  cut(text: string, tokens: number): string;
}

export interface Tokens {
  /** A counter for one model (any name that stays the same for it). */
  of(model: string): Promise<TokenCounter>;
  /** What the server counted for a prompt that was counted as `counted` here. */
  learn(model: string, counted: number, reported: number): void;
}

const MARK = '\n[... cut here: it was too long ...]\n';

export function createTokens(): Tokens {
  const ratios = new Map<string, number>();
  const known = new Map<string, number>();
  let encode: Promise<(text: string) => number> | null = null;

  async function load(): Promise<(text: string) => number> {
    const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
    const plain = { disallowedSpecial: new Set<string>() };
    // The time of the encoder grows with the square of a run without spaces; such runs are guessed, high.
    return (text) => {
      let total = 0;
      const rest = text.replace(LONG_RUN, (run) => {
        total += Math.ceil(Buffer.byteLength(run) / 2);
        return ' ';
      });
      return total + countTokens(rest, plain);
    };
  }

  function counted(text: string, count: (text: string) => number): number {
    const key = text.length < 64 ? text : createHash('sha1').update(text).digest('base64');
    const before = known.get(key);
    if (before !== undefined) return before;
    const tokens = text.length < LONGEST_RUN * 20 ? count(text) : inPieces(text, count);
    if (known.size >= KEPT_TEXTS) known.delete(known.keys().next().value as string);
    known.set(key, tokens);
    return tokens;
  }

  return {
    async of(model) {
      encode ??= load();
      const raw = await encode;
      const ratio = ratios.get(model) ?? FIRST_RATIO;
      const count = (text: string) => (text === '' ? 0 : Math.ceil(counted(text, raw) * ratio));
      return { count, cut: (text, tokens) => cutMiddle(text, tokens, count) };
    },
    learn(model, was, reported) {
      if (was < 50) return;
      const before = ratios.get(model) ?? FIRST_RATIO;
      // Some servers leave out what they still had from the call before: nothing to learn from.
      const seen = (reported / was) * before;
      if (seen < 0.6 || seen > 4) return;
      ratios.set(model, before * 0.5 + seen * 0.5);
    },
  };
}

/** Of a very long text only a part is counted, and the rest taken to be alike. */
function inPieces(text: string, count: (text: string) => number): number {
  const piece = LONGEST_RUN * 4;
  let tokens = 0;
  for (let n = 0; n < 4; n += 1) {
    const at = Math.floor(((text.length - piece) * n) / 3);
    tokens += count(text.slice(at, at + piece));
  }
  return Math.ceil((tokens / (piece * 4)) * text.length * 1.1);
}

function cutMiddle(text: string, tokens: number, count: (text: string) => number): string {
  let whole = count(text);
  if (whole <= tokens) return text;
  const room = tokens - count(MARK);
  if (room < 4) return '';
  let keep = Math.floor((text.length * room) / whole);
  for (;;) {
    const head = Math.ceil(keep * 0.6);
    const short = wellFormed(text.slice(0, head) + MARK + (keep > head ? text.slice(head - keep) : ''));
    whole = count(short);
    if (whole <= tokens) return short;
    keep = Math.floor(keep * 0.9);
    if (keep < 4) return '';
  }
}

/** Without the halves of characters that a cut leaves. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
}
