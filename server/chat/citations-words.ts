// What models are told of passages, and what people are told of sentences that no passage supports.
import type { JudgedSentence } from '../knowledge/answering/check';
import type { Fence } from './untrusted';

export function passagesText(fence: Fence, told: string): string {
  return [
    'These passages of documents were looked up for it:',
    fence.wrap('passages of documents', told, told.length * 2 + 100),
    'Answer from these passages, in your own words and short. After each sentence put the number of the passage that ' +
      'says it, as [1]. What no passage says you do not know: say so, and cite nothing for it.',
  ].join('\n');
}

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

/** One for each sentence that names the wrong passage, and one for all that no passage says. */
export function unsupportedNotices(sentences: readonly JudgedSentence[], withOwn: boolean): string[] {
  const wrong = sentences
    .filter(({ verdict }) => verdict === 'unsupported')
    .slice(0, MOST_SENTENCES)
    .map(({ text, cites, by }) => {
      const instead = by.length > 0 ? `, but ${marks(by.slice(0, 2))} does` : '';
      return `${marks(cites)} does not say this${instead}: ${inQuotes(text)}`;
    });
  const own = withOwn ? sentences.filter(({ verdict }) => verdict === 'own') : [];
  return [...wrong, ...(own.length > 0 ? [`From the model alone, no passage says it: ${listed(own)}`] : [])];
}
