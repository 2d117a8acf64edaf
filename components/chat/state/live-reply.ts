// One reply while it is being written: the pieces that arrive, in order and once each. Pure.
import type { ChatDelta, ChatOp, ChatState } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';

/** What follows the state, as far as it is known; `gap` when a piece is missing and the whole must be asked for. */
export type Applied = { kind: 'applied'; state: ChatState } | { kind: 'old' } | { kind: 'gap' };

function applyOp(message: Message, op: ChatOp): Message | null {
  if (op.op === 'end') return op.message;
  const { parts } = message;
  if (op.index > parts.length) return null;
  const known = parts[op.index];
  let part: Part;
  if (op.op === 'part') part = op.part;
  else if (!known) part = { type: 'text', text: op.text };
  else if (known.type === 'text' || known.type === 'thinking') part = { ...known, text: known.text + op.text };
  else return null;
  return { ...message, parts: [...parts.slice(0, op.index), part, ...parts.slice(op.index + 1)] };
}

export function applyDelta(state: ChatState, delta: Pick<ChatDelta, 'seq' | 'ops'>): Applied {
  if (delta.seq <= state.seq) return { kind: 'old' };
  if (delta.seq > state.seq + 1) return { kind: 'gap' };
  let message: Message | null = state.message;
  for (const op of delta.ops) {
    message = applyOp(message, op);
    if (!message) return { kind: 'gap' };
  }
  return { kind: 'applied', state: { message, seq: delta.seq } };
}
