// Language models in this process: GGUF files by llama.cpp, for machines without a server of models. The runtime is
// installed on demand (npm run llama -- install); without it, or without a file, this says so and does nothing.
import { z } from 'zod';
import type { ProviderChat, ProviderChatPart } from '../chat-types';
import { LlamaEngine } from '../llama/engine';
import { GgufFiles } from '../llama/files';
import { toHistory } from '../llama/history';
import { toGrammarSchema } from '../llama/json-grammar';
import { pieces } from '../llama/pieces';
import { isInstalled, NOT_INSTALLED, RUNTIME_FOLDER } from '../llama/runtime';
import { type LanguageProvider, ProviderFault, readReply } from '../provider';
import { windowFor } from './ollama-chat';

const DEFAULT_REPLY_TOKENS = 1024;
const DEFAULT_TEMPERATURE = 0.7;
/** What its chat template and the runtime add around a prompt. */
const SPARE_TOKENS = 16;

export interface LlamaCppOptions {
  modelsDir: string;
  runtimeFolder?: string;
  idleMs?: number;
  onLog?(message: string): void;
}

export function llamaCppProvider(options: LlamaCppOptions): LanguageProvider & { close(): Promise<void> } {
  const { modelsDir, runtimeFolder = RUNTIME_FOLDER, idleMs, onLog = () => {} } = options;
  const files = new GgufFiles(modelsDir);
  const engine = new LlamaEngine({ runtimeFolder, onLog, idleMs });
  /** The window that each model was opened with: another one would open it anew. */
  const windows = new Map<string, number>();

  /** One reply, its pieces as they come. */
  async function reply(request: ProviderChat, tell: (piece: ProviderChatPart) => void): Promise<void> {
    if (request.tools.length > 0) throw new ProviderFault('refused', 'Models in this process do not support tools.');
    if (request.messages.some(({ images }) => images?.length)) {
      throw new ProviderFault('refused', 'Models in this process do not take pictures.');
    }
    const found = await files.find(request.model);
    if (!found) throw new ProviderFault('refused', `${request.model} is not here.`, { status: 404 });
    const window = windowFor(request, found.model.window, windows.get(found.file));
    windows.set(found.file, window);
    await engine.run(found.file, window, request.signal, async ({ chat, model, contextSize, grammarOf }) => {
      const history = toHistory(request.messages);
      const { contextText } = chat.chatWrapper.generateContextState({ chatHistory: history });
      const promptTokens = contextText.tokenize(model.tokenizer).length;
      const room = contextSize - promptTokens - SPARE_TOKENS;
      // It would leave the beginning out without a word.
      if (room <= 0) {
        const words = `The text takes ${promptTokens} tokens, but the window of ${request.model} has ${contextSize}.`;
        throw new ProviderFault('refused', words);
      }
      const { temperature = DEFAULT_TEMPERATURE, topP, topK, maxTokens, seed, stop } = request.parameters;
      const { format } = request;
      const grammar = format && (await grammarOf(format === 'json' ? format : toGrammarSchema(format)));
      let completionTokens = 0;
      const { metadata } = await chat.generateResponse(history, {
        signal: request.signal,
        maxTokens: Math.min(maxTokens ?? DEFAULT_REPLY_TOKENS, room),
        temperature,
        topP,
        topK: topK ?? undefined,
        seed: seed ?? undefined,
        grammar,
        // JSON repeats its quotes and braces.
        repeatPenalty: grammar ? false : undefined,
        customStopTriggers: stop?.length ? stop : undefined,
        onResponseChunk({ segmentType, text, tokens }) {
          completionTokens += tokens.length;
          if (text) tell({ kind: segmentType === 'thought' ? 'thinking' : 'text', text });
        },
      });
      const finish = metadata.stopReason === 'maxTokens' ? 'length' : 'stop';
      tell({ kind: 'end', finish, promptTokens, completionTokens });
    });
  }

  async function* chat(request: ProviderChat): AsyncGenerator<ProviderChatPart> {
    try {
      yield* pieces<ProviderChatPart>(request.signal, (signal, tell) => reply({ ...request, signal }, tell));
    } catch (error) {
      if (error instanceof ProviderFault || request.signal.aborted) throw error;
      throw new ProviderFault('away', `llama.cpp failed: ${(error as Error).message}`, { cause: error });
    }
  }

  return {
    name: 'llama',
    kind: 'llama',
    url: null,
    async models() {
      const list = await files.list();
      if (!isInstalled(runtimeFolder)) throw new ProviderFault('away', NOT_INSTALLED);
      if (list.length === 0) {
        throw new ProviderFault('away', `There is no GGUF file in ${modelsDir} or its folder llm. Put one there.`);
      }
      const { loaded } = engine;
      return list.map(({ file, model }) => {
        const untilMs = loaded?.file === file ? loaded.untilMs : null;
        return untilMs === null ? model : { ...model, loadedUntil: new Date(untilMs).toISOString() };
      });
    },
    async generateJson({ model, system, prompt, schema, maxTokens, signal }) {
      const { $schema, ...format } = z.toJSONSchema(schema);
      let text = '';
      const messages = [
        { role: 'system' as const, text: system },
        { role: 'user' as const, text: prompt },
      ];
      const parameters = { temperature: 0, seed: 1, maxTokens };
      for await (const part of chat({ model, messages, tools: [], format, parameters, signal })) {
        if (part.kind === 'text') text += part.text;
        if (part.kind === 'end') {
          const { promptTokens, completionTokens } = part;
          return { value: readReply(text, schema), promptTokens, completionTokens };
        }
      }
      throw new ProviderFault('unreadable', 'The model said nothing at all.');
    },
    chat,
    close: () => engine.close(),
  };
}
