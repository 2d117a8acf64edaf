// What a turn knows before it begins: the operator's words and our rules, what the person asked to keep in mind, and, for
// agents that may, what was said in earlier conversations. A failure here costs the memory, never the reply.
import type { Memory } from '@/contracts/conversations';
import type { Conversations } from '../conversations/conversations';
import type { Memories } from '../conversations/memories';
import type { Logger } from '../log';
import type { TurnInput } from './turn';
import { standingRules } from './turn-words';
import type { Fence } from './untrusted';
import { named } from './untrusted';

const MOST_MEMORIES = 8;
const MOST_PAST = 4;
const SHORTEST_QUERY = 3;

export interface Background {
  gather(
    input: TurnInput,
    text: string,
    fence: Fence,
  ): Promise<{ system: string; memories: Memory[]; past: string; fence: Fence }>;
}

export function createBackground(deps: {
  memories: Pick<Memories, 'recall'>;
  conversations: Pick<Conversations, 'search'>;
  log: Pick<Logger, 'warn'>;
}): Background {
  const orNothing = <T>(work: Promise<T[]>): Promise<T[]> =>
    work.catch((error) => {
      deps.log.warn({ err: error }, 'a reply was made without what was to be remembered');
      return [];
    });

  return {
    async gather({ agent, principal, conversationId, extraSystem, memory }, text, fence) {
      const { flags, prompts, conversation } = agent.config;
      const remembers = (memory ?? flags.memory) && text.trim().length >= SHORTEST_QUERY;
      const [memories, past] = await Promise.all([
        remembers ? orNothing(deps.memories.recall(principal, agent.id, text, MOST_MEMORIES)) : [],
        remembers && conversation.mode === 'past'
          ? orNothing(
              deps.conversations.search(principal, {
                query: text.slice(0, 500),
                agentId: agent.id,
                limit: MOST_PAST,
                ...(conversationId ? { notConversationId: conversationId } : {}),
              }),
            )
          : [],
      ]);
      return {
        system: [prompts.primeDirective, prompts.system, extraSystem, standingRules(fence)]
          .filter(Boolean)
          .join('\n\n'),
        memories,
        past: past
          .map((hit) => `- ${hit.at.slice(0, 10)}, ${hit.role} in ${named(hit.title)}: ${hit.excerpt}`)
          .join('\n'),
        fence,
      };
    },
  };
}
