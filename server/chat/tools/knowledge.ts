// Passages of the documents that an agent was given, as far as the person who asks may read them. Where there are none,
// there is no tool; where the search is not sure enough, there is no passage.
import { z } from 'zod';
import type { CheckReply } from '../../knowledge/answering/check';
import { toCitations, unmarked } from '../../knowledge/answering/citations';
import type { KnowledgeLookup, LookedUp } from '../../knowledge/answering/lookup';
import { named, quoted } from '../untrusted';
import type { ChatTool, ToolContext, ToolResult } from './tool';

/** Documents as the chat uses them: looked up before or by a model, and held against what it said. */
export interface ChatKnowledge extends KnowledgeLookup {
  check: CheckReply;
}

const MOST_PASSAGE = 2_000;
const Input = z.object({
  query: z.string().trim().min(1).max(500).describe('what to look for'),
  limit: z.number().int().min(1).max(12).default(6),
});
type Input = z.infer<typeof Input>;

const known = new WeakMap<object, Promise<string[]>>();

/** Ids of collections; none where the agent has no use of them. Read once a turn: several ask, one after the other. */
export async function collectionsOf(
  knowledge: KnowledgeLookup,
  context: Pick<ToolContext, 'principal' | 'agent'>,
): Promise<string[]> {
  const { principal, agent } = context;
  if (!agent.config.flags.knowledge) return [];
  const found = known.get(context) ?? knowledge.ofAgent(principal, agent);
  known.set(context, found);
  return found;
}

/** `mostCharacters`: of all passages together; the first one is always told, if only its beginning. */
export function passagesResult(
  query: string,
  { passages, confidence }: LookedUp,
  mostCharacters = Number.POSITIVE_INFINITY,
): ToolResult {
  const told: string[] = [];
  let left = mostCharacters;
  const items = toCitations(passages).filter(({ n, title, text }) => {
    const most = Math.min(MOST_PASSAGE, n === 1 ? Math.max(left, 200) : left);
    if (n > 1 && text.length > most && most < MOST_PASSAGE) return false;
    const passage = `[${n}] ${unmarked(named(title, 160))}\n${unmarked(quoted(text, most))}`;
    left -= passage.length;
    told.push(passage);
    return true;
  });
  return {
    output: { card: 'passages', query, items },
    told: items.length === 0 ? NOTHING : told.join('\n\n'),
    citations: items,
    confidence,
  };
}

const NOTHING =
  'Nothing in the documents is near enough to be an answer. Say that you do not know it from the documents.';

export function searchKnowledge(knowledge: ChatKnowledge): ChatTool<Input> {
  return {
    name: 'search_knowledge',
    title: 'Searched the documents',
    description: 'Searches the documents that were given to this agent. Cite what you use as [1], [2].',
    input: Input,
    available: async (context) => (await collectionsOf(knowledge, context)).length > 0,
    async run({ query, limit }, context) {
      const { principal, signal } = context;
      const collections = await collectionsOf(knowledge, context);
      return passagesResult(query, await knowledge.look(principal, { query, collections, limit, signal }));
    },
  };
}
