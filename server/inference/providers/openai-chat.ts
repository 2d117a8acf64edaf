// A chat as servers of OpenAI's protocol take and give it, through the AI SDK's model: it puts tool calls together from
// their pieces and knows the spellings of reasoning.
import type { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ModelMessage, ProviderChat, ProviderChatPart } from '../chat-types';
import { ProviderFault } from '../provider';

export type SdkModel = ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;
type Options = Parameters<SdkModel['doStream']>[0];
type SdkMessage = Options['prompt'][number];

function toSdk({ role, text, images, toolCalls, toolCallId, toolName }: ModelMessage): SdkMessage {
  switch (role) {
    case 'system':
      return { role, content: text };
    case 'user': {
      const pictures = (images ?? []).map(({ mime, bytes }) => ({
        type: 'file' as const,
        mediaType: mime,
        data: bytes,
      }));
      return { role, content: [...(text ? [{ type: 'text' as const, text }] : []), ...pictures] };
    }
    case 'assistant': {
      const calls = (toolCalls ?? []).map(({ id, name, input }) => ({
        type: 'tool-call' as const,
        toolCallId: id,
        toolName: name,
        input,
      }));
      return { role, content: [...(text ? [{ type: 'text' as const, text }] : []), ...calls] };
    }
    case 'tool': {
      const output = { type: 'text' as const, value: text };
      return {
        role,
        content: [{ type: 'tool-result', toolCallId: toolCallId ?? '', toolName: toolName ?? '', output }],
      };
    }
  }
}

function toOptions(request: ProviderChat): Options {
  const { temperature, topP, maxTokens, seed, stop } = request.parameters;
  const { format } = request;
  return {
    prompt: request.messages.map(toSdk),
    abortSignal: request.signal,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    ...(seed === undefined || seed === null ? {} : { seed }),
    ...(stop?.length ? { stopSequences: [...stop] } : {}),
    ...(format
      ? { responseFormat: { type: 'json', name: 'reply', ...(format === 'json' ? {} : { schema: format }) } }
      : {}),
    ...(request.tools.length > 0
      ? {
          tools: request.tools.map(({ name, description, schema }) => ({
            type: 'function' as const,
            name,
            description,
            inputSchema: schema,
          })),
          toolChoice: { type: 'auto' },
        }
      : {}),
  };
}

/** What a tool is called with. Models write it as text, and sometimes badly: then the tool gets what they wrote. */
function readInput(text: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(text || '{}');
    if (input !== null && typeof input === 'object' && !Array.isArray(input)) return input as Record<string, unknown>;
  } catch {
    // Told below.
  }
  return { unreadable: text };
}

function endOf(part: { finishReason: { unified: string }; usage: SdkUsage }): ProviderChatPart {
  const { unified } = part.finishReason;
  return {
    kind: 'end',
    finish: unified === 'tool-calls' ? 'tools' : unified === 'length' ? 'length' : 'stop',
    promptTokens: part.usage.inputTokens.total ?? null,
    completionTokens: part.usage.outputTokens.total ?? null,
  };
}
interface SdkUsage {
  inputTokens: { total: number | undefined };
  outputTokens: { total: number | undefined };
}

export async function* sdkChat(model: SdkModel, request: ProviderChat): AsyncGenerator<ProviderChatPart> {
  const { stream } = await model.doStream(toOptions(request));
  const reader = stream.getReader();
  let called = false;
  let ended = false;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const part = next.value;
      if (part.type === 'text-delta' && part.delta) yield { kind: 'text', text: part.delta };
      if (part.type === 'reasoning-delta' && part.delta) yield { kind: 'thinking', text: part.delta };
      if (part.type === 'tool-call') {
        called = true;
        yield { kind: 'tool', call: { id: part.toolCallId, name: part.toolName, input: readInput(part.input) } };
      }
      if (part.type === 'error')
        throw new ProviderFault('away', `The language server broke off: ${wordsOf(part.error)}`);
      if (part.type === 'finish') {
        const end = endOf(part);
        // Some servers say "stop" after a call.
        yield end.kind === 'end' && called ? { ...end, finish: 'tools' } : end;
      }
    }
    ended = true;
  } finally {
    if (!ended) await reader.cancel().catch(() => {});
  }
}

function wordsOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return (typeof message === 'string' ? message : JSON.stringify(error)).slice(0, 200);
}
