// A chat as Ollama takes and gives it. It cuts what does not fit its window without a word, and loads the model anew
// when another window is asked for: so the window asked for is as large as the call needs, in few steps, and never
// shrinks.
import type { ChatRequest, ChatResponse, Message } from 'ollama';
import { v7 as uuidv7 } from 'uuid';
import type { ModelMessage, ProviderChat, ProviderChatPart } from '../chat-types';

const SMALLEST_WINDOW = 4096;
const DEFAULT_REPLY_TOKENS = 1024;
const IMAGE_TOKENS = 1500;
/** Few bytes make one token in every writing: rather too large than cut. */
const BYTES_A_TOKEN = 3;

function tokensAtMost({ messages, tools, parameters }: ProviderChat): number {
  const bytes = Buffer.byteLength(JSON.stringify(tools)) + messages.reduce((sum, one) => sum + 20 + bytesOf(one), 0);
  const images = messages.reduce((sum, { images }) => sum + (images?.length ?? 0), 0);
  return bytes / BYTES_A_TOKEN + images * IMAGE_TOKENS + (parameters.maxTokens ?? DEFAULT_REPLY_TOKENS);
}

const bytesOf = ({ text, toolCalls }: ModelMessage) =>
  Buffer.byteLength(text) + (toolCalls ? Buffer.byteLength(JSON.stringify(toolCalls)) : 0);

/** `most`: of the model; `sofar`: what was asked for last. */
export function windowFor(request: ProviderChat, most: number | null, sofar: number | undefined): number {
  const needed = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST_WINDOW, tokensAtMost(request))));
  return Math.min(
    Math.max(needed, sofar ?? 0),
    request.window ?? Number.MAX_SAFE_INTEGER,
    most ?? Number.MAX_SAFE_INTEGER,
  );
}

function toOllama(message: ModelMessage): Message {
  const { role, text, images, toolCalls, toolName } = message;
  return {
    role,
    content: text,
    ...(images?.length ? { images: images.map(({ bytes }) => Buffer.from(bytes).toString('base64')) } : {}),
    ...(toolCalls?.length
      ? { tool_calls: toolCalls.map(({ name, input }) => ({ function: { name, arguments: input } })) }
      : {}),
    ...(toolName ? { tool_name: toolName } : {}),
  };
}

export function toRequest(request: ProviderChat, window: number, keepAlive: string): ChatRequest & { stream: true } {
  const { temperature, topP, topK, maxTokens, seed, stop } = request.parameters;
  const options = {
    num_ctx: window,
    temperature,
    top_p: topP,
    top_k: topK ?? undefined,
    // Without a limit a small model may go on for as long as it is let.
    num_predict: maxTokens ?? window,
    seed: seed ?? undefined,
    stop: stop?.length ? [...stop] : undefined,
  };
  return {
    model: request.model,
    messages: request.messages.map(toOllama),
    stream: true,
    keep_alive: keepAlive,
    ...(request.tools.length > 0
      ? {
          tools: request.tools.map(({ name, description, schema }) => ({
            type: 'function',
            function: { name, description, parameters: schema },
          })),
        }
      : {}),
    ...(request.format ? { format: request.format } : {}),
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}

/** Pieces of its lines. Ollama gives calls no ids, so they get some here. */
export async function* readLines(lines: AsyncIterable<ChatResponse>): AsyncGenerator<ProviderChatPart> {
  let called = false;
  for await (const { message, done, done_reason, prompt_eval_count, eval_count } of lines) {
    if (message?.thinking) yield { kind: 'thinking', text: message.thinking };
    if (message?.content) yield { kind: 'text', text: message.content };
    for (const call of message?.tool_calls ?? []) {
      called = true;
      yield { kind: 'tool', call: { id: uuidv7(), name: call.function.name, input: call.function.arguments ?? {} } };
    }
    if (done) {
      yield {
        kind: 'end',
        finish: called ? 'tools' : done_reason === 'length' ? 'length' : 'stop',
        promptTokens: prompt_eval_count ?? null,
        completionTokens: eval_count ?? null,
      };
    }
  }
}
