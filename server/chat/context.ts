// What a model is told, and how it fits the model's window: the agent's words and the rules first, then what is
// answered now, memories, the summary, and as many recent turns as there is room for. Nothing is left out silently.
import type { ContextUse, Memory } from '@/contracts/conversations';
import type { ModelMessage, ToolSpec } from '../inference/chat-types';
import { fitDocuments, fitTail, mergeSpeakers, some, told, wrapWhole } from './context-fit';
import { IMAGE_TOKENS, MESSAGE_TOKENS, type TokenCounter } from './tokens';
import type { TurnMessage } from './turn';
import type { Fence } from './untrusted';

/** Where a server does not say how much its model can look at. */
export const UNKNOWN_WINDOW = 8_192;
const SMALLEST_REPLY = 16;
/** Of the window: describing tools must leave room for what they are for. */
const MOST_FOR_TOOLS = 0.35;

export interface ContextInput {
  /** The operator's words: they come first and are cut last. */
  system: string;
  messages: readonly TurnMessage[];
  /** Passages of documents that were looked up for it, in their fence; they stand before the words that are answered. */
  passages?: string;
  /** Said after the words that are answered: the booster, and what was looked up for them. */
  after: readonly string[];
  memories: readonly Pick<Memory, 'id' | 'text'>[];
  /** From earlier conversations with the same person. */
  past: string;
  summary: string;
  summarised: number;
  leftOut: number;
  tools: readonly ToolSpec[];
  /** What tools were asked and answered in this turn. */
  tail: readonly ModelMessage[];
  /** The model takes pictures. */
  sees: boolean;
  window: number;
  maxTokens: number;
  counter: TokenCounter;
  fence: Fence;
}

export interface BuiltContext {
  messages: ModelMessage[];
  tools: readonly ToolSpec[];
  use: ContextUse;
  /** What was left out, in words for the person. */
  leftOut: string[];
  maxTokens: number;
  /** Of the prompt, as counted. */
  promptTokens: number;
}

/** How much a model may be given: what it can look at, or less where the agent says so. */
export function windowOf(modelWindow: number | null | undefined, agentLimit: number | null): number {
  return Math.min(modelWindow ?? agentLimit ?? UNKNOWN_WINDOW, agentLimit ?? Number.POSITIVE_INFINITY);
}

