// Holds a reply against the passages it was given: every sentence that names a passage must be supported by it; one that
// names none is matched to the passage that says it, or is the model's own. Thresholds are those of support.ts, whatever
// the reply would like.
import type { z } from 'zod';
import type { CheckedSentence } from '@/contracts/answers';
import type { Embedder } from '../../inference/chat-types';
import type { Logger } from '../../log';
import { plainMarks } from './citations';
import { passageSentences, type ReplySentence, replySentences } from './sentences';
import { clausesOf, type Evidence, evidenceFor, isSupported } from './support';
import { contentWords, figuresIn } from './words';

export interface CheckedPassage {
  n: number;
  title: string;
  text: string;
}

/** own: the model's alone, no passage says it. nothing: it claims nothing ("Gladly!", "I do not know that."). */
export type Verdict = 'supported' | 'unsupported' | 'matched' | 'own' | 'nothing';
export interface JudgedSentence extends Pick<ReplySentence, 'text' | 'cites'> {
  verdict: Verdict;
  /** Passages that say it; of an unsupported one those it should have named. */
  by: number[];
}
export interface JudgedReply {
  /** The reply with marks put in where a sentence was matched, and no links under marks. */
  text: string;
  sentences: JudgedSentence[];
}

export type CheckReply = (
  reply: string,
  passages: readonly CheckedPassage[],
  signal?: AbortSignal,
) => Promise<JudgedReply>;

const LEAST_WORDS = 2;
const MOST_SENTENCES = 60;
const MOST_MARKS = 2;
/** A mark that we put in ourselves needs more of the words than one that is there: 19 of 20 such are right. */
const LEAST_TO_MARK = 2 / 3;
const OFFERS =
  /^(?:sure|certainly|of course|gladly|hello|hi\b|thanks?|thank you|let me know|feel free|i hope|i can|i could|would you|if you (?:need|have|want)|here (?:is|are)|please let)/i;
const UNKNOWN =
  /\b(?:do(?:es)? not|don['’]t|doesn['’]t|cannot|can['’]t|could not|couldn['’]t|did not|didn['’]t|no)\b.{0,60}\b(?:know|say|find|found|mention(?:ed)?|contain|state|specify|answer|information|hold)\b/i;

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

export function claimsNothing(text: string): boolean {
  if (/\?\s*$/.test(text) || OFFERS.test(text) || UNKNOWN.test(text)) return true;
  return contentWords(text).length < LEAST_WORDS && figuresIn(text).size === 0;
}

export function createReplyCheck(deps: {
  embedder: Pick<Embedder, 'embed'> | null;
  log: Pick<Logger, 'warn'>;
}): CheckReply {
  /** Null where no model embeds: then words decide, by a stricter measure. */
  async function vectorsOf(texts: readonly string[], signal?: AbortSignal): Promise<Map<string, Float32Array> | null> {
    if (!deps.embedder || texts.length === 0) return null;
    try {
      const { vectors } = await deps.embedder.embed(texts, signal ? { signal } : {});
      return new Map(texts.map((text, index) => [text, vectors[index]!]));
    } catch (error) {
      signal?.throwIfAborted();
      deps.log.warn({ err: error }, 'citations were checked by words alone');
      return null;
    }
  }

  return async (reply, passages, signal) => {
    const clean = plainMarks(reply);
    const found = replySentences(clean).slice(0, MOST_SENTENCES);
    const parts = new Map(passages.map((passage) => [passage.n, passageSentences(passage.text)]));
    const claims = found.filter(({ text }) => !claimsNothing(text));
    const evidence = new Map<string, Evidence>();
    const evidenceOf = (text: string, passage: CheckedPassage): Evidence => {
      const key = `${passage.n} ${text}`;
      const known = evidence.get(key) ?? evidenceFor(text, parts.get(passage.n)!, passage.title);
      evidence.set(key, known);
      return known;
    };
    // Only what words leave open is worth a vector.
    const isOpen = (text: string, passage: CheckedPassage) => {
      const { foreign, opposed, weakest } = evidenceOf(text, passage);
      return !foreign && !opposed && weakest > 0;
    };
    const asked = claims.map(({ text }) => text).filter((text) => passages.some((passage) => isOpen(text, passage)));
    const near = passages.filter((passage) => asked.some((text) => isOpen(text, passage)));
    const vectors = await vectorsOf([...new Set([...asked, ...near.flatMap(({ n }) => parts.get(n)!)])], signal);
    const supports = (text: string, passage: CheckedPassage): boolean => {
      if (!isOpen(text, passage)) return false;
      const own = vectors?.get(text);
      const likeness = own && Math.max(-1, ...parts.get(passage.n)!.map((one) => dot(own, vectors!.get(one)!)));
      return isSupported(evidenceOf(text, passage), likeness ?? null);
    };
    /** Two passages may say together what neither says alone: each clause must be in one of them. */
    const together = (text: string, cites: readonly number[]): boolean => {
      const several = passages.filter(({ n }) => cites.includes(n));
      const clauses = clausesOf(text);
      if (several.length < 2 || clauses.length < 2) return false;
      return clauses.every((clause) =>
        several.some((passage) => isSupported(evidenceFor(clause, parts.get(passage.n)!, passage.title), null)),
      );
    };

    const coveredBy = (text: string, n: number) =>
      evidenceOf(text, passages.find((passage) => passage.n === n)!).covered;
    const judge = ({ text, cites }: ReplySentence): JudgedSentence => {
      const claims =
        !claimsNothing(text) && !passages.some(({ title }) => text.replace(/^["'\s]+|["'\s]+$/g, '') === title);
      if (!claims && cites.some((n) => parts.has(n))) return { text, cites, verdict: 'nothing', by: [] };
      if (!claims && cites.length === 0) return { text, cites, verdict: 'nothing', by: [] };
      const by = passages.filter((passage) => supports(text, passage)).map(({ n }) => n);
      if (cites.length > 0) {
        const all = cites.every((n) => parts.has(n));
        const held = all && (cites.some((n) => by.includes(n)) || together(text, cites));
        return { text, cites, verdict: held ? 'supported' : 'unsupported', by };
      }
      const plain = by.filter((n) => coveredBy(text, n) >= LEAST_TO_MARK);
      return { text, cites, verdict: plain.length > 0 ? 'matched' : 'own', by: best(text, plain) };
    };
    const best = (text: string, by: readonly number[]): number[] => {
      const order = [...by].sort((a, b) => coveredBy(text, b) - coveredBy(text, a) || a - b);
      return order.filter((n) => coveredBy(text, n) === coveredBy(text, order[0]!)).slice(0, MOST_MARKS);
    };

    const sentences = found.map(judge);
    let text = clean;
    for (const [index, { verdict, by }] of [...sentences.entries()].reverse()) {
      if (verdict !== 'matched') continue;
      const at = found[index]!.markAt;
      text = `${text.slice(0, at)} ${by.map((n) => `[${n}]`).join('')}${text.slice(at)}`;
    }
    return { text, sentences };
  };
}

/** As the API tells it: a matched sentence names what it was matched to. */
export function toCheckedSentence({ text, cites, verdict, by }: JudgedSentence): z.infer<typeof CheckedSentence> {
  return {
    text,
    cites: verdict === 'matched' ? by : cites,
    supported: verdict === 'supported' || verdict === 'matched',
  };
}
