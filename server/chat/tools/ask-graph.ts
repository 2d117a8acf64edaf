// What was true when, and what was known when: the temporal graph, as far as the person who asks and the agent's
// collections reach. Offered only where somebody or a passage told it something.
import { z } from 'zod';
import type { Citation } from '@/contracts/conversations';
import type { Graph } from '../../graph/graph';
import { named, quoted } from '../untrusted';
import type { ChatTool } from './tool';

export type ChatGraph = Pick<Graph, 'query' | 'hasFacts'>;

const MOST_FACTS = 8;
const MOST_TOLD = 400;
const Input = z.object({
  question: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('with its time: "who led the north site in 2015", "what did we know in 2015 about Ann Smith"'),
});
type Input = z.infer<typeof Input>;

export function askGraph(graph: ChatGraph): ChatTool<Input> {
  return {
    name: 'ask_graph',
    title: 'Asked what was true when',
    description:
      'Facts about people, places and things with the time in which they were true and when they became known. For questions about a time, changes, or what was known then. Cite what you use as [1], [2].',
    input: Input,
    available: ({ principal, agent }) =>
      agent.config.flags.knowledge &&
      graph.hasFacts(principal, [...agent.config.knowledge.collections, `agent_${agent.id}_kb`]),
    async run({ question }, { principal, agent }) {
      const found = await graph.query(principal, { query: question, agent_id: agent.id, limit: MOST_FACTS });
      const items = found.facts.map((fact, index): Citation => {
        const valid = [fact.validFrom?.slice(0, 10) ?? '…', fact.validTo?.slice(0, 10) ?? '…'].join(' to ');
        const { source } = fact;
        return {
          n: index + 1,
          title: source?.title || fact.text,
          href: source?.href ?? null,
          text: `${fact.text} (true ${valid}; recorded ${fact.recordedAt.slice(0, 10)})`,
          score: null,
        };
      });
      const lines = items.map(({ n, title, text }) => `[${n}] ${named(title)}: ${quoted(text, MOST_TOLD)}`);
      const told = [quoted(found.answer), `Times read from the question: ${found.read.text}.`, ...lines].join('\n');
      return items.length === 0
        ? { output: { card: 'text', text: found.answer }, told: found.answer }
        : { output: { card: 'passages', query: question, items }, told, citations: items };
    },
  };
}
