// What a running camera tells the page: a small object, replaced at most a few times a second. Frames are not in it.
import type { ClassCount } from '@/components/ui/class-words';
import type { ProgressMessage, ReadyMessage, StatsMessage } from '@/vision/worker/protocol';
import { SourceProblem } from '../sources/source';

export type RunnerState =
  /** Asking the browser for the source. */
  | 'opening'
  /** The model is on its way. */
  | 'loading'
  | 'live'
  | 'paused'
  /** Something went away; it is tried again by itself. */
  | 'retrying'
  /** The clip or the shared screen came to its end. */
  | 'ended'
  /** Needs a person. */
  | 'failed'
  | 'stopped';

export interface RunnerProblem {
  message: string;
  advice: string | null;
}

export interface RunnerSnapshot {
  state: RunnerState;
  problem: RunnerProblem | null;
  /** Worth telling, but the work goes on. */
  notice: string | null;
  progress: ProgressMessage | null;
  ready: ReadyMessage | null;
  stats: StatsMessage | null;
  model: string | null;
  /** In the picture now, most first. */
  counts: readonly ClassCount[];
  canPause: boolean;
  /** The tab is in the background. */
  hidden: boolean;
  /** The source is open but shows nothing new. */
  silent: boolean;
  /** Changes when the element that shows the picture is another one. */
  sourceNumber: number;
}

export const STOPPED: RunnerSnapshot = {
  state: 'stopped',
  problem: null,
  notice: null,
  progress: null,
  ready: null,
  stats: null,
  model: null,
  counts: [],
  canPause: false,
  hidden: false,
  silent: false,
  sourceNumber: 0,
};

/** What is known of the two halves of a running camera, from which its state follows. */
export interface RunnerFacts {
  stopped: boolean;
  source: 'opening' | 'open' | SourceProblem;
  detector: 'loading' | 'running' | (RunnerProblem & { retryable: boolean });
  paused: boolean;
}

/** The source comes first: without a picture nothing else is worth telling. */
export function stateOf({ stopped, source, detector, paused }: RunnerFacts): Pick<RunnerSnapshot, 'state' | 'problem'> {
  if (stopped) return { state: 'stopped', problem: null };
  if (source instanceof SourceProblem) {
    const problem = { message: source.message, advice: source.advice };
    return { state: source.kind === 'ended' ? 'ended' : source.retryable ? 'retrying' : 'failed', problem };
  }
  if (source === 'opening') return { state: 'opening', problem: null };
  if (typeof detector === 'object') {
    const { message, advice, retryable } = detector;
    return { state: retryable ? 'retrying' : 'failed', problem: { message, advice } };
  }
  if (detector === 'loading') return { state: 'loading', problem: null };
  return { state: paused ? 'paused' : 'live', problem: null };
}

/** What other people are told of this camera; null when all is well. At most 200 characters. */
export function noteForOthers(snapshot: RunnerSnapshot): string | null {
  switch (snapshot.state) {
    case 'opening':
      return 'opening the camera';
    case 'loading':
      return 'loading the model';
    case 'paused':
      return 'paused';
    case 'live':
      if (snapshot.silent) return 'no new pictures';
      return snapshot.hidden ? 'tab in background' : null;
    default:
      return snapshot.problem?.message.slice(0, 200) ?? null;
  }
}
