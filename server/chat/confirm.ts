// The user's yes or no to what a tool proposed: it happens once, with their rights, and the card says what came of it.
import type { z } from 'zod';
import type { ChatConfirm } from '@/contracts/chat';
import type { ToolPart } from '@/contracts/parts';
import type { Agents } from '../agents/agents';
import type { Conversations } from '../conversations/conversations';
import { AppError, toAppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { ToolContext, Tools } from './tools/tool';

export interface Confirming {
  /** Throws `not_found`, `conflict` when it was decided otherwise before. */
  confirm(principal: Principal, input: z.output<typeof ChatConfirm>): Promise<void>;
}

const NEVER = new AbortController().signal;

export function createConfirming(deps: {
  conversations: Pick<Conversations, 'message' | 'change'>;
  agents: Pick<Agents, 'find' | 'preferred'>;
  tools: Pick<Tools, 'find'>;
}): Confirming {
  const deciding = new Map<string, Promise<void>>();

  async function allowed(part: ToolPart, context: ToolContext): Promise<ToolPart> {
    const tool = deps.tools.find(part.name);
    if (!tool?.confirm || !part.output || !(await tool.available(context))) {
      throw new AppError('conflict', 'This can no longer be allowed: the tool is not there any more.');
    }
    try {
      const { output } = await tool.confirm(tool.input.parse(part.input), context, part.output);
      return { ...part, state: 'done', output };
    } catch (error) {
      return { ...part, state: 'failed', error: toAppError(error).message };
    }
  }

  function refused(part: ToolPart): ToolPart {
    const output = part.output?.card === 'memory' ? { ...part.output, kept: false } : part.output;
    return { ...part, state: 'refused', output };
  }

  async function decide(principal: Principal, { messageId, toolId, allow }: z.output<typeof ChatConfirm>) {
    const message = await deps.conversations.message(principal, messageId);
    const index = message.parts.findIndex((part) => part.type === 'tool' && part.id === toolId);
    const part = message.parts[index];
    if (part?.type !== 'tool') throw new AppError('not_found', 'There is no such card in this message.');
    // The same click twice.
    if (part.state === (allow ? 'done' : 'refused')) return;
    if (part.state !== 'waiting') throw new AppError('conflict', 'This was decided already.');
    const agent = (message.agent && (await deps.agents.find(message.agent.id))) ?? (await deps.agents.preferred());
    const context: ToolContext = {
      ...{ principal, agent, conversationId: message.conversationId, text: '', timezone: 'UTC' },
      ...{ previousPlan: null, signal: NEVER, look: null },
    };
    const decided = allow ? await allowed(part, context) : refused(part);
    await deps.conversations.change(messageId, { parts: message.parts.with(index, decided) });
  }

  return {
    async confirm(principal, input) {
      // One after the other: two cards of one message are in one row.
      const before = deciding.get(input.messageId) ?? Promise.resolve();
      const work = before.catch(() => {}).then(() => decide(principal, input));
      deciding.set(input.messageId, work);
      try {
        await work;
      } finally {
        if (deciding.get(input.messageId) === work) deciding.delete(input.messageId);
      }
    },
  };
}
