// One turn of an agent: what it is told, the tools it uses, the words it says. Knows nothing of sockets, HTTP or where
// a conversation is kept, so that the chat page, the APIs and agents among themselves use the same.
import { createHmac, randomBytes } from 'node:crypto';
import type { Agent, ModelRef } from '@/contracts/agents';
import type { ContextUse } from '@/contracts/conversations';
import type { Part, ToolOutput } from '@/contracts/parts';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { Conversations } from '../conversations/conversations';
import type { Memories } from '../conversations/memories';
import type { Core } from '../core';
import { toAppError } from '../errors';
import type { ChatParameters, FinishReason, LanguageChat, ModelImage, ToolSpec } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import { createAbilities } from './ability';
import { markCitations } from './citations';
import { createLookFirst } from './citations-first';
import { unsupportedNumbers } from './claims';
import { createReplyParts, type ReplyParts } from './reply-parts';
import { createTokens } from './tokens';
import type { ChatKnowledge } from './tools/knowledge';
import type { Tools } from './tools/tool';
import { createBackground } from './turn-background';
import { runTurn, type TurnTools } from './turn-run';
import type { Account } from './turn-speech';
import { createFence } from './untrusted';
import { createSight } from './vision';
import type { Windows } from './windows';

export interface TurnMessage {
  role: 'user' | 'assistant' | 'system';
  text: string;
  images?: ModelImage[];
  /** The words of documents that came with it: told as data, as much as fits. */
  documents?: { name: string; text: string }[];
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
  /** How many messages the summary retells. */
  summarised?: number;
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
  /** No model is asked before this resolves: the message is being stored. */
  ready?: Promise<unknown>;
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

/** Cards that say what was counted or seen. A picture's words and a memory are no measure of a reply. */
const FIGURES: ReadonlySet<ToolOutput['card']> = new Set(['answer', 'sightings', 'cameras', 'time']);

const outputsOf = (parts: readonly Part[]): ToolOutput[] =>
  parts.flatMap((part) => (part.type === 'tool' && part.state === 'done' && part.output ? [part.output] : []));

/** Says which numbers of the reply no card has; the card stands as it is. */
function markClaims({ messages, timezone }: TurnInput, reply: ReplyParts): void {
  const own = outputsOf(reply.parts);
  if (!own.some(({ card }) => FIGURES.has(card))) return;
  const earlier = messages.flatMap(({ parts }) => outputsOf(parts ?? []));
  const numbers = unsupportedNumbers(reply.words(), [...own, ...earlier], messages.at(-1)?.text ?? '', timezone);
  if (numbers.length === 0) return;
  const named = numbers.slice(0, 8).join(', ');
  reply.notice(
    'unsupported',
    `The reply says ${named}, and the card does not. What the card shows is what was counted.`,
  );
}

export interface TurnsDeps {
  language: LanguageChat;
  tools: Tools;
  memories: Pick<Memories, 'recall'>;
  conversations: Pick<Conversations, 'search'>;
  /** Null where there are no documents. */
  knowledge: ChatKnowledge | null;
  windows: Windows;
  /** Looks again at servers that seemed to be away. */
  lookAgain(): Promise<void>;
  now?: () => number;
}

export function createTurns(core: Pick<Core, 'log'>, deps: TurnsDeps): Turns {
  const now = deps.now ?? Date.now;
  const secret = randomBytes(32);
  const common: TurnTools = {
    language: deps.language,
    lookAgain: deps.lookAgain,
    tools: deps.tools,
    tokens: createTokens(),
    windows: deps.windows,
    abilities: createAbilities(),
    sight: createSight(deps.language, now),
    background: createBackground({ ...deps, log: core.log }),
    documents: createLookFirst({ knowledge: deps.knowledge, log: core.log }),
    log: core.log,
    now,
  };

  /** The same within a conversation, so that a server which keeps what it read before need not read it again. */
  function fenceOf(conversationId: string | null) {
    if (conversationId === null) return createFence();
    return createFence(createHmac('sha256', secret).update(conversationId).digest('hex').slice(0, 12));
  }

  return {
    async run(input, tell) {
      const startedMs = performance.now();
      const { replySeconds } = input.agent.config.limits;
      const limit = AbortSignal.timeout(replySeconds * 1000);
      const signal = AbortSignal.any([input.signal, limit]);
      const reply = createReplyParts(tell, now);
      const account: Account = {
        speaker: null,
        promptTokens: null,
        completionTokens: null,
        firstTokenMs: null,
        finish: 'stop',
        context: null,
        unknown: false,
      };
      let status: TurnResult['status'] = 'done';
      let callerCalls: TurnResult['callerCalls'] = [];
      const fence = fenceOf(input.conversationId);
      try {
        callerCalls = await runTurn(common, { input, reply, account, fence, startedMs, signal });
      } catch (error) {
        const failure = toAppError(error);
        status = input.signal.aborted ? 'stopped' : 'failed';
        if (input.signal.aborted) reply.notice('stopped', 'Stopped.');
        else if (limit.aborted)
          reply.notice('failed', `It took longer than ${replySeconds} s, the limit of this agent.`);
        else {
          reply.notice('failed', failure.message);
          if (failure.kind === 'internal') core.log.error({ err: error }, 'a reply failed');
        }
      }
      if (status === 'done' && account.speaker) {
        markClaims(input, reply);
        if (account.finish === 'length') {
          reply.notice('stopped', `The reply reached its limit of ${account.context?.reply} tokens.`);
        }
        if (reply.words() === '' && reply.cards().length === 0 && callerCalls.length === 0) {
          reply.notice('failed', `${account.speaker.model} said nothing. Try again, or choose another model.`);
        }
        const { knowledge } = deps;
        await markCitations({ knowledge, input, reply, unknown: account.unknown, signal, log: core.log });
      }
      reply.finish();
      return {
        parts: reply.parts,
        status,
        provider: account.speaker?.provider ?? null,
        model: account.speaker?.model ?? null,
        promptTokens: account.promptTokens,
        completionTokens: account.completionTokens,
        firstTokenMs: account.firstTokenMs === null ? null : Math.round(account.firstTokenMs),
        latencyMs: Math.round(performance.now() - startedMs),
        finish: account.finish,
        callerCalls,
        context: account.context,
      };
    },
  };
}
