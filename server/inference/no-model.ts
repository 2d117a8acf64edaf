// What people are told when no language model can answer: always with what to do about it.
import type { ModelRef } from '@/contracts/agents';
import { AppError } from '../errors';
import type { Backend } from './backend';
import { type FaultKind, ProviderFault } from './provider';

/** Nothing is reachable, and how to connect something. */
export const NO_MODEL =
  'No language model is connected. Start Ollama on this machine, set OLLAMA_URL or OPENAI_BASE_URL to a server that ' +
  'runs, or add one on the Models page.';

const NONE_FETCHED = 'The connected servers have no language model. Fetch one on the Models page.';

/** Why there is no candidate at all. */
export function noCandidate(refs: readonly ModelRef[], backends: readonly Backend[]): AppError {
  const up = backends.filter(({ models }) => models?.some(({ kind }) => kind === 'language'));
  if (up.length === 0 && backends.some(({ models }) => models)) return new AppError('unavailable', NONE_FETCHED);
  if (up.length === 0) return new AppError('unavailable', NO_MODEL);
  if (up.every((backend) => !backend.mayTry)) {
    const names = `${up.map(({ name }) => name).join(', ')} failed several times and ${up.length > 1 ? 'are' : 'is'}`;
    return new AppError('unavailable', `${names} left alone for a moment. Try again soon.`);
  }
  const wanted = refs.map(({ provider, model }) => (provider ? `${model} on ${provider}` : model)).join(', ');
  const words = wanted
    ? `No connected server has ${wanted}. Choose another model, or fetch it on the Models page.`
    : NONE_FETCHED;
  return new AppError('unavailable', words);
}

export interface Failure {
  provider: string;
  model: string;
  fault: ProviderFault;
}

/** What was asked is the matter, not the server: neither its key nor a model that is gone. */
const isOfTheAsker = ({ kind, status }: ProviderFault) => kind === 'refused' && ![401, 403, 404].includes(status ?? 0);

const ADVICE: Partial<Record<FaultKind, string>> = {
  late: 'A smaller model, or more time, may help.',
  away: 'Is the server running?',
  busy: 'Try again in a moment.',
};

const sentence = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Why none of those who were asked answered. */
export function noAnswer(failures: readonly Failure[]): AppError {
  const first = failures[0];
  if (!first) return new AppError('unavailable', NO_MODEL);
  const cause = first.fault;
  const all = [...new Map(failures.map((failure) => [`${failure.provider} ${failure.model}`, failure])).values()];
  const words = all
    .map(({ provider, model, fault }) => `${model} on ${provider}: ${sentence(fault.message)}`)
    .join(' ');
  if (failures.every(({ fault }) => isOfTheAsker(fault))) return new AppError('invalid', words, { cause });
  const advice = all.length === 1 ? (ADVICE[all[0]!.fault.kind] ?? '') : '';
  return new AppError('unavailable', `No model answered. ${words}${advice ? ` ${advice}` : ''}`, { cause });
}

/** A reply that had begun and could not be taken up. What was said so far is with whoever asked. */
export function brokenOff({ provider, model, fault }: Failure): AppError {
  return new AppError('unavailable', `The reply of ${model} on ${provider} broke off: ${sentence(fault.message)}`, {
    cause: fault,
  });
}

export function asFault(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error;
  return new ProviderFault('unreadable', error instanceof Error ? error.message : String(error), { cause: error });
}
