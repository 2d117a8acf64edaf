// A chat as OpenAI's clients send it, as this server asks its models.
import type { ChatCompletionRequest, CompletionRequest, OpenAiMessage, OpenAiTool } from '@/contracts/openai';
import type { ChatParameters, ModelMessage, ToolCall, ToolSpec } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import { type Asked, problem, type ToolChoice, zoneOf } from './asked';
import type { Target } from './models';
import { readDataUrl } from './pictures';

type Content = OpenAiMessage['content'];

function textOf(content: Content): string {
  if (typeof content === 'string') return content;
  return (content ?? []).flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n');
}

async function imagesOf(content: Content, where: string): Promise<ModelMessage['images']> {
  if (typeof content === 'string' || !content) return undefined;
  const images = content.flatMap((part, index) =>
    part.type === 'image_url' ? [{ url: part.image_url.url, param: `${where}.content.${index}.image_url.url` }] : [],
  );
  if (images.length > 16) throw problem('invalid', where, 'A message may have at most 16 pictures.');
  return images.length > 0 ? Promise.all(images.map(({ url, param }) => readDataUrl(url, param))) : undefined;
}

function callInput(text: string, param: string): ToolCall['input'] {
  try {
    const value: unknown = JSON.parse(text || '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ToolCall['input'];
  } catch {
    // Said below.
  }
  throw problem('invalid', param, 'The arguments of a call must be a JSON object.');
}

export async function modelMessages(messages: readonly OpenAiMessage[]): Promise<ModelMessage[]> {
  const names = new Map<string, string>();
  const result: ModelMessage[] = [];
  for (const [index, message] of messages.entries()) {
    const where = `messages.${index}`;
    const text = textOf(message.content);
    if (message.role === 'assistant') {
      const toolCalls = (message.tool_calls ?? []).map((call, n) => ({
        id: call.id,
        name: call.function.name,
        input: callInput(call.function.arguments, `${where}.tool_calls.${n}.function.arguments`),
      }));
      for (const { id, name } of toolCalls) names.set(id, name);
      result.push({ role: 'assistant', text, ...(toolCalls.length > 0 ? { toolCalls } : {}) });
    } else if (message.role === 'tool') {
      const toolName = names.get(message.tool_call_id);
      if (toolName === undefined) {
        throw problem('invalid', `${where}.tool_call_id`, 'No message of the assistant before it asked for this call.');
      }
      result.push({ role: 'tool', text, toolCallId: message.tool_call_id, toolName });
    } else if (message.role === 'user') {
      const images = await imagesOf(message.content, where);
      result.push({ role: 'user', text, ...(images ? { images } : {}) });
    } else result.push({ role: 'system', text });
  }
  return result;
}

const toolSpec = ({ function: { name, description, parameters } }: OpenAiTool): ToolSpec => ({
  name,
  description: description ?? '',
  schema: parameters ?? { type: 'object', properties: {} },
});

function toolChoice({ tool_choice: choice }: ChatCompletionRequest): ToolChoice {
  if (!choice) return 'auto';
  return typeof choice === 'string' ? choice : { name: choice.function.name };
}

function formatOf({ response_format: format }: ChatCompletionRequest): Asked['format'] {
  if (format?.type === 'json_object') return 'json';
  return format?.type === 'json_schema' ? format.json_schema.schema : undefined;
}

function parametersOf(request: ChatCompletionRequest | CompletionRequest): ChatParameters {
  const { temperature, top_p: topP, top_k: topK, seed, stop } = request;
  const maxTokens =
    ('max_completion_tokens' in request ? (request.max_completion_tokens as number | null) : null) ??
    request.max_tokens;
  const stops = typeof stop === 'string' ? [stop] : stop;
  return {
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { topP }),
    ...(topK == null ? {} : { topK }),
    ...(maxTokens == null ? {} : { maxTokens }),
    ...(seed == null ? {} : { seed }),
    ...(stops?.length ? { stop: stops.filter((one) => one !== '') } : {}),
  };
}

export async function chatAsked(request: ChatCompletionRequest, target: Target, principal: Principal): Promise<Asked> {
  return {
    target,
    principal,
    messages: await modelMessages(request.messages),
    tools: (request.tools ?? []).map(toolSpec),
    toolChoice: toolChoice(request),
    format: formatOf(request),
    parameters: parametersOf(request),
    timezone: zoneOf(request.timezone),
  };
}

export function completionAsked(request: CompletionRequest, target: Target, principal: Principal): Asked {
  const prompt = typeof request.prompt === 'string' ? request.prompt : request.prompt[0];
  return {
    target,
    principal,
    messages: [{ role: 'user', text: prompt }],
    tools: [],
    toolChoice: 'none',
    parameters: parametersOf(request),
    timezone: 'UTC',
  };
}
