// Passages that answer by themselves, where no language model phrases an answer: of each the sentences around the one
// that has most of what was asked, as quotations with their marks.
import type { HybridResult } from '@/contracts/knowledge';
import { quotation } from './citations';
import { passageSentences } from './sentences';
import { contentWords, isAlike } from './words';

const MOST_EXCERPT = 420;
const MOST_PASSAGES = 3;

/** Whole sentences from the best one on, and the one before it where there is room. */
export function excerptOf(passage: string, question: string): string {
  const asked = contentWords(question);
  const sentences = passageSentences(passage).map(quotation).filter(Boolean);
  const worth = sentences.map((sentence) => {
    const words = contentWords(sentence);
    return asked.filter((word) => words.some((one) => isAlike(word, one))).length;
  });
  let from = worth.indexOf(Math.max(...worth));
  let text = sentences[from] ?? '';
  const before = sentences[from - 1];
  if (before && text.length + before.length < MOST_EXCERPT / 2) {
    from -= 1;
    text = `${before} ${text}`;
  }
  const upto = text === '' ? sentences.length : sentences.findIndex((one) => text.endsWith(one)) + 1;
  for (const next of sentences.slice(upto)) {
    if (text.length + next.length > MOST_EXCERPT) break;
    text = `${text} ${next}`;
  }
  return text.length > MOST_EXCERPT * 2 ? `${text.slice(0, MOST_EXCERPT * 2)}…` : text;
}

/** The best passages as the answer. */
export function passagesAnswer(passages: readonly Pick<HybridResult, 'content'>[], question: string): string {
  const quotes = passages
    .slice(0, MOST_PASSAGES)
    .map(({ content }, index) => ({ text: excerptOf(content, question), n: index + 1 }))
    .filter(({ text }, index, all) => text !== '' && all.findIndex((one) => one.text === text) === index)
    .map(({ text, n }) => `> ${text} [${n}]`);
  return [PASSAGES_SPEAK, ...quotes].join('\n\n');
}

const PASSAGES_SPEAK = 'The documents say this, in their own words:';
export const NOT_KNOWN = 'I do not know that from the documents: nothing in them is near enough to the question.';
