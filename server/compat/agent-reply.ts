// The reply of an agent to a program: a whole turn with its prompts and tools, with the rights of the caller, its cards
// told as text. Nothing is remembered between calls: one key may serve many people, who must not meet in its memory.
import type { TurnEvent, TurnInput, TurnMessage, TurnResult, Turns } from '../chat/turn';
import { AppError } from '../errors';
import type { ModelMessage } from '../inference/chat-types';
import { type Asked, problem, type ReplyPart } from './asked';
import { GrowingText, partText } from './card-text';
import type { Target } from './models';

/** Unread words of a caller that does not keep up; a reply has far less. */
const MOST_WAITING_CHARACTERS = 4_000_000;

/** Tool results of the caller's own tools come along as data of the message that they were fetched for. */
function turnMessages(messages: readonly ModelMessage[]): TurnMessage[] {
  const turns: TurnMessage[] = [];
  const calls = new Map<string, string>();
  for (const { role, text, images, toolCalls, toolCallId, toolName } of messages) {
    for (const { id, name, input } of toolCalls ?? []) calls.set(id, `${name}(${JSON.stringify(input)})`);
    if (role === 'tool') {
      const asking = turns.findLast((turn) => turn.role === 'user');
      const name = `the result of ${calls.get(toolCallId ?? '') ?? toolName ?? 'a tool'}`;
      if (asking) asking.documents = [...(asking.documents ?? []), { name, text }];
    } else if (role !== 'system' && (text !== '' || images?.length)) {
      turns.push({ role, text, ...(images?.length ? { images } : {}) });
    }
  }
  // A call of a tool and what was said before it lead to the answer that is now asked for.
  if (messages.at(-1)?.role === 'tool') while (turns.at(-1)?.role === 'assistant') turns.pop();
  return turns;
}

function turnInput(asked: Asked & { target: Extract<Target, { kind: 'agent' }> }, signal: AbortSignal): TurnInput {
  const { target, principal, toolChoice, parameters, timezone } = asked;
  if (asked.format !== undefined) {
    throw problem('invalid', 'response_format', 'An agent answers in words: ask a model for JSON.');
  }
  if (toolChoice === 'required' || typeof toolChoice === 'object') {
    throw problem('invalid', 'tool_choice', 'An agent chooses its tools itself: tool_choice can be auto or none.');
  }
  const messages = turnMessages(asked.messages);
  if (messages.at(-1)?.role !== 'user') {
    throw problem('invalid', 'messages', 'The last message must be of the user: it is what the agent answers.');
  }
  const system = asked.messages.filter(({ role }) => role === 'system').map(({ text }) => text);
  return {
    agent: target.agent,
    principal,
    messages,
    conversationId: null,
    timezone,
    memory: false,
    parameters,
    callerTools: toolChoice === 'none' ? [] : asked.tools,
    ...(system.length > 0 ? { extraSystem: system.join('\n\n') } : {}),
    signal,
    kind: 'api',
  };
}

/** Throws `unavailable` when the turn failed before it said anything. */
export async function* agentReply(
  turns: Turns,
  asked: Asked & { target: Extract<Target, { kind: 'agent' }> },
  signal: AbortSignal,
): AsyncGenerator<ReplyPart> {
  const startedMs = performance.now();
  const growing = new GrowingText();
  const thoughts = new GrowingText();
  const slow = new AbortController();
  let waiting: ReplyPart[] = [];
  let characters = 0;
  let wake: () => void = () => {};
  let firstMs: number | null = null;

  const say = (kind: 'text' | 'thinking', text: string) => {
    if (text === '') return;
    const last = waiting.at(-1);
    if (last?.kind === kind) last.text += text;
    else waiting.push({ kind, text });
    characters += text.length;
    if (characters > MOST_WAITING_CHARACTERS) slow.abort();
    wake();
  };
  const tell = (event: TurnEvent) => {
    if (event.kind === 'text') return say('text', growing.add(event.index, event.text));
    const { index, part } = event;
    if (part.type === 'thinking') say('thinking', thoughts.become(index, part.text));
    else say('text', growing.become(index, partText(part) ?? ''));
  };

  let result: TurnResult | null = null;
  let failure: unknown = null;
  const input = turnInput(asked, AbortSignal.any([signal, slow.signal]));
  const run = turns.run(input, tell).then(
    (done) => {
      result = done;
      wake();
    },
    (error) => {
      failure = error ?? new Error('the turn failed');
      wake();
    },
  );
  for (;;) {
    if (waiting.length > 0) {
      firstMs ??= performance.now() - startedMs;
      const ready = waiting;
      waiting = [];
      characters = 0;
      yield* ready;
    } else if (failure !== null) throw failure;
    else if (result !== null) break;
    else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await run;
  const { parts, status, provider, model, finish, promptTokens, completionTokens, callerCalls } = result as TurnResult;
  if (status === 'failed' && firstMs === null) {
    const notice = parts.find((part) => part.type === 'notice');
    throw new AppError('unavailable', notice?.text ?? 'The agent gave no answer. Try again.');
  }
  for (const call of callerCalls) yield { kind: 'tool', call };
  const totalMs = performance.now() - startedMs;
  yield {
    kind: 'end',
    finish: callerCalls.length > 0 ? 'tools' : finish,
    promptTokens,
    completionTokens,
    firstMs: firstMs ?? totalMs,
    restMs: totalMs - (firstMs ?? totalMs),
    sightline: { parts, provider, model, status },
  };
}
