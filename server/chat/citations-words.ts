// What models are told of passages, and what people are told of sentences that no passage supports.
import type { JudgedSentence } from '../knowledge/answering/check';
import type { Fence } from './untrusted';

/** Before the question. */
export function passagesText(fence: Fence, told: string): string {
  return `These passages of documents were looked up:\n${fence.wrap('passages of documents', told, told.length * 2 + 100)}`;
}

/** After it. */
export const CITE_TEXT =
  '(Answer shortly from the passages above. Behind each sentence put the number of its passage, like [1]. What no passage ' +
  'says you do not know.)';

export const UNKNOWN_TEXT =
  '(The documents of this agent were searched, and nothing in them is near enough to be an answer. Unless a tool or what ' +
  'was said before answers it, say first that you do not know it from the documents, and cite nothing.)';

export const UNKNOWN_NOTICE =
  "Nothing in this agent's documents is near enough to answer this. What is said is from the model alone.";

const MOST_SENTENCE = 200;
const MOST_SENTENCES = 4;
const marks = (numbers: readonly number[]) => numbers.map((n) => `[${n}]`).join('');

function inQuotes(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${(line.length > MOST_SENTENCE ? `${line.slice(0, MOST_SENTENCE)}…` : line).replaceAll('"', "'")}"`;
}

function listed(sentences: readonly JudgedSentence[]): string {
  const more = sentences.length > MOST_SENTENCES ? ` and ${sentences.length - MOST_SENTENCES} more` : '';
  return (
    sentences
      .slice(0, MOST_SENTENCES)
      .map(({ text }) => inQuotes(text))
      .join(', ') + more
  );
}

/** One for each sentence that names the wrong passage or none that there is, and one for all that no passage says. */
export function unsupportedNotices(
  sentences: readonly JudgedSentence[],
  shown: { passages: number; own: boolean },
): string[] {
  const wrong = sentences
    .filter(({ verdict }) => verdict === 'unsupported')
    .slice(0, MOST_SENTENCES)
    .map(({ text, cites, by }) => {
      const isThere = cites.some((n) => n >= 1 && n <= shown.passages);
      const instead = by.length > 0 ? `, but ${marks(by.slice(0, 2))} does` : '';
      return `${marks(cites)} ${isThere ? 'does not say this' : 'is no passage'}${instead}: ${inQuotes(text)}`;
    });
  const own = shown.own ? sentences.filter(({ verdict }) => verdict === 'own') : [];
  return [...wrong, ...(own.length > 0 ? [`From the model alone, no passage plainly says it: ${listed(own)}`] : [])];
}
