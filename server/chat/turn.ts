// One turn of an agent: what it is told, the tools it uses, the words it says. Knows nothing of sockets, HTTP or where
// a conversation is kept, so that the chat page, the APIs and agents among themselves use the same.
import type { Agent, ModelRef } from '@/contracts/agents';
import type { AnalyticsPlan } from '@/contracts/analytics';
import type { ContextUse, Part } from '@/contracts/conversations';
import type { ChatParameters, FinishReason, ModelImage, ToolSpec } from '../inference/chat-types';
import type { Principal } from '../users/permissions';

export interface TurnMessage {
  role: 'user' | 'assistant' | 'system';
  text: string;
  images?: ModelImage[];
  /** Cards of earlier replies, told to the model as what they showed. */
  parts?: Part[];
}

export interface TurnInput {
  agent: Agent;
  /** Whose rights its tools have. */
  principal: Principal;
  /** Oldest first; the last one is what is answered. */
  messages: readonly TurnMessage[];
  conversationId: string | null;
  /** The plan of the last card, for "and yesterday?". */
  previousPlan?: AnalyticsPlan | null;
  /** Retells what came before `messages`. */
  summary?: string | null;
  /** Messages that neither `messages` nor the summary hold. */
  leftOut?: number;
  model?: ModelRef | null;
  timezone: string;
  /** Overrides of the agent's flags, for callers that must not use tools or memory. */
  tools?: boolean;
  memory?: boolean;
  parameters?: ChatParameters;
  /** Tools of the caller (an API client): told to the model; a call of one ends the turn and is handed back. */
  callerTools?: readonly ToolSpec[];
  /** Added to what the agent is told, as from the operator. */
  extraSystem?: string;
  signal: AbortSignal;
  /** For the record of calls; default "chat". */
  kind?: string;
}

export type TurnEvent =
  /** Words for the part at `index`, which is a text part. */
  | { kind: 'text'; index: number; text: string }
  /** The part at `index` is this now. */
  | { kind: 'part'; index: number; part: Part };

export interface TurnResult {
  parts: Part[];
  status: 'done' | 'stopped' | 'failed';
  provider: string | null;
  model: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  firstTokenMs: number | null;
  latencyMs: number;
  finish: FinishReason;
  /** Calls of `callerTools`. */
  callerCalls: { id: string; name: string; input: Record<string, unknown> }[];
  context: ContextUse | null;
}

export interface Turns {
  /** Never throws for what a model or tool does: that is a notice in the parts and a status. */
  run(input: TurnInput, tell: (event: TurnEvent) => void): Promise<TurnResult>;
}
