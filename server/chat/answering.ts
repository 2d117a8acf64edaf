// One message and its reply for programs: stored as a conversation or not, with history or not.
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { ModelRef } from '@/contracts/agents';
import type { ChatAnswer, ChatRequest } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import type { Conversations } from '../conversations/conversations';
import type { LanguageChat } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import type { Chat } from './chat';
import { type HistoryReader, lastPlan, wordsOf } from './history';
import type { TurnResult, Turns } from './turn';

export interface Answering {
  /** `delta` hears the words as they come. Ending `signal` ends the reply. */
  answer(
    principal: Principal,
    request: z.output<typeof ChatRequest>,
    listener: { delta(text: string): void; signal: AbortSignal },
  ): Promise<ChatAnswer>;
}

export function createAnswering(deps: {
  chat: Pick<Chat, 'agentOf' | 'converse' | 'stop'>;
  conversations: Pick<Conversations, 'get' | 'branch'>;
  history: HistoryReader;
  turns: Turns;
  language: Pick<LanguageChat, 'list'>;
}): Answering {
  /** "provider/model" where a provider has that name; models have slashes in theirs too. */
  async function refOf(name: string | undefined): Promise<ModelRef | null> {
    if (name === undefined) return null;
    const slash = name.indexOf('/');
    if (slash <= 0) return { provider: null, model: name };
    const provider = name.slice(0, slash);
    const known = (await deps.language.list()).some((model) => model.provider === provider);
    return known ? { provider, model: name.slice(slash + 1) } : { provider: null, model: name };
  }

  function answerOf(message: Message, result: TurnResult, agentId: string, stored: boolean): ChatAnswer {
    return {
      response: wordsOf(message),
      agent_id: agentId,
      conversation_id: stored ? message.conversationId : null,
      message_id: stored ? message.id : null,
      model: result.model,
      provider: result.provider,
      message,
      tokens: { prompt: result.promptTokens, completion: result.completionTokens },
      latency_ms: result.latencyMs,
    };
  }

  return {
    async answer(principal, request, { delta, signal }) {
      const model = await refOf(request.model);
      const { message: text, timezone } = request;
      const listen: Parameters<Turns['run']>[1] = (event) => {
        if (event.kind === 'text') delta(event.text);
      };
      const found = request.conversation_id ? await deps.conversations.get(principal, request.conversation_id) : null;
      const agent = await deps.chat.agentOf(request.agent_id ?? null, found);
      if (request.store_conversation) {
        const { sent, ended } = await deps.chat.converse(
          principal,
          {
            sendId: uuidv7(),
            conversationId: found?.id ?? null,
            agent: agent.id,
            ...{ text, timezone, model, attachmentIds: [], cameraId: null },
          },
          { history: request.include_history, listen },
        );
        const stop = () => void deps.chat.stop(principal, sent.reply.id).catch(() => {});
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
        const { message, result } = await ended!;
        signal.removeEventListener('abort', stop);
        return answerOf(message, result, agent.id, true);
      }
      const { turns } = agent.config.conversation;
      const before =
        found && request.include_history
          ? await deps.conversations.branch(principal, found.id, found.headId, turns)
          : [];
      const result = await deps.turns.run(
        {
          ...{ agent, principal, timezone, model, signal },
          messages: [...(await deps.history.read(principal, before)), { role: 'user', text }],
          conversationId: found?.id ?? null,
          previousPlan: lastPlan(before),
          leftOut: found && request.include_history ? Math.max(0, found.messages - before.length) : 0,
        },
        listen,
      );
      const message: Message = {
        ...{ id: uuidv7(), conversationId: found?.id ?? uuidv7(), parentId: null, role: 'assistant' as const },
        ...{ status: result.status, parts: result.parts, agent: { id: agent.id, name: agent.name } },
        ...{ provider: result.provider, model: result.model, tokens: result.completionTokens },
        ...{ latencyMs: result.latencyMs, firstTokenMs: result.firstTokenMs, rating: null, context: result.context },
        ...{ createdAt: new Date().toISOString(), siblings: [] },
      };
      return answerOf(message, result, agent.id, false);
    },
  };
}
