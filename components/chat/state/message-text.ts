// The words of a message: as Markdown to copy, and as plain speech to read aloud or announce. Pure.
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';

/** What was written, without cards and thoughts. */
export function markdownOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.type === 'text' && part.text.trim() ? [part.text.trim()] : [])).join('\n\n');
}

const MOST_LETTERS = 3000;
const MOST_LINES = 40;

/** What stands on the page of a long message until all of it is asked for. */
export function beginningOf(text: string): string {
  const lines = text.split('\n');
  const begun = (lines.length > MOST_LINES ? lines.slice(0, MOST_LINES).join('\n') : text).slice(0, MOST_LETTERS);
  // Not worth a click.
  return text.length - begun.length < MOST_LETTERS / 10 && lines.length <= MOST_LINES * 1.1 ? text : `${begun}…`;
}

/** To copy: with the sentences of the cards, so that a reply without words is not nothing. */
export function copyOf(message: Pick<Message, 'parts'>): string {
  const lines = message.parts.flatMap((part) => {
    if (part.type === 'text') return part.text.trim() ? [part.text.trim()] : [];
    if (part.type === 'tool' && part.output?.card === 'answer') return [`> ${part.output.answer.answer}`];
    if (part.type === 'citations') return [part.items.map(({ n, title }) => `[${n}] ${title}`).join('\n')];
    return [];
  });
  return lines.join('\n\n');
}

/** Without marks, code and addresses. */
export function spokenOf(parts: readonly Part[]): string {
  return markdownOf(parts)
    .replace(/```[\s\S]*?(```|$)/g, ' (code) ')
    .replace(/\$\$[\s\S]*?\$\$/g, ' (formula) ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\[\d+\]/g, '')
    .replace(/https?:\/\/\S+/g, '(link)')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/gm, '')
    .replace(/[*_`~|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Tokens a second once it had begun to speak; null where that was not measured. */
export function tokensPerSecond({
  tokens,
  latencyMs,
  firstTokenMs,
}: Pick<Message, 'tokens' | 'latencyMs' | 'firstTokenMs'>): number | null {
  if (tokens === null || tokens < 2 || latencyMs === null || firstTokenMs === null) return null;
  const seconds = (latencyMs - firstTokenMs) / 1000;
  return seconds > 0 ? (tokens - 1) / seconds : null;
}
