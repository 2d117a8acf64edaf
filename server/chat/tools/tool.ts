// What a tool is: typed input, run with the rights of whoever asks, an output that a card shows and words that the model
// is told. Adding one: a file here and a line in registry.ts.
import type { z } from 'zod';
import type { Agent } from '@/contracts/agents';
import type { Citation, ToolOutput } from '@/contracts/parts';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { ModelImage } from '../../inference/chat-types';
import type { Principal } from '../../users/permissions';

export interface ToolContext {
  principal: Principal;
  agent: Agent;
  conversationId: string | null;
  /** What the person wrote last. */
  text: string;
  timezone: string;
  /** The plan of the last card, for follow-ups. */
  previousPlan: AnalyticsPlan | null;
  signal: AbortSignal;
  /** Asks a vision model; null while none is within reach or the agent may not see. */
  look: ((image: ModelImage, question: string) => Promise<string>) | null;
}

export interface ToolResult {
  output: ToolOutput;
  /** For the model: facts as plain text. What cameras, documents or people wrote in it is quoted as data. */
  told: string;
  /** Without a model: what is said of it, where that is not what its card says. */
  said?: string;
  /** Follow-ups lean on it. */
  plan?: AnalyticsPlan;
  citations?: Citation[];
  /** How sure the search for them was, 0..1. */
  confidence?: number;
  /** The user has to allow it first; `output` shows what for, and nothing was done yet. */
  waiting?: boolean;
}

export interface ChatTool<I = never> {
  name: string;
  /** As the card says it: "Asked the data". */
  title: string;
  /** For the model: what it is for, in one or two sentences. */
  description: string;
  input: z.ZodType<I>;
  /** False leaves it out: nothing to search, no permission, switched off for this agent. */
  available(context: ToolContext): boolean | Promise<boolean>;
  /** Throws AppError; its message is shown on the card and told to the model. */
  run(input: I, context: ToolContext): Promise<ToolResult>;
  /** Of tools that wait: what happens once the user said yes to `shown`, the output that the card showed. */
  confirm?(input: I, context: ToolContext, shown: ToolOutput): Promise<ToolResult>;
}

export interface Tools {
  /** Those that this context may use. */
  list(context: ToolContext): Promise<ChatTool[]>;
  find(name: string): ChatTool | null;
  /**
   * Planner first: what must be looked up before a model speaks, because the grammar is sure that the text asks about
   * data, or because it orders something plainly ("remember that ..."). Null when it is not. Takes a few ms.
   */
  first(
    context: ToolContext,
  ): Promise<{ tool: ChatTool; input: Record<string, unknown>; result: ToolResult; ms: number } | null>;
  /** Without any model: what the place can say to this text by itself. */
  alone(context: ToolContext): Promise<{
    text: string;
    results: { tool: ChatTool; input: Record<string, unknown>; result: ToolResult; ms: number }[];
  }>;
}
