// What a model can be asked to do. Servers that know tell whether it was made for tools; where they do not, it is tried,
// and what it refused is remembered. Without tools of its own a model may still choose one as JSON, if it has a billion
// parameters or an unknown number: smaller ones were seen to fill any form with anything, so the planner chooses for them.
import type { LanguageModelInfo } from '@/contracts/inference';

const LEAST_PARAMETERS = 1e9;
const UNITS: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

export type ToolPath = 'native' | 'json' | 'none';

/** From "134.52M" or "8x7B" as servers tell it, or from a name such as "qwen2.5:0.5b"; null when neither says. */
export function parametersOf(name: string, told: string | null | undefined): number | null {
  const read = (text: string, pattern: RegExp) => {
    const [, times, size, unit] = pattern.exec(text) ?? [];
    return size && unit ? Number(times ?? 1) * Number(size) * (UNITS[unit.toLowerCase()] ?? 1) : null;
  };
  return (
    read(told ?? '', /^(?:(\d+)\s*x\s*)?(\d+(?:\.\d+)?)\s*([kmbt])$/i) ??
    read(name, /(?:^|[-_:/ ])(?:(\d+)x)?(\d+(?:\.\d+)?)([mb])(?![a-z])/i)
  );
}

/** Too small to be trusted with more than the words it is given. */
export function isTiny(name: string, info: LanguageModelInfo | null): boolean {
  const parameters = parametersOf(name, info?.parameters);
  return parameters !== null && parameters < LEAST_PARAMETERS;
}

export interface Abilities {
  toolPath(provider: string, model: string, info: LanguageModelInfo | null): ToolPath;
  /** It said that it takes no tools. */
  refusedTools(provider: string, model: string): void;
}

export function createAbilities(): Abilities {
  const refused = new Set<string>();
  return {
    toolPath(provider, model, info) {
      const known = refused.has(`${provider}/${model}`) ? false : (info?.tools ?? null);
      if (known === true) return 'native';
      if (isTiny(model, info)) return 'none';
      return known === null ? 'native' : 'json';
    },
    refusedTools: (provider, model) => void refused.add(`${provider}/${model}`),
  };
}
