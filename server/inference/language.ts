// The language models within reach: which servers answer, which model to use, and one way to ask it that ends in time
// and is written down. An absent server costs an answer nothing: its state is looked up in the background.
import type { z } from 'zod';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { AiCalls } from './ai-calls';
import { type JsonReply, type LanguageModel, type LanguageProvider, ProviderFault } from './provider';
import { ollamaProvider } from './providers/ollama';
import { openAiCompatibleProvider } from './providers/openai-compatible';

const STATE_KEPT_MS = 30_000;
const LOOK_LIMIT_MS = 1_500;
/** How long the very first question may wait for the first look; later ones never do. */
const FIRST_WAIT_MS = 400;
const CALL_LIMIT_MS = 15_000;
/** More at a time would only queue up in a server on one machine. */
const MOST_AT_ONCE = 4;
const LONGEST_ERROR = 300;

export interface Chosen {
  provider: string;
  model: string;
}

export interface JsonQuestion<T> {
  /** As the record of calls names it: "plan", ... */
  kind: string;
  userId: string | null;
  /** Default: what `find` chooses. */
  chosen?: Chosen;
  system: string;
  prompt: string;
  schema: z.ZodType<T>;
  maxTokens: number;
  /** Default: 15 s, for somebody who waits. */
  limitMs?: number;
  signal?: AbortSignal;
}

export interface Language {
  /** The model to use: the one named, else the smallest; of the first server that has it. Null when there is none. */
  find(model?: string): Promise<Chosen | null>;
  /** Throws `unavailable` when no model answers in time or its reply does not fit. */
  generateJson<T>(question: JsonQuestion<T>): Promise<JsonReply<T> & Chosen>;
  close(): Promise<void>;
}

export interface LanguageDeps {
  calls: AiCalls;
  providers?: LanguageProvider[];
  now?: () => number;
  limits?: { callMs?: number; firstWaitMs?: number };
}

class Backend {
  models: LanguageModel[] | null = null;
  inFlight = 0;
  private looking: Promise<void> | null = null;
  private untilMs = Number.NEGATIVE_INFINITY;

  constructor(
    readonly provider: LanguageProvider,
    private readonly now: () => number,
    private readonly log: Core['log'],
    private readonly signal: AbortSignal,
  ) {}

  get looked(): boolean {
    return this.untilMs !== Number.NEGATIVE_INFINITY;
  }

  /** Brings `models` up to date when it is old; at most one look at a time. */
  look(): Promise<void> {
    if (this.untilMs > this.now()) return Promise.resolve();
    this.looking ??= this.provider
      .models(AbortSignal.any([this.signal, AbortSignal.timeout(LOOK_LIMIT_MS)]))
      .then(
        (models) => this.become(models),
        () => this.become(null),
      )
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  /** Did not answer: left alone until the next look. */
  rest(): void {
    this.become(null);
  }

  private become(models: LanguageModel[] | null): void {
    this.untilMs = this.now() + STATE_KEPT_MS;
    const provider = this.provider.name;
    if (models && !this.models) this.log.info({ provider, models: models.length }, 'a language server is there');
    if (!models && this.models) this.log.warn({ provider }, 'a language server no longer answers');
    this.models = models;
  }
}

function pick(models: readonly LanguageModel[], wanted: string | undefined): string | null {
  if (wanted !== undefined) {
    return models.find(({ name }) => name === wanted || name === `${wanted}:latest`)?.name ?? null;
  }
  const size = (model: LanguageModel) => model.sizeBytes ?? Number.POSITIVE_INFINITY;
  return models.toSorted((a, b) => (size(a) === size(b) ? 0 : size(a) - size(b)))[0]?.name ?? null;
}

function configuredProviders(env: Core['env']): LanguageProvider[] {
  // What runs on this machine first: questions leave it only when nothing here can take them.
  return [
    ollamaProvider(env.OLLAMA_URL),
    ...(env.OPENAI_BASE_URL
      ? [openAiCompatibleProvider({ url: env.OPENAI_BASE_URL, apiKey: env.OPENAI_API_KEY })]
      : []),
  ];
}

export function createLanguage(core: Pick<Core, 'env' | 'log'>, deps: LanguageDeps): Language {
  const { calls, now = Date.now, limits = {} } = deps;
  const closing = new AbortController();
  const backends = (deps.providers ?? configuredProviders(core.env)).map(
    (provider) => new Backend(provider, now, core.log, closing.signal),
  );

  async function lookAtAll(): Promise<void> {
    const looks = backends.map((backend) => backend.look());
    if (backends.every((backend) => backend.looked)) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limits.firstWaitMs ?? FIRST_WAIT_MS);
    });
    await Promise.race([Promise.all(looks), limit]);
    clearTimeout(timer);
  }

  async function find(wanted?: string): Promise<Chosen | null> {
    await lookAtAll();
    for (const { provider, models } of backends) {
      const model = pick(models ?? [], wanted);
      if (model !== null) return { provider: provider.name, model };
    }
    return null;
  }

  /** Once more when the connection broke or the server was busy, within the same limit. */
  async function twice<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      const passing = error instanceof ProviderFault && (error.kind === 'away' || error.kind === 'busy');
      if (!passing || signal.aborted) throw error;
      return attempt();
    }
  }

  async function generateJson<T>(question: JsonQuestion<T>): Promise<JsonReply<T> & Chosen> {
    const { kind, userId, system, prompt, schema, maxTokens } = question;
    const chosen = question.chosen ?? (await find());
    const backend = backends.find(({ provider }) => provider.name === chosen?.provider);
    if (!chosen || !backend) throw new AppError('unavailable', 'No language model is connected.');
    if (backend.inFlight >= MOST_AT_ONCE) throw new AppError('unavailable', 'The language model is busy.');
    const timeout = AbortSignal.timeout(question.limitMs ?? limits.callMs ?? CALL_LIMIT_MS);
    const signal = AbortSignal.any([closing.signal, timeout, ...(question.signal ? [question.signal] : [])]);
    const startedMs = performance.now();
    const about = () => ({ kind, userId, ...chosen, latencyMs: performance.now() - startedMs });
    backend.inFlight += 1;
    try {
      const request = { model: chosen.model, system, prompt, schema, maxTokens, signal };
      const reply = await twice(signal, () => backend.provider.generateJson(request));
      const { promptTokens, completionTokens } = reply;
      calls.record({ ...about(), promptTokens, completionTokens, ok: true, error: null });
      return { ...reply, ...chosen };
    } catch (cause) {
      const error = (cause instanceof Error ? cause.message : String(cause)).slice(0, LONGEST_ERROR);
      calls.record({ ...about(), promptTokens: null, completionTokens: null, ok: false, error });
      const away = cause instanceof ProviderFault && cause.kind === 'away';
      if (away && !question.signal?.aborted && !closing.signal.aborted) backend.rest();
      throw new AppError('unavailable', 'The language model gave no answer that can be used.', { cause });
    } finally {
      backend.inFlight -= 1;
    }
  }

  const underWay = new Set<Promise<unknown>>();
  return {
    find,
    generateJson(question) {
      const call = generateJson(question);
      underWay.add(call);
      const done = () => void underWay.delete(call);
      call.then(done, done);
      return call;
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
      await calls.settled();
    },
  };
}
