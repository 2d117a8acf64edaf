// The pieces of a context, each made to fit the room it is given, and earlier messages as a model is told of them.
import type { ModelMessage } from '../inference/chat-types';
import { shownWords } from './shown';
import { MESSAGE_TOKENS, type TokenCounter } from './tokens';
import type { TurnMessage } from './turn';
import type { Fence } from './untrusted';

/** As data, without the fence's own limit: what is too long was cut before, and told of. */
export function wrapWhole(fence: Fence, origin: string, text: string): string {
  return fence.wrap(origin, text, text.length * 2 + 100);
}

export const some = (n: number, what: string) => (n === 1 ? `1 ${what}` : `${n} ${what}s`);

/** An earlier message as words: what was said, with what was attached and what its cards showed. */
export function told(message: TurnMessage, fence: Fence): string {
  const attached = (message.documents ?? []).map(({ name, text }) => wrapWhole(fence, `the document ${name}`, text));
  return [...attached, shownWords(message.parts ?? [], fence), message.text].filter(Boolean).join('\n\n').trim();
}

export function fitDocuments(
  documents: readonly { name: string; text: string }[],
  room: number,
  counter: TokenCounter,
  fence: Fence,
) {
  const leftOut: string[] = [];
  const texts: string[] = [];
  let left = room;
  documents.forEach(({ name, text }, index) => {
    // What a short one does not need is left to those after it.
    const share = Math.floor(left / (documents.length - index));
    const frame = counter.count(fence.wrap(`the document ${name}`, '')) + 2 * MESSAGE_TOKENS;
    const words = counter.cut(text, share - frame);
    if (words !== text) {
      leftOut.push(
        words === ''
          ? `${name} could not be read along: it does not fit the model's window.`
          : `Only the beginning and the end of ${name} were read: the rest does not fit the model's window.`,
      );
    }
    if (words === '') return;
    const whole = wrapWhole(fence, `the document ${name}`, words);
    texts.push(whole);
    left -= counter.count(whole);
  });
  const text = texts.join('\n\n');
  return counter.count(text) + MESSAGE_TOKENS <= room
    ? { text, leftOut }
    : { text: '', leftOut: ["The documents could not be read along: they do not fit the model's window."] };
}

/** Tools' answers are cut alike, the questions to them are kept. */
export function fitTail(tail: readonly ModelMessage[], room: number, counter: TokenCounter) {
  const tokensOf = (message: ModelMessage) =>
    counter.count(message.text) + counter.count(JSON.stringify(message.toolCalls ?? '')) + 2 * MESSAGE_TOKENS;
  const whole = tail.reduce((sum, message) => sum + tokensOf(message), 0);
  if (whole <= room) return { messages: [...tail], tokens: whole, cut: false };
  const each = Math.floor(room / tail.length) - 2 * MESSAGE_TOKENS;
  const messages = tail.map((message) => ({
    ...message,
    text: counter.cut(message.text, each - counter.count(JSON.stringify(message.toolCalls ?? ''))),
  }));
  const tokens = messages.reduce((sum, message) => sum + tokensOf(message), 0);
  // Calls alone may be too long already; then they are told of no more.
  return tokens <= room ? { messages, tokens, cut: true } : { messages: [], tokens: 0, cut: true };
}

/** Templates of some models refuse two turns of one speaker. */
export function mergeSpeakers(messages: readonly ModelMessage[]): ModelMessage[] {
  const merged: ModelMessage[] = [];
  for (const message of messages) {
    const before = merged.at(-1);
    if (before && before.role === message.role) {
      before.text = `${before.text}\n\n${message.text}`;
      if (message.images) before.images = [...(before.images ?? []), ...message.images];
    } else merged.push({ ...message });
  }
  return merged;
}
