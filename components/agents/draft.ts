// An agent while it is being edited: what changed against what it was made from, and the patch that says so. Only what
// was changed is sent, so that a save on top of somebody else's keeps theirs.
import { type Agent, type AgentChange, AgentConfig, AgentPatch } from '@/contracts/agents';

export type Draft = Pick<Agent, 'name' | 'description' | 'tags' | 'config'>;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An agent is a draft with more to it; only what can be edited is told. */
export function draftOf({ name, description, tags, config }: Draft): Draft {
  return { name, description, tags, config };
}

export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

/** A JSON merge patch (RFC 7396) from one to the other: null takes a name away, lists are replaced. */
function patchFrom(before: Json, after: Json): Json {
  const patch: Json = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [before[key], after[key]];
    if (isSame(old, next)) continue;
    patch[key] = isObject(old) && isObject(next) ? patchFrom(old, next) : (next ?? null);
  }
  return patch;
}

/** What to send to make `draft` of `base`. */
export function patchOf(base: Draft, draft: Draft): AgentPatch {
  return patchFrom(draftOf(base), draftOf(draft)) as AgentPatch;
}

/** Path by path, as the server compares versions. */
export function changesOf(base: Draft, draft: Draft): AgentChange[] {
  const walk = (path: string, before: unknown, after: unknown): AgentChange[] => {
    if (isSame(before, after)) return [];
    if (!isObject(before) || !isObject(after) || path.endsWith('.primary')) {
      return [{ path, before: before ?? null, after: after ?? null }];
    }
    return Object.keys({ ...before, ...after }).flatMap((key) =>
      walk(path ? `${path}.${key}` : key, before[key], after[key]),
    );
  };
  return walk('', draftOf(base), draftOf(draft));
}

/** What is wrong, by path ("config.parameters.seed"); the same rules as the server's. */
export function problemsOf(draft: Draft): Map<string, string> {
  const about = AgentPatch.pick({ name: true, description: true, tags: true }).safeParse(draft);
  const config = AgentConfig.safeParse(draft.config);
  const problems = new Map<string, string>();
  for (const issue of about.error?.issues ?? []) problems.set(issue.path.join('.'), issue.message);
  for (const issue of config.error?.issues ?? []) problems.set(['config', ...issue.path].join('.'), issue.message);
  return problems;
}
