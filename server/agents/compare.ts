// What changed between two states of an agent, path by path. Lists are compared as a whole: their order means something.
import { isDeepStrictEqual } from 'node:util';
import type { AgentChange } from '@/contracts/agents';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function walk(path: string, before: unknown, after: unknown): AgentChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  // A model that was chosen anew is one change, not one of its name and one of its server.
  if (!isObject(before) || !isObject(after) || path.endsWith('.primary')) {
    return [{ path, before: before ?? null, after: after ?? null }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => walk(path ? `${path}.${key}` : key, before[key], after[key]));
}

/** In the order of the earlier state's keys, then of those that are new. */
export function compareStates(before: object, after: object): AgentChange[] {
  return walk('', before, after);
}
