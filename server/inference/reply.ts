// One reply of one server: opened behind its circuit breaker, watched for silence, ended at the server too when nobody
// reads on, and written down however it ends.
import type { AiCalls } from './ai-calls';
import type { Candidate } from './candidates';
import type { ChatCall, ModelMessage, ProviderChatPart } from './chat-types';
import { asFault } from './no-model';
import { ProviderFault } from './provider';

/** A model may have to be loaded first. */
const FIRST_PART_MS = 120_000;
const BETWEEN_MS = 60_000;
const LONGEST_ERROR = 300;
/** How the record names a call that whoever asked ended: not a fault of the model. */
const STOPPED = 'stopped';

export class Reply {
  private readonly own = new AbortController();
  private readonly signal: AbortSignal;
  private readonly parts: AsyncIterator<ProviderChatPart>;
  private readonly startedMs = performance.now();
  private first: ProviderChatPart | null = null;
  private firstPartMs: number | null = null;
  private end: Extract<ProviderChatPart, { kind: 'end' }> | null = null;
  private closed = false;
  private readonly onStop = () => this.close();

  constructor(
    readonly candidate: Candidate,
    private readonly call: ChatCall,
    messages: readonly ModelMessage[],
    private readonly stop: AbortSignal,
    private readonly calls: AiCalls,
  ) {
    this.signal = AbortSignal.any([stop, this.own.signal]);
    // Also when nobody reads just then.
    stop.addEventListener('abort', this.onStop, { once: true });
    candidate.backend.inFlight += 1;
    this.parts = candidate.backend.provider
      .chat({
        model: candidate.model,
        messages,
        tools: call.tools ?? [],
        format: call.format,
        parameters: call.parameters ?? {},
        window: call.window ?? undefined,
        signal: this.signal,
      })
      [Symbol.asyncIterator]();
  }

  /** Resolves when the first piece is there, which `read` then gives. Throws ProviderFault. */
  async open(): Promise<void> {
    const limitMs = this.call.limits?.firstPartMs ?? FIRST_PART_MS;
    this.first = await unlessStopped(
      this.candidate.backend.guard(() => this.next(limitMs)),
      this.stop,
    );
    if (!this.first) throw new ProviderFault('unreadable', 'The model said nothing at all.');
    this.firstPartMs = performance.now() - this.startedMs;
  }

  /** The next piece, `end` last. Throws ProviderFault; after `end`, null. */
  async read(): Promise<ProviderChatPart | null> {
    const part = this.first ?? (this.end ? null : await this.next(this.call.limits?.betweenMs ?? BETWEEN_MS));
    this.first = null;
    if (part?.kind === 'end') this.end = part;
    if (!part && !this.end) throw new ProviderFault('away', 'It ended in the middle.');
    return part;
  }

  /** Ends it at the server, if it has not, and writes it down. Only the first time counts. */
  close(error?: unknown): void {
    if (this.closed) return;
    this.closed = true;
    this.stop.removeEventListener('abort', this.onStop);
    const { backend, model } = this.candidate;
    backend.inFlight -= 1;
    if (!this.end) this.own.abort();
    // A provider in the middle of something learns of the signal; nobody waits for its goodbye.
    void this.parts.return?.().catch(() => {});
    const { kind, userId, agentId = null, conversationId = null } = this.call;
    const { retrieved = null, confidence = null } = this.call;
    const stopped = !this.end && (this.stop.aborted || error === undefined);
    const fault = error === undefined || stopped ? null : asFault(error);
    this.calls.record({
      kind,
      userId,
      agentId,
      conversationId,
      retrieved,
      confidence,
      provider: backend.name,
      model,
      latencyMs: performance.now() - this.startedMs,
      firstTokenMs: this.firstPartMs,
      promptTokens: this.end?.promptTokens ?? null,
      completionTokens: this.end?.completionTokens ?? null,
      ok: fault === null,
      error: stopped ? STOPPED : (fault?.message.slice(0, LONGEST_ERROR) ?? null),
    });
  }

  private async next(limitMs: number): Promise<ProviderChatPart | null> {
    if (this.signal.aborted) throw stoppedFault(this.signal.reason);
    const late = new ProviderFault('late', `It took longer than ${Math.round(limitMs / 1000)} s.`);
    const timer = setTimeout(() => this.own.abort(late), limitMs);
    try {
      const { done, value } = await this.parts.next();
      return done ? null : value;
    } catch (error) {
      if (this.own.signal.reason === late) throw late;
      // The breaker must not count what whoever asked ended.
      throw this.stop.aborted ? stoppedFault(error) : asFault(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

const stoppedFault = (cause: unknown) => new ProviderFault('stopped', 'It was stopped.', { cause });

/** Waiting for somebody else's try of a server must end when whoever waits has gone. */
async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  let leave: () => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    leave = () => reject(stoppedFault(stop.reason));
  });
  stop.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', leave);
  }
}
