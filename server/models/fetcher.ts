// Fetches in progress on this server: one a model, with progress that pages can show, cancellable.
import type { ModelEntry } from '@/contracts/models';
import type { FetchStatus } from './catalog';
import { type FetchOptions, fetchWeights } from './fetch';

interface Running {
  received: number;
  total: number | null;
  controller: AbortController;
  finished: Promise<string>;
}

export class ModelFetcher {
  private readonly running = new Map<string, Running>();
  private readonly problems = new Map<string, string>();

  constructor(private readonly options: Pick<FetchOptions, 'modelsDir' | 'mirror'>) {}

  /** Starts fetching, or joins the fetch in progress. Resolves with the path of the weights; throws as `fetchWeights`. */
  start(entry: ModelEntry, acceptLicence: boolean, onProgress: FetchOptions['onProgress'] = () => {}): Promise<string> {
    const current = this.running.get(entry.name);
    if (current) return current.finished;
    this.problems.delete(entry.name);
    const controller = new AbortController();
    const running: Running = { received: 0, total: entry.bytes, controller, finished: Promise.resolve('') };
    this.running.set(entry.name, running);
    running.finished = fetchWeights(entry, {
      ...this.options,
      acceptLicence,
      signal: controller.signal,
      onProgress: (received, total) => {
        running.received = received;
        running.total = total;
        onProgress(received, total);
      },
    })
      .catch((error: Error) => {
        if (!controller.signal.aborted) this.problems.set(entry.name, error.message);
        throw error;
      })
      .finally(() => this.running.delete(entry.name));
    return running.finished;
  }

  /** Stops a fetch; what has arrived stays for the next try. False when none is in progress. */
  cancel(name: string): boolean {
    const running = this.running.get(name);
    running?.controller.abort();
    return running !== undefined;
  }

  statusOf(name: string): FetchStatus | null {
    const running = this.running.get(name);
    if (running) return { fetching: { received: running.received, total: running.total }, problem: null };
    const problem = this.problems.get(name);
    return problem === undefined ? null : { fetching: null, problem };
  }
}
