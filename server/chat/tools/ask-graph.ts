// What was true when, and what was known when: the temporal graph, as far as the person who asks and the agent's
// collections reach. Offered only where somebody or a passage told it something.
import { z } from 'zod';
import type { Fact } from '@/contracts/graph';
import type { Citation } from '@/contracts/parts';
import type { Graph } from '../../graph/graph';
import { named, quoted } from '../untrusted';
import { type ChatKnowledge, collectionsOf } from './knowledge';
import type { ChatTool, ToolContext, ToolResult } from './tool';

export type ChatGraph = Pick<Graph, 'query' | 'hasFacts' | 'surely'>;
export interface AskGraph extends ChatTool<Input> {
  /** Where the graph alone is sure of the answer; null where it is not. */
  surely(question: string, context: ToolContext): Promise<ToolResult | null>;
}

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

function toCitation(fact: Fact, index: number): Citation {
  const valid = [fact.validFrom?.slice(0, 10) ?? '…', fact.validTo?.slice(0, 10) ?? '…'].join(' to ');
  const { source } = fact;
  return {
    n: index + 1,
    title: source?.title || fact.text,
    href: source?.href ?? null,
    text: `${fact.text} (true ${valid}; recorded ${fact.recordedAt.slice(0, 10)})`,
    score: null,
  };
}
const lineOf = ({ n, title, text }: Citation) => `[${n}] ${named(title)}: ${quoted(text, MOST_TOLD)}`;

export function askGraph(graph: ChatGraph, knowledge: ChatKnowledge | null): AskGraph {
  return {
    name: 'ask_graph',
    title: 'Asked what was true when',
    description:
      'Facts about people, places and things with the time in which they were true and when they became known. For questions about a time, changes, or what was known then. Cite what you use as [1], [2].',
    input: Input,
    async available(context) {
      if (!context.agent.config.flags.knowledge) return false;
      return graph.hasFacts(context.principal, knowledge ? await collectionsOf(knowledge, context) : []);
    },
    async run({ question }, { principal, agent }) {
      const request = { query: question, agent_id: agent.id, limit: MOST_FACTS };
      const found = await graph.query(principal, request, { memory: agent.config.flags.memory });
      const items = found.facts.map(toCitation);
      const told = [quoted(found.answer), `Times read from the question: ${found.read.text}.`, ...items.map(lineOf)];
      return items.length === 0
        ? { output: { card: 'text', text: found.answer }, told: found.answer }
        : { output: { card: 'passages', query: question, items }, told: told.join('\n'), citations: items };
    },
    async surely(question, { principal, agent }) {
      if (!agent.config.flags.knowledge) return null;
      const request = { query: question, agent_id: agent.id, limit: MOST_FACTS };
      const found = await graph.surely(principal, request, { memory: agent.config.flags.memory });
      if (!found || found.facts.some(({ sentence }) => sentence.length > MOST_TOLD)) return null;
      const items = found.facts.map(toCitation);
      const said = found.facts.map(({ sentence }, index) => `${sentence} [${index + 1}]`).join(' ');
      const told = [`What is known, ${found.times}: ${quoted(said, MOST_TOLD * MOST_FACTS)}`, ...items.map(lineOf)];
      return {
        output: { card: 'passages', query: question, items },
        ...{ told: told.join('\n'), said: quoted(said, MOST_TOLD * MOST_FACTS), citations: items },
      };
    },
  };
}
