// Messages for the tests of this room, from no more than what matters.
import type { ChatDelta, ChatOp, ChatState } from '@/contracts/chat';
import type { Conversation, Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';

/** A valid id that ends in a number. */
export const idOf = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const text = (words: string): Part => ({ type: 'text', text: words });

export function messageOf(n: number, change: Partial<Message> = {}): Message {
  return {
    id: idOf(n),
    conversationId: idOf(0),
    parentId: n > 1 ? idOf(n - 1) : null,
    role: n % 2 === 1 ? 'user' : 'assistant',
    status: 'done',
    parts: [text(`message ${n}`)],
    agent: null,
    provider: null,
    model: null,
    tokens: null,
    latencyMs: null,
    firstTokenMs: null,
    rating: null,
    context: null,
    createdAt: '2026-11-21T12:00:00.000Z',
    siblings: [idOf(n)],
    ...change,
  };
}

export const conversation: Conversation = {
  id: idOf(0),
  title: 'Gates',
  kind: 'chat',
  agent: null,
  archived: false,
  headId: null,
  messages: 0,
  run: null,
  createdAt: '2026-11-21T12:00:00.000Z',
  updatedAt: '2026-11-21T12:00:00.000Z',
};

export const streaming = (parts: Part[] = []): Message => messageOf(2, { status: 'streaming', parts });
export const stateOf = (parts: Part[], seq: number): ChatState => ({ message: streaming(parts), seq });
export const delta = (seq: number, ...ops: ChatOp[]): ChatDelta => ({
  conversationId: idOf(0),
  messageId: idOf(2),
  seq,
  ops,
});
export const say = (seq: number, words: string, index = 0): ChatDelta => delta(seq, { op: 'text', index, text: words });
