// How servers of OpenAI's protocol write: server-sent events, with usage in the last one.

import type { Dialect } from './scripted-dialect-testing';
import type { ScriptedStep, ScriptedWords } from './scripted-testing';
import { scriptedVector } from './scripted-vector-testing';

type Piece = Exclude<ScriptedStep, Promise<unknown>>;
const event = (json: unknown) => `data: ${JSON.stringify(json)}\n\n`;
const FINISH = { stop: 'stop', length: 'length', tools: 'tool_calls' } as const;

function toolCall(step: { tool: string; input: Record<string, unknown>; id?: string }, index: number) {
  const call = { name: step.tool, arguments: JSON.stringify(step.input) };
  return { index, id: step.id ?? `call_${step.tool}_${index}`, type: 'function', function: call };
}

function delta(step: Piece) {
  if (typeof step === 'string') return { content: step };
  if ('thinking' in step) return { reasoning_content: step.thinking };
  return { tool_calls: [toolCall(step, 0)] };
}

const chunk = (model: string, choices: unknown[], more: object = {}) =>
  event({ id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 1, model, choices, ...more });

const usage = (words: Required<ScriptedWords>) => ({
  prompt_tokens: words.promptTokens,
  completion_tokens: words.completionTokens,
  total_tokens: words.promptTokens + words.completionTokens,
});

export const openAiDialect: Dialect = {
  base: '/v1',
  chatPaths: ['/v1/chat/completions'],
  streamType: 'text/event-stream',
  streams: (body) => body.stream === true,
  begin: (model) => chunk(model, [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
  piece: (model, step) => chunk(model, [{ index: 0, delta: delta(step), finish_reason: null }]),
  end: (model, words) =>
    chunk(model, [{ index: 0, delta: {}, finish_reason: FINISH[words.finish] }]) +
    chunk(model, [], { usage: usage(words) }) +
    'data: [DONE]\n\n',
  whole(model, words) {
    const pieces = words.steps.filter((step): step is Piece => !(step instanceof Promise));
    const calls = pieces.filter((step) => typeof step === 'object' && 'tool' in step).map(toolCall);
    const content = pieces.filter((step) => typeof step === 'string').join('');
    const message = { role: 'assistant', content, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
    return {
      id: 'chatcmpl-scripted',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [{ index: 0, message, finish_reason: FINISH[words.finish] }],
      usage: usage(words),
    };
  },
  error: (message) => ({ error: { message, type: 'api_error', param: null, code: null } }),
  other({ path, body }, models) {
    if (path === '/v1/models') {
      const data = models.map(({ name }) => ({ id: name, object: 'model', created: 1, owned_by: 'scripted' }));
      return { status: 200, json: { object: 'list', data } };
    }
    if (path !== '/v1/embeddings') return null;
    const texts = [body.input].flat() as string[];
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: scriptedVector(text) }));
    const tokens = texts.length * 3;
    const json = { object: 'list', model: body.model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
    return { status: 200, json };
  },
};
