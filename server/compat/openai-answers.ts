// Replies in OpenAI's shape, whole and as server-sent events. What an agent showed comes beside it in `sightline`.
import { v7 as uuidv7 } from 'uuid';
import type { ToolCall } from '../inference/chat-types';
import type { ReplyEnd, ReplyPart } from './asked';
import { type WholeReply, wholeReply } from './replies';

type Object_ = 'chat.completion' | 'text_completion';
interface Head {
  id: string;
  object: string;
  created: number;
  model: string;
}

const FINISH = { stop: 'stop', length: 'length', tools: 'tool_calls' } as const;

function headOf(object: Object_, model: string): Head {
  const prefix = object === 'chat.completion' ? 'chatcmpl' : 'cmpl';
  return { id: `${prefix}-${uuidv7().replaceAll('-', '')}`, object, created: Math.floor(Date.now() / 1000), model };
}

/** Null where the server of the model does not count. */
function usageOf({ promptTokens, completionTokens }: ReplyEnd) {
  if (promptTokens === null || completionTokens === null) return null;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

const toolCall = ({ id, name, input }: ToolCall) => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(input) },
});

function whole(head: Head, choice: object, { end }: WholeReply) {
  const usage = usageOf(end);
  return {
    ...head,
    choices: [{ index: 0, ...choice, logprobs: null, finish_reason: FINISH[end.finish] }],
    ...(usage ? { usage } : {}),
    ...(end.sightline ? { sightline: end.sightline } : {}),
  };
}

export async function chatCompletion(parts: AsyncIterable<ReplyPart>, model: string) {
  const reply = await wholeReply(parts);
  const { text, thinking, calls } = reply;
  const message = {
    role: 'assistant',
    content: text === '' && calls.length > 0 ? null : text,
    refusal: null,
    ...(thinking ? { reasoning_content: thinking } : {}),
    ...(calls.length > 0 ? { tool_calls: calls.map(toolCall) } : {}),
  };
  return whole(headOf('chat.completion', model), { message }, reply);
}

export async function textCompletion(parts: AsyncIterable<ReplyPart>, model: string) {
  const reply = await wholeReply(parts);
  return whole(headOf('text_completion', model), { text: reply.text }, reply);
}

const sse = (json: unknown) => `data: ${JSON.stringify(json)}\n\n`;

interface StreamOptions {
  model: string;
  includeUsage: boolean;
  /** What to tell of an error that comes after words. */
  failed(error: unknown): unknown;
}

/** The end of every stream: usage if asked for, and the mark. */
function* lastEvents(head: Head, end: ReplyEnd, includeUsage: boolean): Generator<string> {
  if (includeUsage) yield sse({ ...head, choices: [], usage: usageOf(end) });
  yield 'data: [DONE]\n\n';
}

export async function* chatCompletionEvents(
  parts: AsyncIterable<ReplyPart>,
  { model, includeUsage, failed }: StreamOptions,
): AsyncGenerator<string> {
  const head = { ...headOf('chat.completion', model), object: 'chat.completion.chunk' };
  const usage = includeUsage ? { usage: null } : {};
  const event = (delta: object, finish: string | null = null, more: object = {}) =>
    sse({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], ...usage, ...more });
  let calls = 0;
  try {
    yield event({ role: 'assistant', content: '' });
    for await (const part of parts) {
      if (part.kind === 'text') yield event({ content: part.text });
      else if (part.kind === 'thinking') yield event({ reasoning_content: part.text });
      else if (part.kind === 'tool') {
        yield event({ tool_calls: [{ index: calls, ...toolCall(part.call) }] });
        calls += 1;
      } else {
        yield event({}, FINISH[part.finish], part.sightline ? { sightline: part.sightline } : {});
        yield* lastEvents(head, part, includeUsage);
      }
    }
  } catch (error) {
    yield sse(failed(error));
  }
}

export async function* textCompletionEvents(
  parts: AsyncIterable<ReplyPart>,
  { model, includeUsage, failed }: StreamOptions,
): AsyncGenerator<string> {
  const head = headOf('text_completion', model);
  const event = (text: string, finish: string | null = null) =>
    sse({ ...head, choices: [{ index: 0, text, logprobs: null, finish_reason: finish }] });
  try {
    for await (const part of parts) {
      if (part.kind === 'text') yield event(part.text);
      else if (part.kind === 'end') {
        yield event('', FINISH[part.finish]);
        yield* lastEvents(head, part, includeUsage);
      }
    }
  } catch (error) {
    yield sse(failed(error));
  }
}
