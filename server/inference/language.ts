// The language models within reach: which servers answer, which model to use, and the ways to ask it, all of which end
// in time and are written down. An absent server costs an answer nothing: its state is looked up in the background.
import type { z } from 'zod';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { AiCalls } from './ai-calls';
import type { Backend } from './backend';
import { type Backends, createBackends } from './backends';
import { candidatesOf, infoOf, pickModel } from './candidates';
import type { ChatCall, ChatPart, LanguageChat } from './chat-types';
import { asFault, NO_MODEL, noCandidate } from './no-model';
import { type JsonReply, type LanguageProvider, ProviderFault } from './provider';
import { createRouter } from './router';

const CALL_LIMIT_MS = 15_000;
/** The model may have to be loaded first. */
const EMBED_LIMIT_MS = 120_000;
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

export interface Language extends LanguageChat {
  /** The model to use: the one named, else the smallest; of the first server that has it. Null when there is none. */
  find(model?: string): Promise<Chosen | null>;
  /** Throws `unavailable` when no model answers in time or its reply does not fit. */
  generateJson<T>(question: JsonQuestion<T>): Promise<JsonReply<T> & Chosen>;
  /** Vectors by a model of a server, as it made them. Throws `unavailable`. */
  embedBy(
    provider: string,
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ vectors: number[][]; tokens: number | null }>;
  /** The servers themselves, for those who look after them. */
  readonly backends: Backends;
  close(): Promise<void>;
}

export interface LanguageDeps {
  calls: AiCalls;
  /** Instead of those that the environment names. */
  providers?: LanguageProvider[];
  /** Models of this process: used when no server has one. */
  inProcess?: LanguageProvider[];
  now?: () => number;
  limits?: { callMs?: number; embedMs?: number; firstWaitMs?: number; retryMs?: number };
}

export function createLanguage(core: Pick<Core, 'env' | 'log'>, deps: LanguageDeps): Language {
  const { calls, limits = {}, now = () => Date.now() } = deps;
  const closing = new AbortController();
  const backends = createBackends(core, { ...deps, now, firstWaitMs: limits.firstWaitMs, closing: closing.signal });
  const preferred = core.env.CHAT_MODEL;

  async function find(wanted?: string): Promise<Chosen | null> {
    await backends.look();
    for (const backend of backends.all()) {
      if (backend.resting || !backend.mayTry) continue;
      const model = pickModel(backend.models ?? [], wanted);
      if (model) return { provider: backend.name, model: model.name };
    }
    return null;
  }

  const backendOf = (name: string | undefined) => backends.all().find((backend) => backend.name === name);

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
    const backend = backendOf(chosen?.provider);
    if (!chosen || !backend) throw new AppError('unavailable', NO_MODEL);
    if (backend.inFlight >= MOST_AT_ONCE) throw new AppError('unavailable', 'The language model is busy.');
    const timeout = AbortSignal.timeout(question.limitMs ?? limits.callMs ?? CALL_LIMIT_MS);
    const ended = AbortSignal.any([closing.signal, ...(question.signal ? [question.signal] : [])]);
    const signal = AbortSignal.any([ended, timeout]);
    const startedMs = performance.now();
    const about = () => ({ kind, userId, ...chosen, latencyMs: performance.now() - startedMs });
    backend.inFlight += 1;
    try {
      const request = { model: chosen.model, system, prompt, schema, maxTokens, signal };
      const reply = await twice(signal, () => guarded(backend, ended, () => backend.provider.generateJson(request)));
      const { promptTokens, completionTokens } = reply;
      calls.record({ ...about(), promptTokens, completionTokens, ok: true, error: null });
      return { ...reply, ...chosen };
    } catch (cause) {
      const fault = asFault(cause);
      const error = fault.message.slice(0, LONGEST_ERROR);
      calls.record({ ...about(), promptTokens: null, completionTokens: null, ok: false, error });
      if (fault.kind === 'away' && !ended.aborted) backend.rest();
      throw new AppError('unavailable', 'The language model gave no answer that can be used.', { cause });
    } finally {
      backend.inFlight -= 1;
    }
  }

  async function candidates({ models, messages }: Pick<ChatCall, 'models' | 'messages'>) {
    const pictures = messages.some(({ images }) => images?.length);
    await backends.look();
    const known = candidatesOf(backends.all(), models, preferred, pictures);
    if (known.length > 0) return known;
    // Somebody waits, and perhaps the server was started a moment ago.
    await backends.lookAgain();
    const found = candidatesOf(backends.all(), models, preferred, pictures);
    if (found.length === 0) throw noCandidate(models, backends.all());
    return found;
  }
  const route = createRouter({ calls, candidates, retryMs: limits.retryMs });

  async function* chat(call: ChatCall): AsyncGenerator<ChatPart> {
    const { totalMs } = call.limits ?? {};
    const over = new AbortController();
    const words = `The reply took longer than ${Math.round((totalMs ?? 0) / 1000)} s and was ended.`;
    const timer = totalMs && setTimeout(() => over.abort(new AppError('unavailable', words)), totalMs);
    try {
      const stop = AbortSignal.any([closing.signal, over.signal, ...(call.signal ? [call.signal] : [])]);
      yield* route(call, stop);
    } finally {
      clearTimeout(timer);
    }
  }

  async function embedBy(provider: string, model: string, texts: readonly string[], signal: AbortSignal) {
    const backend = backendOf(provider);
    if (!backend?.provider.embed) throw new AppError('unavailable', `${provider} makes no vectors of texts.`);
    const { embed } = backend.provider;
    const ended = AbortSignal.any([closing.signal, signal]);
    const inTime = AbortSignal.any([ended, AbortSignal.timeout(limits.embedMs ?? EMBED_LIMIT_MS)]);
    const startedMs = performance.now();
    const record = (promptTokens: number | null, error: string | null) => {
      const about = { kind: 'embed', userId: null, provider, model, latencyMs: performance.now() - startedMs };
      calls.record({ ...about, promptTokens, completionTokens: null, ok: error === null, error });
    };
    try {
      const reply = await guarded(backend, ended, () => embed(model, texts, inTime));
      record(reply.tokens, null);
      return reply;
    } catch (cause) {
      const { message } = asFault(cause);
      record(null, message.slice(0, LONGEST_ERROR));
      throw new AppError('unavailable', `${model} on ${provider} made no vectors: ${message}`, { cause });
    }
  }

  const list = async () => {
    await backends.look();
    return backends.all().flatMap((backend) => (backend.models ?? []).map((model) => infoOf(backend, model)));
  };

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
    chat,
    async resolve(models) {
      await backends.look();
      const [first] = candidatesOf(backends.all(), models, preferred);
      return first ? { provider: first.backend.name, model: first.model, info: first.info } : null;
    },
    absence: () => noCandidate([], backends.all()).message,
    list,
    embedBy,
    backends,
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
      await calls.settled();
    },
  };
}

/** Counts faults of the server in its breaker; those after `ended` are of whoever went away. */
function guarded<T>(backend: Backend, ended: AbortSignal, work: () => Promise<T>): Promise<T> {
  return backend.guard(() =>
    work().catch((error: unknown) => {
      throw ended.aborted ? new ProviderFault('stopped', asFault(error).message, { cause: error }) : error;
    }),
  );
}
