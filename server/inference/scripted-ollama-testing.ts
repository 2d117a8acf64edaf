// How Ollama writes: lines of JSON, as version 0.11 does.

import type { Dialect } from './scripted-dialect-testing';
import type { ScriptedModel, ScriptedStep, ScriptedWords } from './scripted-testing';
import { scriptedVector } from './scripted-vector-testing';

type Piece = Exclude<ScriptedStep, Promise<unknown>>;
const CREATED = '2026-01-01T00:00:00.000Z';
const line = (json: unknown) => `${JSON.stringify(json)}\n`;

function message(step: Piece) {
  const role = 'assistant';
  if (typeof step === 'string') return { role, content: step };
  if ('thinking' in step) return { role, content: '', thinking: step.thinking };
  return { role, content: '', tool_calls: [{ function: { name: step.tool, arguments: step.input } }] };
}

const facts = (model: string, words: Required<ScriptedWords>) => ({
  model,
  created_at: CREATED,
  done: true,
  done_reason: words.finish === 'length' ? 'length' : 'stop',
  total_duration: 1,
  load_duration: 1,
  prompt_eval_count: words.promptTokens,
  prompt_eval_duration: 1,
  eval_count: words.completionTokens,
  eval_duration: 1,
});

const details = (model: ScriptedModel) => ({
  parent_model: '',
  format: 'gguf',
  family: model.embedding ? 'bert' : 'llama',
  families: [model.embedding ? 'bert' : 'llama'],
  parameter_size: '1M',
  quantization_level: 'Q4_0',
});

function show(model: ScriptedModel) {
  return {
    details: details(model),
    model_info: { 'general.architecture': 'llama', 'llama.context_length': model.window ?? 8192 },
    capabilities: [
      model.embedding ? 'embedding' : 'completion',
      ...(model.tools ? ['tools'] : []),
      ...(model.vision ? ['vision'] : []),
    ],
    modified_at: CREATED,
  };
}

export const ollamaDialect: Dialect = {
  base: '',
  chatPaths: ['/api/chat'],
  streamType: 'application/x-ndjson',
  streams: (body) => body.stream !== false,
  begin: () => '',
  piece: (model, step) => line({ model, created_at: CREATED, message: message(step), done: false }),
  end: (model, words) => line({ message: { role: 'assistant', content: '' }, ...facts(model, words) }),
  whole(model, words) {
    const pieces = words.steps.filter((step): step is Piece => !(step instanceof Promise)).map(message);
    const thinking = pieces.map((piece) => ('thinking' in piece ? piece.thinking : '')).join('');
    const calls = pieces.flatMap((piece) => ('tool_calls' in piece ? (piece.tool_calls ?? []) : []));
    return {
      message: {
        role: 'assistant',
        content: pieces.map(({ content }) => content).join(''),
        ...(thinking ? { thinking } : {}),
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
      },
      ...facts(model, words),
    };
  },
  error: (words) => ({ error: words }),
  other({ path, body }, models) {
    // Its own client says `name` where it was called so first.
    const wanted = body.model ?? body.name;
    const model = models.find(({ name }) => name === wanted);
    const missing = { status: 404, json: { error: `model "${wanted}" not found, try pulling it first` } };
    const ok = (json: unknown) => ({ status: 200, json });
    const row = (one: ScriptedModel) => ({
      name: one.name,
      model: one.name,
      modified_at: CREATED,
      size: one.sizeBytes ?? 1_000_000,
      digest: `digest of ${one.name}`,
      details: details(one),
    });
    switch (path) {
      case '/api/tags':
        return ok({ models: models.map(row) });
      case '/api/ps':
        return ok({ models: [] });
      case '/api/version':
        return ok({ version: '0.11.4' });
      case '/api/show':
        return model ? ok(show(model)) : missing;
      case '/api/delete':
        return model ? ok({}) : missing;
      case '/api/generate':
        return ok({ model: body.model, created_at: CREATED, response: '', done: true, done_reason: 'unload' });
      case '/api/embed': {
        const texts = [body.input].flat() as string[];
        const json = { model: body.model, embeddings: texts.map(scriptedVector), prompt_eval_count: texts.length * 3 };
        return model ? ok(json) : missing;
      }
      default:
        return null;
    }
  },
};
