// The embedded database has one session. Work that nobody waits for (indexes, reading documents) takes it only when nobody
// else wants it, so that a person's next statement waits for one of the background at most.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** Who waited so long goes next in any case: a house that is always busy gets its documents read too. */
const MOST_WAIT_MS = 500;

const behind = new AsyncLocalStorage<true>();

/** Everything that `work` begins is work that nobody waits for. */
export const runBehind = <T>(work: () => Promise<T>): Promise<T> => behind.run(true, work);

type Callback = Parameters<pg.Pool['connect']>[0];

export class PatientPool extends pg.Pool {
  readonly #waiting: { go: () => void; sinceMs: number }[] = [];

  constructor(config: pg.PoolConfig) {
    super(config);
    // Not at once: who has just got rows may be about to ask for the next ones.
    const later = () => setImmediate(() => this.#wake());
    this.on('release', later).on('remove', later);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    if (!behind.getStore() || (this.#waiting.length === 0 && this.#isFree())) {
      if (!callback) return super.connect();
      super.connect(callback);
      return;
    }
    const turn = new Promise<void>((go) => this.#waiting.push({ go, sinceMs: Date.now() })).then(() => super.connect());
    if (!callback) return turn;
    turn.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return;
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | undefined {
    for (const { go } of this.#waiting.splice(0)) go();
    if (!callback) return super.end();
    super.end(callback);
    return;
  }

  #isFree(): boolean {
    return this.waitingCount === 0 && this.idleCount === this.totalCount;
  }

  #wake(): void {
    const [first] = this.#waiting;
    if (!first || !(this.#isFree() || Date.now() - first.sinceMs >= MOST_WAIT_MS)) return;
    this.#waiting.shift();
    first.go();
  }
}
