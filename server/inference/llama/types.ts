// As much of node-llama-cpp 3.22 as is used here. It is installed beside the project (scripts/llama.mjs), so its own
// types are not there when ours are checked.

export interface LlamaModule {
  getLlama(options: {
    gpu: false | 'metal';
    build: 'never';
    skipDownload: true;
    progressLogs: false;
    logLevel: 'error' | 'fatal';
    logger(level: string, message: string): void;
  }): Promise<Llama>;
  LlamaChat: new (options: { contextSequence: LlamaSequence; chatWrapper: 'auto' | ChatWrapper }) => LlamaChat;
  JinjaTemplateChatWrapper: new (options: {
    template: string;
    tokenizer: unknown;
    trimLeadingWhitespaceInResponses: boolean;
  }) => ChatWrapper;
}

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  getGrammarFor(type: 'json'): Promise<LlamaGrammar>;
  createGrammarForJsonSchema(schema: unknown): Promise<LlamaGrammar>;
}

export interface LlamaGrammar {
  readonly grammar: string;
}

export interface LlamaModel {
  /** The window that it was trained with. */
  readonly trainContextSize: number;
  /** Bytes in memory. */
  readonly size: number;
  readonly tokenizer: unknown;
  readonly fileInfo: { metadata: { tokenizer?: { chat_template?: string } } };
  tokenize(text: string): number[];
  createContext(options: { contextSize: number; sequences: 1; threads: number }): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  readonly contextSize: number;
  getSequence(): LlamaSequence;
  dispose(): Promise<void>;
}

export interface LlamaSequence {
  evaluate(tokens: readonly number[]): AsyncGenerator<number>;
  clearHistory(): Promise<void>;
}

export type ChatItem =
  | { type: 'system'; text: string }
  | { type: 'user'; text: string }
  | { type: 'model'; response: string[] };

/** Writes a chat down as the model was trained to read it. */
export interface ChatWrapper {
  generateContextState(state: { chatHistory: readonly ChatItem[] }): {
    contextText: { tokenize(tokenizer: unknown): number[] };
  };
}

export interface LlamaChat {
  readonly chatWrapper: ChatWrapper;
  generateResponse(
    history: ChatItem[],
    options: {
      signal: AbortSignal;
      maxTokens: number;
      temperature: number;
      topP?: number | undefined;
      topK?: number | undefined;
      seed?: number | undefined;
      grammar?: LlamaGrammar | undefined;
      repeatPenalty?: false | undefined;
      customStopTriggers?: readonly string[] | undefined;
      onResponseChunk(chunk: { type?: 'segment'; segmentType?: string; text: string; tokens: readonly number[] }): void;
    },
  ): Promise<{ response: string; metadata: { stopReason: string } }>;
}
