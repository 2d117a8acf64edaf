// What a server of language models is to us. A new kind is one file in providers/ and a line in language.ts.
import type { z } from 'zod';

export interface LanguageModel {
  name: string;
  /** Null where the server does not say. */
  sizeBytes: number | null;
}

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

export interface LanguageProvider {
  readonly name: string;
  /** Models it could use now. Throws when the server does not answer: this is also its health check. */
  models(signal: AbortSignal): Promise<LanguageModel[]>;
  /** One reply that fits the schema. Throws ProviderFault. */
  generateJson<T>(request: JsonRequest<T>): Promise<JsonReply<T>>;
}

/**
 * away: no answer, or none in time. busy: it answered that it cannot now. refused: it will not, as asked.
 * unreadable: its reply does not fit the schema.
 */
export type FaultKind = 'away' | 'busy' | 'refused' | 'unreadable';

export class ProviderFault extends Error {
  constructor(
    readonly kind: FaultKind,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options);
    this.name = 'ProviderFault';
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
const OTHER_MODELS = /embed|minilm|\bbge\b|rerank|whisper|\btts\b|dall-e|moderation|transcri|-image|\bclip\b/i;

export function isLanguageModel(name: string, families: readonly string[] = []): boolean {
  return !OTHER_MODELS.test(name) && !families.some((family) => /bert|clip$/.test(family));
}
