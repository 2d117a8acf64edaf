// The state of the whole in one sentence, worst first.
import type { z } from 'zod';
import type { PartHealth } from '@/contracts/overview';

export type Part = z.infer<typeof PartHealth>;

const RANK = { down: 0, warn: 1, ok: 2 } as const;

export const STATE_WORDS = { ok: 'well', warn: 'needs a look', down: 'down' } as const;
export const STATE_TONES = { ok: 'ok', warn: 'detect', down: 'alert' } as const;

/** The parts with the troubled ones on top; otherwise in the server's order. */
export function sortParts(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => RANK[a.state] - RANK[b.state]);
}

function list(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function verdict(parts: readonly Part[]): { state: Part['state']; words: string } {
  const named = (state: Part['state']) => parts.filter((part) => part.state === state).map(({ name }) => name);
  const down = named('down');
  const warn = named('warn');
  if (down.length > 0) return { state: 'down', words: `Not working: ${list(down)}.` };
  if (warn.length > 0) return { state: 'warn', words: `Needs a look: ${list(warn)}.` };
  return { state: 'ok', words: 'All is well.' };
}
