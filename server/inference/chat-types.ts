// What a chat with a language model is to this server, whichever kind of server answers: messages in, pieces out.
import type { ModelRef } from '@/contracts/agents';
import type { LanguageModelInfo } from '@/contracts/inference';

export interface ModelImage {
  mime: string;
  bytes: Uint8Array;
}

export interface ToolCall {
  id: string;
  name: string;
  input: Record<string, unknown>;
}

export interface ModelMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  text: string;
  images?: ModelImage[];
  /** Of an assistant: what it asked for. */
  toolCalls?: ToolCall[];
  /** Of a tool: which call this answers. */
  toolCallId?: string;
  toolName?: string;
}

export interface ToolSpec {
  name: string;
  description: string;
  /** JSON schema of its input: an object. */
  schema: Record<string, unknown>;
}

export interface ChatParameters {
  temperature?: number | undefined;
  topP?: number | undefined;
  topK?: number | null | undefined;
  maxTokens?: number | undefined;
  seed?: number | null | undefined;
  stop?: readonly string[] | undefined;
}

/** What a provider is asked; `signal` ends it at the server too. */
export interface ProviderChat {
  model: string;
  messages: readonly ModelMessage[];
  tools: readonly ToolSpec[];
  /** "json", or a JSON schema that the reply is held to where the server can. */
  format?: 'json' | Record<string, unknown> | undefined;
  parameters: ChatParameters;
  /** Tokens of window to ask for, where the server lets one choose. */
  window?: number | undefined;
  signal: AbortSignal;
}

export type FinishReason = 'stop' | 'length' | 'tools';

export type ProviderChatPart =
  | { kind: 'text'; text: string }
  | { kind: 'thinking'; text: string }
  | { kind: 'tool'; call: ToolCall }
  | { kind: 'end'; finish: FinishReason; promptTokens: number | null; completionTokens: number | null };

/** What whoever chats gets: also which model answers, and when another took over. */
export type ChatPart =
  | ProviderChatPart
  /** First, and again after a fallback (then nothing of the earlier one was delivered). */
  | { kind: 'model'; provider: string; model: string; info: LanguageModelInfo | null; fallback: boolean }
  /** The server broke off after words were delivered; they were taken up again from there, by whom it says. */
  | { kind: 'resumed'; provider: string; model: string };

export interface ChatCall {
  /** For the record of calls: "chat", "title", "summary", ... */
  kind: string;
  userId: string | null;
  agentId?: string | null;
  conversationId?: string | null;
  /** In order of preference; empty: the preferred model of the place. A name without provider: whichever has it. */
  models: readonly ModelRef[];
  messages: readonly ModelMessage[];
  tools?: readonly ToolSpec[];
  format?: 'json' | Record<string, unknown>;
  parameters?: ChatParameters;
  /** Most tokens of window to use. */
  window?: number | null;
  /** Passages or rows that were given to it, for the record. */
  retrieved?: number;
  /** How sure the search for them was, 0..1, for the record. */
  confidence?: number;
  signal?: AbortSignal;
  /** Default 120 s to the first piece (a model may have to be loaded), 60 s between pieces. */
  limits?: { firstPartMs?: number; betweenMs?: number; totalMs?: number };
}

/** The part of `Language` (language.ts) that chats. */
export interface LanguageChat {
  /**
   * Streams one reply. Falls back along `models` and over the servers that have one, with one retry loop, as long as
   * nothing was delivered. Throws AppError: `unavailable` when no model answers (its message says how to connect one),
   * `invalid` when the model refuses what was asked (no tools, no pictures). Ending the loop early, or `signal` (then it
   * throws `unavailable`), stops the server too. A reply that breaks off after words were delivered is taken up once
   * ("resumed"); it throws when that fails, and what came so far stands.
   */
  chat(call: ChatCall): AsyncIterable<ChatPart>;
  /** Which model `chat` would use first, and what is known of it; null when none is within reach. Does not wait for absent servers. */
  resolve(
    models: readonly ModelRef[],
  ): Promise<{ provider: string; model: string; info: LanguageModelInfo | null } | null>;
  /** Why `resolve` found none for whoever has no wish, and what to do, in words for a person. */
  absence(): string;
  /** All models of all servers that answer. */
  list(): Promise<LanguageModelInfo[]>;
}

/** Vectors of texts, in process or by a server (embedding.ts). */
export interface Embedder {
  /** The model in use, as stored beside its vectors, and its dimension. Null while there is none. */
  current(): Promise<{ model: string; provider: string; dimension: number } | null>;
  /** One unit vector a text. Default model: the current one. Throws AppError `unavailable`. */
  embed(
    texts: readonly string[],
    options?: { model?: string; signal?: AbortSignal },
  ): Promise<{
    model: string;
    vectors: Float32Array[];
    tokens: number;
  }>;
}
