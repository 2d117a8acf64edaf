// What a server of language models is to us. A new kind is one file in providers/ and a line in backends.ts.
import type { z } from 'zod';
import type { BACKEND_KINDS, LanguageModelInfo } from '@/contracts/inference';
import type { ProviderChat, ProviderChatPart } from './chat-types';

/** What a server tells of one of its models. */
export type LanguageModel = Omit<LanguageModelInfo, 'provider'>;

export interface JsonRequest<T> {
  model: string;
  system: string;
  prompt: string;
  /** What the reply is held to, on the server where it can and here in any case. An object at the top. */
  schema: z.ZodType<T>;
  maxTokens: number;
  signal: AbortSignal;
}

export interface JsonReply<T> {
  value: T;
  promptTokens: number | null;
  completionTokens: number | null;
}

export interface PullProgress {
  /** As the server words it. */
  status: string;
  /** Bytes of everything that is to come, as far as it is known by now. */
  done: number;
  total: number | null;
}

export interface LanguageProvider {
  readonly name: string;
  readonly kind: (typeof BACKEND_KINDS)[number];
  /** Null: in this process. */
  readonly url: string | null;
  /** Models it could use now. Throws when the server does not answer: this is also its health check. */
  models(signal: AbortSignal): Promise<LanguageModel[]>;
  /** One reply that fits the schema. Throws ProviderFault. */
  generateJson<T>(request: JsonRequest<T>): Promise<JsonReply<T>>;
  /** One reply in pieces, ended by an `end`. Throws ProviderFault; `request.signal` closes the connection. */
  chat(request: ProviderChat): AsyncIterable<ProviderChatPart>;
  /** One vector a text, as the model made it. */
  embed?(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ vectors: number[][]; tokens: number | null }>;
  /** Where models can be fetched, looked into and removed by us. */
  manage?: ModelManagement;
}

export interface ModelManagement {
  pull(model: string, signal: AbortSignal): AsyncIterable<PullProgress>;
  remove(model: string, signal: AbortSignal): Promise<void>;
  /** Everything the server tells, for people to read; long lists are left out. */
  show(model: string, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** Frees its memory now. */
  unload(model: string, signal: AbortSignal): Promise<void>;
}

/**
 * away: no answer, none in time, or it broke off. late: it was given up for taking too long. busy: it answered that it
 * cannot now. refused: it will not, as asked. unreadable: its reply does not fit the schema. stopped: whoever asked ended
 * it, which says nothing of the server.
 */
export type FaultKind = 'away' | 'late' | 'busy' | 'refused' | 'unreadable' | 'stopped';

export class ProviderFault extends Error {
  /** What the server answered, where it did. */
  readonly status: number | null;

  constructor(
    readonly kind: FaultKind,
    message: string,
    options: ErrorOptions & { status?: number | undefined } = {},
  ) {
    super(message, options);
    this.name = 'ProviderFault';
    this.status = options.status ?? null;
  }
}

export function faultOfStatus(status: number): FaultKind {
  return status === 408 || status === 429 || status >= 500 ? 'busy' : 'refused';
}

/** Parses a reply against its schema. Throws ProviderFault `unreadable`. */
export function readReply<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ProviderFault('unreadable', 'The model replied with something else than it was asked for.', { cause });
  }
}

/** Embedding, speech and picture models stand in the same lists; they cannot answer. */
const EMBEDDING = /embed|minilm|\bbge\b|\be5\b|\bgte\b/i;
const OTHER = /rerank|whisper|\btts\b|dall-e|moderation|transcri|-image|\bclip\b/i;

/** What a model is, by its name and family: for servers that do not say. */
export function kindOfModel(name: string, families: readonly string[] = []): LanguageModel['kind'] {
  if (OTHER.test(name)) return 'other';
  if (EMBEDDING.test(name) || families.some((family) => /bert$/.test(family))) return 'embedding';
  return families.some((family) => /clip$/.test(family)) && families.length === 1 ? 'other' : 'language';
}

/** A model of which only its name is known. */
export function namedModel(name: string, facts: Partial<LanguageModel> = {}): LanguageModel {
  return {
    name,
    kind: kindOfModel(name),
    sizeBytes: null,
    parameters: null,
    quantization: null,
    window: null,
    vision: null,
    tools: null,
    modifiedAt: null,
    loadedUntil: null,
    ...facts,
  };
}
