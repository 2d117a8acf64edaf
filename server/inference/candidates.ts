// Who could answer a call: for each wanted model in order, the servers that have it, the least busy first.
import type { ModelRef } from '@/contracts/agents';
import type { LanguageModelInfo } from '@/contracts/inference';
import type { Backend } from './backend';
import type { LanguageModel } from './provider';

export interface Candidate {
  backend: Backend;
  model: string;
  info: LanguageModelInfo | null;
}

/** Ollama leaves `:latest` away where people do. */
const isNamed = (name: string, wanted: string) => name === wanted || name === `${wanted}:latest`;

const sizeOf = (model: LanguageModel) => model.sizeBytes ?? Number.POSITIVE_INFINITY;
const bySize = (a: LanguageModel, b: LanguageModel) => (sizeOf(a) === sizeOf(b) ? 0 : sizeOf(a) - sizeOf(b));

/** The one named, whatever it is; else the smallest language model. */
export function pickModel(models: readonly LanguageModel[], wanted: string | undefined): LanguageModel | null {
  if (wanted !== undefined) return models.find(({ name }) => isNamed(name, wanted)) ?? null;
  return models.filter(({ kind }) => kind === 'language').toSorted(bySize)[0] ?? null;
}

/** For whoever has no wish: the smallest that can use tools (and see, where there are pictures), else the smallest. */
function pickForChat(models: readonly LanguageModel[], pictures: boolean): LanguageModel | null {
  if (pictures) {
    const seeing = models.filter(({ vision }) => vision);
    if (seeing.length > 0) return pickForChat(seeing, false);
  }
  return (
    pickModel(
      models.filter(({ tools }) => tools),
      undefined,
    ) ?? pickModel(models, undefined)
  );
}

export const infoOf = (backend: Backend, model: LanguageModel): LanguageModelInfo => ({
  provider: backend.name,
  ...model,
});

const candidate = (backend: Backend, model: LanguageModel): Candidate => ({
  backend,
  model: model.name,
  info: infoOf(backend, model),
});

function holders(backends: readonly Backend[], wanted: string, provider: string | null): Candidate[] {
  return backends
    .filter(({ name }) => provider === null || name === provider)
    .flatMap((backend) => {
      const model = pickModel(backend.models ?? [], wanted);
      return model ? [candidate(backend, model)] : [];
    })
    .toSorted((a, b) => a.backend.load - b.backend.load);
}

/**
 * In the order they should be tried; those whose breaker is open are left out. `preferred` names the model for calls
 * without a wish (each server's own choice follows it).
 */
export function candidatesOf(
  backends: readonly Backend[],
  refs: readonly ModelRef[],
  preferred: string | undefined,
  pictures = false,
): Candidate[] {
  const open = backends.filter((backend) => backend.mayTry);
  if (refs.length > 0) return distinct(refs.flatMap(({ model, provider }) => holders(open, model, provider)));
  const own = open.flatMap((backend) => {
    const model = pickForChat(backend.models ?? [], pictures);
    return model ? [candidate(backend, model)] : [];
  });
  const first = preferred ?? own[0]?.model;
  return distinct([...(first === undefined ? [] : holders(open, first, null)), ...own]);
}

function distinct(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ backend, model }) => {
    const key = `${backend.name}\n${model}`;
    return !seen.has(key) && seen.add(key);
  });
}
