// A chat as Ollama's clients send it, as this server asks its models.
import { v7 as uuidv7 } from 'uuid';
import type { OllamaChatRequest, OllamaGenerateRequest, OllamaMessage, OllamaOptions } from '@/contracts/ollama';
import type { ChatParameters, ModelMessage } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import { type Asked, problem, zoneOf } from './asked';
import type { Target } from './models';
import { readPicture } from './pictures';

async function imagesOf(images: readonly string[] | null | undefined, where: string) {
  if (!images?.length) return {};
  return { images: await Promise.all(images.map((image, index) => readPicture(image, `${where}.${index}`))) };
}

/** Its calls have no ids: results belong to the oldest open call of their name, or of any. */
async function modelMessages(messages: readonly OllamaMessage[]): Promise<ModelMessage[]> {
  const open: { id: string; name: string }[] = [];
  const result: ModelMessage[] = [];
  for (const [index, message] of messages.entries()) {
    const { role } = message;
    const text = message.content ?? '';
    if (role === 'assistant') {
      const toolCalls = (message.tool_calls ?? []).map(({ id, function: { name, arguments: input } }) => ({
        ...{ id: id || `call_${uuidv7()}`, name },
        input: input ?? {},
      }));
      open.push(...toolCalls);
      result.push({ role, text, ...(toolCalls.length > 0 ? { toolCalls } : {}) });
    } else if (role === 'tool') {
      const { tool_call_id: id, tool_name: name } = message;
      const at = open.findIndex((call) => (id ? call.id === id : !name || call.name === name));
      const [call] = at < 0 ? [] : open.splice(at, 1);
      if (!call) {
        throw problem('invalid', `messages.${index}`, 'No message of the assistant before it asked for this tool.');
      }
      result.push({ role, text, toolCallId: call.id, toolName: call.name });
    } else result.push({ role, text, ...(await imagesOf(message.images, `messages.${index}.images`)) });
  }
  return result;
}

function parametersOf(options: OllamaOptions | null | undefined): ChatParameters {
  const { temperature, top_p: topP, top_k: topK, seed, num_predict: maxTokens, stop } = options ?? {};
  return {
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { topP }),
    ...(topK ? { topK } : {}),
    ...(maxTokens == null || maxTokens <= 0 ? {} : { maxTokens }),
    ...(seed == null ? {} : { seed }),
    ...(stop?.length ? { stop: stop.filter((one) => one !== '') } : {}),
  };
}

/** What chats and prompts have in common. */
function common(request: OllamaChatRequest | OllamaGenerateRequest, target: Target, principal: Principal) {
  const { format, options, timezone } = request;
  return {
    target,
    principal,
    toolChoice: 'auto' as const,
    ...(format ? { format } : {}),
    parameters: parametersOf(options),
    ...(options?.num_ctx ? { window: options.num_ctx } : {}),
    timezone: zoneOf(timezone),
  };
}

export async function chatAsked(request: OllamaChatRequest, target: Target, principal: Principal): Promise<Asked> {
  const tools = (request.tools ?? []).map(({ function: { name, description, parameters } }) => ({
    name,
    description: description ?? '',
    schema: parameters ?? { type: 'object', properties: {} },
  }));
  return { ...common(request, target, principal), messages: await modelMessages(request.messages ?? []), tools };
}

export async function generateAsked(
  request: OllamaGenerateRequest,
  target: Target,
  principal: Principal,
): Promise<Asked> {
  const system = request.system ? [{ role: 'system' as const, text: request.system }] : [];
  const images = await imagesOf(request.images, 'images');
  const messages = [...system, { role: 'user' as const, text: request.prompt ?? '', ...images }];
  return { ...common(request, target, principal), messages, tools: [] };
}
