// Models on their way to a server: each a job that administrators can watch and stop. The server keeps what arrived, so
// the next try goes on from there.
import { v7 as uuidv7 } from 'uuid';
import type { PullJob } from '@/contracts/inference';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Backend } from './backend';
import type { ModelManagement } from './provider';

const TOLD_EVERY_MS = 250;
/** How many that ended are still listed. */
const KEPT = 20;

export interface ModelPulls {
  /** Newest first. */
  list(): PullJob[];
  /** Starts it, or joins the one that is under way. */
  start(backend: Backend, manage: ModelManagement, model: string): PullJob;
  /** Throws `not_found`; one that ended stays as it is. */
  cancel(id: string): PullJob;
  /** Ends those under way and waits for them. */
  close(): Promise<void>;
}

interface Running {
  job: PullJob;
  controller: AbortController;
  ended: Promise<void>;
}

/** What a registry that cannot be reached, or does not know the model, looks like from afar. */
function wordsOf(error: unknown, job: PullJob): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/file does not exist|not found|unauthorized/i.test(text)) {
    return `The registry has no model ${job.model}. Check the name.`;
  }
  if (/no such host|dial tcp|i\/o timeout|connection refused|network is unreachable|TLS handshake/i.test(text)) {
    return (
      `The machine of ${job.provider} cannot reach the model registry. Connect it to the internet, or bring the ` +
      'model there by hand (a GGUF file and "ollama create").'
    );
  }
  return text;
}

export function createModelPulls(core: Pick<Core, 'broadcast' | 'log'>): ModelPulls {
  const jobs: Running[] = [];

  const tell = ({ id, done, total, state, message }: PullJob) =>
    core.broadcast({ role: 'admin' }, 'job:progress', { jobId: id, kind: 'model-pull', done, total, state, message });

  async function run(job: PullJob, backend: Backend, manage: ModelManagement, signal: AbortSignal): Promise<void> {
    let toldAtMs = Number.NEGATIVE_INFINITY;
    try {
      for await (const { status, done, total } of manage.pull(job.model, signal)) {
        Object.assign(job, { message: status, done, total });
        if (performance.now() - toldAtMs < TOLD_EVERY_MS) continue;
        toldAtMs = performance.now();
        tell(job);
      }
      // Before anybody hears that it is there.
      await backend.refresh();
      Object.assign(job, { state: 'done', message: null });
    } catch (error) {
      const words = wordsOf(error, job);
      if (!signal.aborted) core.log.warn({ err: error, model: job.model }, 'a model could not be fetched');
      Object.assign(job, signal.aborted ? { state: 'cancelled', message: null } : { state: 'failed', message: words });
    }
    tell(job);
  }

  const isRunning = ({ job }: Running) => job.state === 'running';
  return {
    list: () => jobs.map(({ job }) => ({ ...job })),
    start(backend, manage, model) {
      const same = jobs.find((one) => isRunning(one) && one.job.provider === backend.name && one.job.model === model);
      if (same) return { ...same.job };
      const about = { id: uuidv7(), provider: backend.name, model };
      const job: PullJob = { ...about, state: 'running', done: 0, total: null, message: null };
      const controller = new AbortController();
      tell(job);
      jobs.unshift({ job, controller, ended: run(job, backend, manage, controller.signal) });
      const over = jobs.filter((one) => !isRunning(one)).slice(KEPT);
      for (const old of over) jobs.splice(jobs.indexOf(old), 1);
      return { ...job };
    },
    cancel(id) {
      const running = jobs.find(({ job }) => job.id === id);
      if (!running) throw new AppError('not_found', 'There is no such job.');
      running.controller.abort();
      return { ...running.job };
    },
    async close() {
      for (const { controller } of jobs) controller.abort();
      await Promise.all(jobs.map(({ ended }) => ended));
    },
  };
}
