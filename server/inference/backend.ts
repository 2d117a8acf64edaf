// One language server as we see it: what it has (looked up in the background), how busy it is, and a circuit breaker
// that leaves it alone for a while after it failed several times in a row.
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
} from 'cockatiel';
import type { Backend as BackendView } from '@/contracts/inference';
import type { Logger } from '../log';
import { type LanguageModel, type LanguageProvider, ProviderFault } from './provider';

const STATE_KEPT_MS = 30_000;
const LOOK_LIMIT_MS = 1_500;
const FAILURES_TO_OPEN = 3;
const OPEN_MS = { first: 5_000, most: 60_000 };

/** Faults that say something about the server, not about what it was asked. */
const isItsFault = (error: unknown) =>
  error instanceof ProviderFault && (error.kind === 'away' || error.kind === 'late' || error.kind === 'busy');

/** The one try of a server that was left alone was ended before it proved anything. */
class TryStopped extends Error {}

/** Where a server was named: in the environment, in the database (by its id), or nowhere (this process). */
export interface BackendOrigin {
  id: string | null;
  hasKey: boolean;
}

export class Backend {
  models: LanguageModel[] | null = null;
  inFlight = 0;
  latencyMs: number | null = null;
  private problem: string | null = null;
  private looking: Promise<void> | null = null;
  private keptUntilMs = Number.NEGATIVE_INFINITY;
  private restUntilMs = Number.NEGATIVE_INFINITY;
  private tryAfterMs = 0;
  private breaker: CircuitBreakerPolicy;
  private readonly retired = new AbortController();
  private readonly signal: AbortSignal;

  constructor(
    readonly provider: LanguageProvider,
    readonly origin: BackendOrigin,
    private readonly now: () => number,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
    closing: AbortSignal,
  ) {
    this.signal = AbortSignal.any([closing, this.retired.signal]);
    this.breaker = this.newBreaker();
  }

  get name(): string {
    return this.provider.name;
  }

  get looked(): boolean {
    return this.keptUntilMs !== Number.NEGATIVE_INFINITY;
  }

  /** False while the breaker is open; true again when it is time for one try. */
  get mayTry(): boolean {
    return this.breaker.state !== CircuitState.Open || this.now() >= this.tryAfterMs;
  }

  /** Did not answer somebody who waits: passed over by those for a while. */
  get resting(): boolean {
    return this.restUntilMs > this.now();
  }

  /** What it would cost to come last: calls under way, and one more while it has yet to prove itself. */
  get load(): number {
    return this.inFlight + (this.breaker.state === CircuitState.Closed ? 0 : 1);
  }

  /** Brings `models` up to date when it is old; at most one look at a time. Never throws. */
  look(): Promise<void> {
    if (this.keptUntilMs > this.now()) return Promise.resolve();
    const startedMs = performance.now();
    this.looking ??= this.provider
      .models(AbortSignal.any([this.signal, AbortSignal.timeout(LOOK_LIMIT_MS)]))
      .then(
        (models) => this.become(models, null, performance.now() - startedMs),
        (error: unknown) => this.become(null, this.wordsOf(error), null),
      )
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  /** Looks now, whatever is known. */
  async refresh(): Promise<void> {
    await this.looking;
    this.keptUntilMs = this.now();
    await this.look();
  }

  /** Looks now, and gives it a fresh start when it answers. */
  async check(): Promise<void> {
    await this.refresh();
    if (!this.models) return;
    this.restUntilMs = Number.NEGATIVE_INFINITY;
    if (this.breaker.state !== CircuitState.Closed) this.breaker = this.newBreaker();
  }

  /** What is known may no longer be so: the next one who asks looks again. */
  doubt(): void {
    if (this.looked) this.keptUntilMs = this.now();
  }

  rest(): void {
    this.restUntilMs = this.now() + STATE_KEPT_MS;
  }

  /**
   * Runs `work` unless the breaker is open: then throws ProviderFault `away` without asking. While one call tries a
   * server again after that, others wait for how that goes.
   */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    const { breaker } = this;
    try {
      return await breaker.execute(() => (breaker.state === CircuitState.Closed ? work() : attempt(work)));
    } catch (error) {
      if (error instanceof TryStopped) throw error.cause;
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new ProviderFault('away', `${this.name} failed several times and is left alone for a while.`, {
        cause: error,
      });
    }
  }

  view(): BackendView {
    const open = this.breaker.state === CircuitState.Open;
    const problem = open
      ? `It failed ${FAILURES_TO_OPEN} times in a row and is left alone for a moment.`
      : this.problem;
    return {
      name: this.name,
      id: this.origin.id,
      kind: this.provider.kind,
      url: this.provider.url,
      hasKey: this.origin.hasKey,
      enabled: true,
      state: open ? 'open' : this.models ? 'up' : this.looked ? 'down' : 'unknown',
      problem,
      models: this.models?.length ?? 0,
      inFlight: this.inFlight,
      latencyMs: this.latencyMs === null ? null : Math.round(this.latencyMs),
    };
  }

  /** It was changed or removed: looks end; calls under way go on to their end. */
  retire(): void {
    this.retired.abort();
  }

  /** Why a look failed, and what to do; a refusal says so itself. */
  private wordsOf(error: unknown): string {
    const words = error instanceof Error ? error.message : String(error);
    const { url } = this.provider;
    const status = error instanceof ProviderFault ? error.status : null;
    if (status === 401 || status === 403) return `${words} Is its key right?`;
    const there = error instanceof ProviderFault && ['refused', 'unreadable'].includes(error.kind);
    if (url === null || (there && status !== 404)) return words;
    return `${words} Is a server running at ${url}, and may this machine reach it?`;
  }

  private newBreaker(): CircuitBreakerPolicy {
    const breaker = circuitBreaker(
      handleWhen((error) => isItsFault(error) || error instanceof TryStopped),
      {
        breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
        halfOpenAfter: new DelegateBackoff(({ attempt }) => {
          const delayMs = Math.min(OPEN_MS.first * 2 ** (attempt - 1), OPEN_MS.most);
          this.tryAfterMs = this.now() + delayMs;
          return delayMs;
        }),
      },
    );
    breaker.onBreak(() => this.log.warn({ provider: this.name }, 'a language server failed too often: left alone'));
    breaker.onReset(() => this.log.info({ provider: this.name }, 'a language server is back'));
    return breaker;
  }

  private become(models: LanguageModel[] | null, problem: string | null, latencyMs: number | null): void {
    if (this.signal.aborted) return;
    this.keptUntilMs = this.now() + STATE_KEPT_MS;
    const provider = this.name;
    if (models && !this.models) this.log.info({ provider, models: models.length }, 'a language server is there');
    if (!models && this.models) this.log.warn({ provider, problem }, 'a language server no longer answers');
    this.models = models;
    this.problem = problem;
    this.latencyMs = latencyMs;
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProviderFault && error.kind === 'stopped' ? new TryStopped('', { cause: error }) : error;
  }
}