export function buildContext(input: ContextInput): BuiltContext {
  const { counter, fence, window } = input;
  const leftOut: string[] = [];
  const maxTokens = Math.max(SMALLEST_REPLY, Math.min(input.maxTokens, Math.floor(window / 2)));
  const wanted = input.tools.reduce((sum, tool) => sum + counter.count(JSON.stringify(tool)) + MESSAGE_TOKENS, 0);
  const tools = wanted > window * MOST_FOR_TOOLS ? [] : input.tools;
  const toolTokens = tools.length === 0 ? 0 : wanted;
  if (tools.length < input.tools.length) leftOut.push("The tools were left out: they do not fit the model's window.");
  let room = window - maxTokens - toolTokens - 2 * MESSAGE_TOKENS;
  const cost = (text: string) => counter.count(text) + MESSAGE_TOKENS;
  const take = (text: string) => {
    room -= cost(text);
    return cost(text);
  };

  const system = counter.cut(input.system, Math.floor(room * 0.5));
  if (system !== input.system) leftOut.push("The agent's instructions were cut: they do not fit the model's window.");
  const systemTokens = take(system);

  const tail = fitTail(input.tail, Math.floor(room * 0.5), counter);
  if (tail.cut) leftOut.push("What the tools brought was cut: it does not fit the model's window.");
  room -= tail.tokens;

  const last = input.messages.at(-1) ?? { role: 'user' as const, text: '' };
  const after = counter.cut(input.after.filter(Boolean).join('\n\n'), Math.floor(room * 0.5));
  if (after) take(after);
  const passages = counter.cut(input.passages ?? '', Math.floor(room * 0.5));
  if (passages) take(passages);
  const asked = counter.cut(last.text, Math.floor(room * 0.7));
  if (asked !== last.text) leftOut.push("The middle of your message was left out: it does not fit the model's window.");
  let recentTokens = take(asked) + (after ? cost(after) : 0) + (passages ? cost(passages) : 0);

  const images = input.sees ? (last.images ?? []).slice(0, Math.max(0, Math.floor((room * 0.8) / IMAGE_TOKENS))) : [];
  if (input.sees && images.length < (last.images?.length ?? 0)) {
    leftOut.push("Not every picture was looked at: they do not fit the model's window.");
  }
  room -= images.length * IMAGE_TOKENS;
  recentTokens += images.length * IMAGE_TOKENS;

  const documents = fitDocuments(last.documents ?? [], Math.floor(room * 0.7), counter, fence);
  leftOut.push(...documents.leftOut);
  if (documents.text) recentTokens += take(documents.text);

  const memories: ContextInput['memories'][number][] = [];
  let memoryTokens = 0;
  const memoryRoom = Math.floor(room * 0.25);
  for (const memory of input.memories) {
    const tokens = cost(`- ${memory.text}`);
    if (memoryTokens + tokens + cost(MEMORY_INTRO) > memoryRoom) break;
    memories.push(memory);
    memoryTokens += tokens;
  }
  const wrapping = cost(fence.wrap('what you keep in mind', ''));
  const memoryText =
    memories.length === 0
      ? ''
      : `${MEMORY_INTRO}\n${wrapWhole(fence, 'what you keep in mind', memories.map(({ text }) => `- ${text}`).join('\n'))}`;
  memoryTokens = memoryText ? take(memoryText) : 0;

  const background = (intro: string, origin: string, text: string, share: number) => {
    const words = text && counter.cut(text, Math.floor(room * share) - wrapping - cost(intro));
    const whole = words ? `${intro}\n${wrapWhole(fence, origin, words)}` : '';
    return whole && cost(whole) <= room ? whole : '';
  };
  const past = background('From earlier conversations with this person:', 'earlier conversations', input.past, 0.2);
  if (past) memoryTokens += take(past);
  const summary = background('What was said before in this conversation, in short:', 'a summary', input.summary, 0.4);
  const summaryTokens = summary ? take(summary) : 0;

  const earlier = input.messages.slice(0, -1);
  const recent: ModelMessage[] = [];
  const most = Math.max(64, Math.floor(room * 0.4));
  let shortened = 0;
  let at = earlier.length - 1;
  for (; at >= 0; at -= 1) {
    const whole = told(earlier[at]!, fence);
    const words = counter.cut(whole, most);
    if (words !== '' && cost(words) > room) break;
    if (words !== whole) shortened += 1;
    if (words !== '') {
      recentTokens += take(words);
      const images = input.sees && room > most + IMAGE_TOKENS ? (earlier[at]!.images ?? []).slice(0, 1) : [];
      room -= images.length * IMAGE_TOKENS;
      recentTokens += images.length * IMAGE_TOKENS;
      recent.unshift({ role: earlier[at]!.role, text: words, ...(images.length > 0 ? { images } : {}) });
    }
  }
  if (shortened > 0) leftOut.push(`The middle of ${some(shortened, 'long earlier message')} was left out.`);
  const missing = at + 1 + input.leftOut + (summary ? 0 : input.summarised);
  if (missing > 0) {
    leftOut.push(
      `${some(missing, 'earlier message')} could not be taken along: a reply with this model is built on ${window} tokens at most.`,
    );
  }

  const head = [system, memoryText, past, summary].filter(Boolean).join('\n\n');
  const closing = [documents.text, passages, asked, after].filter(Boolean).join('\n\n');
  const messages = [
    ...(head ? [{ role: 'system' as const, text: head }] : []),
    ...mergeSpeakers([
      ...recent,
      { role: last.role, text: closing, ...(images.length > 0 ? { images: [...images] } : {}) },
    ]),
    ...tail.messages,
  ];
  const promptTokens = systemTokens + memoryTokens + summaryTokens + recentTokens + tail.tokens + toolTokens;
  return {
    messages,
    tools,
    leftOut,
    maxTokens,
    promptTokens,
    use: {
      window,
      system: systemTokens,
      memory: memoryTokens,
      summary: summaryTokens,
      recent: recentTokens,
      tools: toolTokens + tail.tokens,
      reply: maxTokens,
      messages: recent.length + 1,
      summarised: summary ? input.summarised : 0,
      leftOut: missing,
      memories: memories.map(({ id, text }) => ({ id, text })),
    },
  };
}

const MEMORY_INTRO = 'What you were asked to keep in mind about this person and place:';
