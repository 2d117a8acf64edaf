// Replies in Ollama's shape, whole and as lines of JSON, for /api/chat and /api/generate. What an agent showed comes
// beside the last line in `sightline`.
import type { ToolCall } from '../inference/chat-types';
import type { ReplyEnd, ReplyPart } from './asked';
import { wholeReply } from './replies';

export type OllamaDoor = 'chat' | 'generate';
interface Said {
  text: string;
  thinking: string;
  calls: readonly ToolCall[];
}

const SILENT: Said = { text: '', thinking: '', calls: [] };
const nanoseconds = (ms: number) => Math.round(ms * 1e6);
const now = () => new Date().toISOString();

function body(door: OllamaDoor, { text, thinking, calls }: Said) {
  const thought = thinking ? { thinking } : {};
  if (door === 'generate') return { response: text, ...thought };
  const called = calls.map(({ id, name, input }) => ({ id, function: { name, arguments: input } }));
  return {
    message: { role: 'assistant', content: text, ...thought, ...(calls.length > 0 ? { tool_calls: called } : {}) },
  };
}

/** Loading is not told apart from reading the prompt: both are before the first piece. */
const endOf = ({ finish, promptTokens, completionTokens, firstMs, restMs, sightline }: ReplyEnd) => ({
  done_reason: finish === 'length' ? 'length' : 'stop',
  done: true,
  total_duration: nanoseconds(firstMs + restMs),
  load_duration: 0,
  ...(promptTokens === null ? {} : { prompt_eval_count: promptTokens }),
  prompt_eval_duration: nanoseconds(firstMs),
  ...(completionTokens === null ? {} : { eval_count: completionTokens }),
  eval_duration: nanoseconds(restMs),
  ...(sightline ? { sightline } : {}),
});

/** To whom said nothing. */
export const ollamaLoaded = (door: OllamaDoor, model: string) => ({
  ...{ model, created_at: now(), ...body(door, SILENT), done_reason: 'load', done: true },
});

export async function ollamaReply(door: OllamaDoor, parts: AsyncIterable<ReplyPart>, model: string, thinks: boolean) {
  const { end, ...said } = await wholeReply(parts);
  const shown = thinks ? said : { ...said, thinking: '' };
  return { model, created_at: now(), ...body(door, shown), ...endOf(end) };
}

export async function* ollamaLines(
  door: OllamaDoor,
  parts: AsyncIterable<ReplyPart>,
  { model, thinks, failed }: { model: string; thinks: boolean; failed(error: unknown): unknown },
): AsyncGenerator<string> {
  const line = (json: unknown) => `${JSON.stringify(json)}\n`;
  const piece = (said: Partial<Said>) =>
    line({ model, created_at: now(), ...body(door, { ...SILENT, ...said }), done: false });
  try {
    for await (const part of parts) {
      if (part.kind === 'text') yield piece({ text: part.text });
      else if (part.kind === 'tool') yield piece({ calls: [part.call] });
      else if (part.kind === 'end') yield line({ model, created_at: now(), ...body(door, SILENT), ...endOf(part) });
      else if (thinks) yield piece({ thinking: part.text });
    }
  } catch (error) {
    yield line(failed(error));
  }
}
