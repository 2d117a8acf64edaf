// The reply of a language model to a program, piece by piece.
import type { LanguageChat } from '../inference/chat-types';
import type { Asked, ReplyPart } from './asked';
import { forceTool, readForced } from './forced-tool';
import type { Target } from './models';

export async function* modelReply(
  language: Pick<LanguageChat, 'chat'>,
  asked: Asked & { target: Extract<Target, { kind: 'model' }> },
  signal: AbortSignal,
): AsyncGenerator<ReplyPart> {
  const { target, principal, parameters, toolChoice } = asked;
  const forced = toolChoice === 'required' || typeof toolChoice === 'object' ? forceTool(asked) : null;
  const { messages, format } = forced ?? asked;
  const startedMs = performance.now();
  let firstMs: number | null = null;
  let written = '';
  const stream = language.chat({
    kind: 'api',
    userId: principal.userId,
    models: [target.ref],
    messages,
    tools: forced || toolChoice === 'none' ? [] : asked.tools,
    ...(format === undefined ? {} : { format }),
    ...(asked.window === undefined ? {} : { window: asked.window }),
    parameters,
    signal,
  });
  for await (const part of stream) {
    if (part.kind === 'model' || part.kind === 'resumed') continue;
    firstMs ??= performance.now() - startedMs;
    if (part.kind === 'text' && forced) {
      written += part.text;
    } else if (part.kind === 'end') {
      const restMs = performance.now() - startedMs - firstMs;
      if (forced) yield { kind: 'tool', call: readForced(forced, written) };
      yield { ...part, finish: forced ? 'tools' : part.finish, firstMs, restMs };
    } else yield part;
  }
}
