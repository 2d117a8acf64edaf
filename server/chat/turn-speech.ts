// One model speaking in one turn: builds what it is told, streams what it says into the reply, and keeps account of
// tokens, times and of which model it was in the end.
import type { ModelRef } from '@/contracts/agents';
import type { ContextUse } from '@/contracts/conversations';
import type { LanguageModelInfo } from '@/contracts/inference';
import type { FinishReason, LanguageChat, ModelMessage, ToolCall, ToolSpec } from '../inference/chat-types';
import { buildContext, type ContextInput, windowOf } from './context';
import type { ReplyParts } from './reply-parts';
import type { Tokens } from './tokens';
import type { TurnInput } from './turn';
import type { Fence } from './untrusted';
import type { Windows } from './windows';

export interface Speaker {
  provider: string;
  model: string;
  info: LanguageModelInfo | null;
}

export interface Account {
  speaker: Speaker | null;
  promptTokens: number | null;
  completionTokens: number | null;
  firstTokenMs: number | null;
  finish: FinishReason;
  context: ContextUse | null;
  /** The documents were searched before the model spoke, and did not know. */
  unknown: boolean;
}

/** What is told beside the words of the turn; all of it was gathered before a model is asked. */
export type Known = Pick<ContextInput, 'system' | 'memories' | 'past' | 'fence' | 'passages'>;

export interface Utterance {
  after: readonly string[];
  tail: readonly ModelMessage[];
  tools: readonly ToolSpec[];
  sees: boolean;
  /** Said to us, not to the person. */
  format?: Record<string, unknown>;
}

export interface Spoken {
  text: string;
  calls: ToolCall[];
}

const CHOICE_TOKENS = 400;

export function createSpeech(deps: {
  language: Pick<LanguageChat, 'chat'>;
  tokens: Tokens;
  windows: Windows;
  input: TurnInput;
  models: readonly ModelRef[];
  speaker: Speaker;
  known: Known & { fence: Fence };
  reply: ReplyParts;
  account: Account;
  startedMs: number;
  signal: AbortSignal;
}): (utterance: Utterance) => Promise<Spoken> {
  const { input, reply, account, known } = deps;
  const { agent } = input;
  account.speaker = deps.speaker;

  return async ({ after, tail, tools, sees, format }) => {
    const speaker = account.speaker ?? deps.speaker;
    const name = `${speaker.provider}/${speaker.model}`;
    const parameters = { ...agent.config.parameters, ...input.parameters };
    const window = windowOf(speaker.info?.window, agent.config.parameters.contextTokens);
    const built = buildContext({
      ...known,
      messages: input.messages,
      summary: input.summary ?? '',
      summarised: input.summarised ?? 0,
      leftOut: input.leftOut ?? 0,
      after,
      tail,
      tools,
      sees,
      window,
      maxTokens: parameters.maxTokens ?? agent.config.parameters.maxTokens,
      counter: await deps.tokens.of(name),
    });
    for (const words of built.leftOut) reply.notice('left_out', words);
    account.context = built.use;
    const { temperature, topP, topK, seed, stop } = parameters;
    const spoken: Spoken = { text: '', calls: [] };
    for await (const part of deps.language.chat({
      kind: input.kind ?? 'chat',
      userId: input.principal.userId,
      agentId: agent.id,
      conversationId: input.conversationId,
      models: deps.models,
      messages: built.messages,
      ...(built.tools.length > 0 ? { tools: built.tools } : {}),
      ...(format ? { format } : {}),
      ...reply.grounds(),
      parameters: {
        temperature: format ? 0 : temperature,
        topP,
        topK,
        seed,
        stop: format ? [] : stop,
        maxTokens: format ? Math.min(built.maxTokens, CHOICE_TOKENS) : built.maxTokens,
      },
      window: deps.windows.ask(name, built.promptTokens + built.maxTokens, window),
      signal: deps.signal,
      limits: { totalMs: agent.config.limits.replySeconds * 1000 },
    })) {
      switch (part.kind) {
        case 'model':
          account.speaker = { provider: part.provider, model: part.model, info: part.info };
          if (part.fallback) {
            reply.notice('fallback', `${part.model} answered, because ${speaker.model} did not.`);
          }
          break;
        case 'thinking':
          account.firstTokenMs ??= performance.now() - deps.startedMs;
          if (!format) reply.thinking(part.text);
          break;
        case 'text':
          if (!format) {
            account.firstTokenMs ??= performance.now() - deps.startedMs;
            reply.text(part.text);
          }
          spoken.text += part.text;
          break;
        case 'tool':
          spoken.calls.push(part.call);
          break;
        case 'resumed':
          reply.notice(
            'resumed',
            'The connection to the model broke in the middle; the reply was taken up from there.',
          );
          break;
        case 'end':
          account.finish = part.finish;
          if (part.promptTokens !== null) {
            account.promptTokens = (account.promptTokens ?? 0) + part.promptTokens;
            if (!built.messages.some(({ images }) => images))
              deps.tokens.learn(name, built.promptTokens, part.promptTokens);
          }
          if (part.completionTokens !== null) {
            account.completionTokens = (account.completionTokens ?? 0) + part.completionTokens;
          }
          break;
      }
    }
    return spoken;
  };
}
