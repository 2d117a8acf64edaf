// Conversations as programs in the field know them: plain messages of an agent, without a tree. What they store is an
// ordinary conversation that its owner sees in the chat too.
import { validate } from 'uuid';
import type { z } from 'zod';
import type { Message, MessageHit, StoreConversation, StoredMessage, StoreMessage } from '@/contracts/conversations';
import type { Agents } from '../agents/agents';
import { AppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { Conversations, NewMessage } from './conversations';
import { wordsOf } from './message-shape';

type Plain = z.infer<typeof StoredMessage>;
const MOST_TITLE = 60;

function toPlain(message: Message, agentId: string | null, metadata: Record<string, unknown> = {}): Plain {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    agent_id: message.agent?.id ?? agentId,
    role: message.role,
    content: wordsOf(message.parts),
    timestamp: message.createdAt,
    model: message.model,
    metadata,
  };
}

/** Its first line, cut at a word. */
function titleOf(text: string): string {
  const line = text.trim().split('\n', 1)[0]!.trim();
  if (line.length <= MOST_TITLE) return line;
  const cut = line.slice(0, MOST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_TITLE / 2)).trimEnd()}...`;
}

export function createPlainMessages(conversations: Conversations, agents: Pick<Agents, 'find' | 'get'>) {
  const newMessage = (
    agentId: string,
    {
      role,
      content,
      timestamp,
      metadata,
    }: Pick<z.output<typeof StoreMessage>, 'role' | 'content' | 'timestamp'> & { metadata?: Record<string, unknown> },
  ): NewMessage => ({
    role,
    parts: [{ type: 'text', text: content }],
    agentId: role === 'assistant' ? agentId : null,
    ...(timestamp ? { createdAt: new Date(timestamp) } : {}),
    ...(metadata ? { metadata } : {}),
  });

  async function allPlain(
    principal: Principal,
    messages: readonly Message[],
    agentId: string | null,
  ): Promise<Plain[]> {
    const metadata = await conversations.metadata(
      principal,
      messages.map(({ id }) => id),
    );
    return messages.map((one) => toPlain(one, agentId, metadata.get(one.id)));
  }

  return {
    /** The last messages with an agent (id or slug), or of one conversation as it is shown. Throws `not_found`. */
    async list(principal: Principal, name: string, limit: number): Promise<Plain[]> {
      const agent = await agents.find(name);
      if (agent) return allPlain(principal, await conversations.withAgent(principal, agent.id, limit), agent.id);
      const conversation = validate(name) ? await conversations.find(principal, name) : null;
      if (!conversation) throw new AppError('not_found', 'There is no such agent or conversation.');
      const shown = await conversations.branch(principal, conversation.id, conversation.headId, limit);
      return allPlain(principal, shown, conversation.agent?.id ?? null);
    },
    /** In the conversation named, else the last one with this agent, else a new one. */
    async add(principal: Principal, input: z.output<typeof StoreMessage>): Promise<Plain> {
      const agent = await agents.get(input.agent_id);
      const found = input.conversation_id ?? (await conversations.findLatest(principal, agent.id));
      const id = found ?? (await conversations.create(principal, { agentId: agent.id })).id;
      const message = await conversations.append(principal, id, newMessage(agent.id, input));
      if (!found) await conversations.suggestTitle(id, titleOf(input.content));
      return toPlain(message, agent.id, input.metadata);
    },
    async store(principal: Principal, input: z.output<typeof StoreConversation>) {
      const agent = await agents.get(input.agent_id);
      const { id } = await conversations.create(principal, { agentId: agent.id, title: input.title });
      await conversations.appendAll(
        principal,
        id,
        input.messages.map((message) => newMessage(agent.id, message)),
      );
      if (!input.title) await conversations.suggestTitle(id, titleOf(input.messages[0]!.content));
      return { conversation_id: id, agent_id: agent.id, stored: input.messages.length };
    },
    async search(principal: Principal, query: { query: string; agent_id?: string | undefined; limit: number }) {
      const agentId = query.agent_id === undefined ? null : (await agents.get(query.agent_id)).id;
      const items = await conversations.search(principal, { query: query.query, agentId, limit: query.limit });
      return { items, results: items.map(toResult) };
    },
  };
}

function toResult(hit: MessageHit) {
  return {
    conversation_id: hit.conversationId,
    message_id: hit.messageId,
    role: hit.role,
    content: hit.excerpt.replaceAll('\u0001', '').replaceAll('\u0002', ''),
    score: hit.score,
    timestamp: hit.at,
  };
}
