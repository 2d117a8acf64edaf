// Earlier conversations of the same person, for agents that may recall them; never the one that is under way. What a
// message plainly refers to is recalled before a model speaks.
import { z } from 'zod';
import type { MessageHit } from '@/contracts/conversations';
import { timeText } from '../../analytics/answer/figures';
import type { Conversations } from '../../conversations/conversations';
import { named } from '../untrusted';
import { type PastReference, pastReference } from './past-reference';
import type { ChatTool, ToolContext, ToolResult } from './tool';

const Input = z.object({
  query: z.string().trim().min(1).max(500).describe('what was spoken of'),
  limit: z.number().int().min(1).max(20).default(6),
});
type Input = z.infer<typeof Input>;
/** What marks found words in an excerpt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are control characters
const MARKS = /[\u0001\u0002]/g;
const MOST_RECALLED = 5;
const MOST_LOOKED_AT = 40;

export interface Recall extends ChatTool<Input> {
  /** What was said with this agent about it, then if the message says when; null when nothing was. */
  recall(past: PastReference, context: ToolContext): Promise<ToolResult | null>;
  refersTo(context: ToolContext): PastReference | null;
}

export function searchConversations(deps: { conversations: Pick<Conversations, 'search'>; now: () => number }): Recall {
  function resultOf(query: string, hits: readonly MessageHit[], timezone: string): ToolResult {
    const clock = { nowMs: deps.now(), timezone };
    const found = hits.map(({ excerpt, ...hit }) => ({ ...hit, text: excerpt.replace(MARKS, '') }));
    const lines = found.map(
      ({ title, role, at, text }) =>
        `- ${timeText(at, clock)}, in ${named(title)}, by the ${role}: ${named(text, 600)}`,
    );
    const items = found.map(({ conversationId: id, messageId, title, text, at }) => ({
      conversationId: id,
      messageId,
      title,
      text,
      at,
    }));
    return {
      output: { card: 'messages', query, items },
      told: items.length === 0 ? 'Nothing in earlier conversations matches.' : lines.join('\n'),
    };
  }
  const elsewhere = ({ conversationId }: ToolContext) => (conversationId ? { notConversationId: conversationId } : {});
  const refersTo = ({ text, timezone }: Pick<ToolContext, 'text' | 'timezone'>) =>
    pastReference(text, deps.now(), timezone);

  return {
    name: 'search_conversations',
    title: 'Searched earlier conversations',
    description: 'Finds what this person and their agents said in earlier conversations.',
    input: Input,
    available: ({ agent }) => agent.config.flags.memory && agent.config.conversation.mode === 'past',
    async run({ query, limit }, context) {
      const hits = await deps.conversations.search(context.principal, { query, limit, ...elsewhere(context) });
      return resultOf(query, hits, context.timezone);
    },
    refersTo,
    async recall({ query, from, to }, context) {
      const { principal, agent, timezone } = context;
      const asked = { query, agentId: agent.id, limit: MOST_LOOKED_AT, ...elsewhere(context) };
      const hits = (await deps.conversations.search(principal, asked)).filter(
        // Who asked the same before learns nothing from the question.
        ({ role, excerpt }) => role !== 'user' || refersTo({ text: excerpt.replace(MARKS, ''), timezone }) === null,
      );
      const then = from && to ? hits.filter(({ at }) => at >= from && at <= to) : hits;
      const found = (then.length > 0 ? then : hits).slice(0, MOST_RECALLED);
      return found.length === 0 ? null : resultOf(query, found, timezone);
    },
  };
}
