// A reply that somebody else than a person asked for, as when agents talk among themselves: stored, streamed to its
// owner's pages and kept like any other.
import { v7 as uuidv7 } from 'uuid';
import type { Agent } from '@/contracts/agents';
import type { Message } from '@/contracts/conversations';
import type { Conversations } from '../conversations/conversations';
import type { Principal } from '../users/permissions';
import type { Streams } from './streams';
import type { TurnEvent, TurnResult } from './turn';

export interface Speaking {
  tell(event: TurnEvent): void;
  end(result: TurnResult): Promise<Message>;
  /** Aborted when its owner stops it, or the server closes. */
  signal: AbortSignal;
}

export type Speak = (
  principal: Principal,
  conversationId: string,
  parentId: string | null,
  agent: Pick<Agent, 'id'>,
) => Promise<Speaking>;

/** What the row of a reply becomes. */
export function changeOf(result: TurnResult) {
  const { parts, status, provider, model, completionTokens: tokens, latencyMs, firstTokenMs, context } = result;
  return { parts, status, provider, model, tokens, latencyMs, firstTokenMs, context };
}

export function createSpeaking(streams: Streams, conversations: Pick<Conversations, 'append'>): Speak {
  return async (principal, conversationId, parentId, agent) => {
    const id = uuidv7();
    const row = {
      id,
      parentId,
      role: 'assistant' as const,
      parts: [],
      status: 'streaming' as const,
      agentId: agent.id,
    };
    const message = await conversations.append(principal, conversationId, row);
    const stream = streams.open(principal, conversationId, id);
    stream.begin(message);
    return { tell: stream.tell, signal: stream.signal, end: (result) => stream.end(changeOf(result)) };
  };
}
