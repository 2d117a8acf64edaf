// Keeping and forgetting facts. The only tools that write, so they never do by themselves: a model's call waits for the
// person's yes, and what is written is what the card showed them.
import { z } from 'zod';
import type { ToolOutput } from '@/contracts/parts';
import type { Memories } from '../../conversations/memories';
import { AppError } from '../../errors';
import { named, quoted } from '../untrusted';
import type { ChatTool, ToolContext, ToolResult } from './tool';

export const MOST_CHARACTERS = 1_000;
const Input = z.object({
  text: z.string().trim().min(1).max(MOST_CHARACTERS).describe('one fact in a full sentence'),
});
type Input = z.infer<typeof Input>;

type MemoryCard = Extract<ToolOutput, { card: 'memory' }>;

function card(memoryId: string | null, text: string, kept: boolean | null): MemoryCard {
  return { card: 'memory', memoryId, text, kept };
}

/** What the card showed; a card of another kind cannot be said yes to. */
function shownMemory(shown: ToolOutput): MemoryCard {
  if (shown.card !== 'memory') throw new AppError('invalid', 'This card is not about a memory.');
  return shown;
}

const available = ({ agent }: ToolContext) => agent.config.flags.memory;

export interface Remember extends ChatTool<Input> {
  /** At once: for what the person plainly ordered themselves. */
  keep(text: string, context: ToolContext): Promise<ToolResult>;
}

export function remember(memories: Pick<Memories, 'add'>): Remember {
  async function keep(text: string, { principal, agent }: ToolContext): Promise<ToolResult> {
    const memory = await memories.add(principal, { agentId: agent.id, text });
    return {
      output: card(memory.id, memory.text, true),
      told: `This is kept from now on: ${named(memory.text, 1000)}`,
    };
  }
  return {
    name: 'remember',
    title: 'Remember',
    description:
      'Proposes to keep one fact about this person for later conversations. The person is asked before anything is kept.',
    input: Input,
    available,
    async run({ text }) {
      const clean = quoted(text, MOST_CHARACTERS);
      return {
        output: card(null, clean, null),
        told: 'Nothing is kept yet: the person is asked whether to keep it. Do not say that it was kept.',
        waiting: true,
      };
    },
    confirm: async (_input, context, shown) => keep(shownMemory(shown).text, context),
    keep,
  };
}

export function forget(memories: Pick<Memories, 'recall' | 'remove'>): ChatTool<Input> {
  return {
    name: 'forget',
    title: 'Forget',
    description: 'Proposes to forget the kept fact nearest to a text. The person is asked before it is removed.',
    input: Input,
    available,
    async run({ text }, { principal, agent }) {
      const [nearest] = await memories.recall(principal, agent.id, text, 1);
      if (!nearest) throw new AppError('not_found', 'Nothing like that is kept.');
      return {
        output: card(nearest.id, nearest.text, null),
        told: `Nothing is removed yet: the person is asked whether to forget ${named(nearest.text, 300)}.`,
        waiting: true,
      };
    },
    async confirm(_input, { principal }, shown) {
      const { memoryId, text } = shownMemory(shown);
      if (!memoryId) throw new AppError('invalid', 'This card names no memory.');
      await memories.remove(principal, memoryId);
      return { output: card(memoryId, text, false), told: `This is forgotten: ${named(text, 300)}` };
    },
  };
}
