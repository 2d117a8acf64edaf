// One reply from the row it gets to the row it becomes. Storing the message, reading what was said before and looking
// things up go on at the same time; the model is asked once the message is stored. Nothing is read back: somebody waits.
import type { Agent, ModelRef } from '@/contracts/agents';
import type { Conversation, Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Conversations, NewMessage } from '../conversations/conversations';
import { interruptedParts } from '../conversations/recover';
import type { Principal } from '../users/permissions';
import { afterSummary, type HistoryReader, lastPlan } from './history';
import type { Retelling } from './retell';
import { changeOf } from './speaking';
import type { Stream, Streams } from './streams';
import type { TurnEvent, TurnResult, Turns } from './turn';

export interface Ended {
  message: Message;
  result: TurnResult;
}

export interface ReplyOrder {
  conversation: Conversation;
  agent: Agent;
  /** What is answered. */
  user: { id: string; role: 'user'; parts: Part[]; parentId: string | null };
  /** It is not in the conversation yet. */
  isNew: boolean;
  replyId: string;
  model: ModelRef | null;
  timezone: string;
  /** False: the reply is built on this message alone. */
  history: boolean;
  listen?: ((event: TurnEvent) => void) | undefined;
}

export interface Replying {
  /** Answers the reply, and the message before it where that is new, as they are stored. Throws what storing throws. */
  begin(principal: Principal, order: ReplyOrder): Promise<{ user: Message; reply: Message; ended: Promise<Ended> }>;
  /** Resolves when none is under way. */
  idle(): Promise<void>;
}

export interface ReplyingDeps {
  conversations: Pick<Conversations, 'appendAll' | 'said'>;
  turns: Turns;
  streams: Streams;
  history: HistoryReader;
  retelling: Retelling;
}

export function createReplying(deps: ReplyingDeps): Replying {
  const { conversations, streams } = deps;
  const running = new Set<Promise<unknown>>();

  function rowsOf({ agent, user, isNew, replyId }: ReplyOrder): NewMessage[] {
    const createdAt = new Date();
    const reply: NewMessage = {
      ...{ id: replyId, parentId: user.id, role: 'assistant', parts: [], status: 'streaming', agentId: agent.id },
    };
    return (isNew ? [user, reply] : [reply]).map((row) => ({ ...row, createdAt }));
  }

  /** As they are stored; `siblings` of the first. */
  function stored({ conversation, agent }: ReplyOrder, rows: readonly NewMessage[], siblings: string[]): Message[] {
    return rows.map(({ id, role, parts, status, createdAt, parentId }, index) => ({
      ...{ id: id!, conversationId: conversation.id, parentId: parentId ?? null, role, parts },
      status: status ?? 'done',
      agent: role === 'assistant' ? { id: agent.id, name: agent.name } : null,
      ...{
        provider: null,
        model: null,
        tokens: null,
        latencyMs: null,
        firstTokenMs: null,
        rating: null,
        context: null,
      },
      createdAt: createdAt!.toISOString(),
      siblings: index === 0 ? siblings : [id!],
    }));
  }

  async function before(principal: Principal, { conversation, agent, user, history }: ReplyOrder) {
    if (!history || user.parentId === null) return { earlier: [], ...afterSummary([], null, 0) };
    const { turns } = agent.config.conversation;
    const { messages, summary } = await conversations.said(principal, conversation.id, user.parentId, turns);
    return { earlier: messages, ...afterSummary(messages, summary, conversation.messages) };
  }

  async function speak(
    principal: Principal,
    order: ReplyOrder,
    stream: Stream,
    storing: Promise<unknown>,
  ): Promise<Ended> {
    const { conversation, agent, user, model, timezone, listen } = order;
    const { earlier, recent, ...told } = await before(principal, order);
    const result = await deps.turns.run(
      {
        ...{ agent, principal, model, timezone, conversationId: conversation.id },
        ...told,
        messages: await deps.history.read(principal, [...recent, user]),
        previousPlan: lastPlan(earlier),
        ready: storing,
        signal: stream.signal,
      },
      (event) => {
        stream.tell(event);
        listen?.(event);
      },
    );
    await storing;
    const cut = streams.closing && result.status === 'stopped';
    const message = await stream.end({
      ...changeOf(result),
      ...(cut
        ? {
            status: 'interrupted' as const,
            parts: interruptedParts(result.parts.filter((part) => part.type !== 'notice' || part.notice !== 'stopped')),
          }
        : {}),
    });
    deps.retelling.after({
      ...{ principal, conversationId: conversation.id, agentId: agent.id },
      messages: [...earlier, user, message],
      turns: agent.config.conversation.turns,
      reply: message,
      speaker: result.provider && result.model ? { provider: result.provider, model: result.model } : null,
    });
    return { message, result };
  }

  return {
    async begin(principal, order) {
      const { conversation, replyId } = order;
      const stream = streams.open(principal, conversation.id, replyId);
      const rows = rowsOf(order);
      const storing = conversations.appendAll(principal, conversation.id, rows);
      const ended = speak(principal, order, stream, storing)
        // Without its row there is nothing to keep a reply in.
        .finally(() => stream.drop());
      const over = ended.catch(() => {}).finally(() => running.delete(over));
      running.add(over);
      try {
        const messages = stored(order, rows, await storing);
        const reply = messages.at(-1)!;
        stream.begin(reply);
        return { user: messages[0]!, reply, ended };
      } catch (error) {
        stream.stop();
        throw error;
      }
    },
    async idle() {
      await Promise.all(running);
    },
  };
}
