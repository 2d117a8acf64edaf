// Earlier conversations of the same person, for agents that may recall them; never the one that is under way.
import { z } from 'zod';
import { timeText } from '../../analytics/answer/figures';
import type { Conversations } from '../../conversations/conversations';
import { named } from '../untrusted';
import type { ChatTool } from './tool';

const Input = z.object({
  query: z.string().trim().min(1).max(500).describe('what was spoken of'),
  limit: z.number().int().min(1).max(20).default(6),
});
type Input = z.infer<typeof Input>;
/** What marks found words in an excerpt. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are control characters
const MARKS = /[\u0001\u0002]/g;

export function searchConversations(deps: {
  conversations: Pick<Conversations, 'search'>;
  now: () => number;
}): ChatTool<Input> {
  return {
    name: 'search_conversations',
    title: 'Searched earlier conversations',
    description: 'Finds what this person and their agents said in earlier conversations.',
    input: Input,
    available: ({ agent }) => agent.config.conversation.mode === 'past',
    async run({ query, limit }, { principal, conversationId, timezone }) {
      const hits = await deps.conversations.search(principal, {
        query,
        limit,
        ...(conversationId ? { notConversationId: conversationId } : {}),
      });
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
    },
  };
}
