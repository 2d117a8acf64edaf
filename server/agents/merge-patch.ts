// Deep changes of a config: JSON merge patch (RFC 7396), then the schema, so that what comes out is always a whole and
// valid config.
import { AgentConfig } from '@/contracts/agents';
import { parseAt } from './parse-at';

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7396, section 2. Neither argument is changed; a key called `__proto__` is a key like others. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/** Throws `invalid` with the path of what is no config. */
export function patchConfig(config: AgentConfig, patch: Json): AgentConfig {
  return parseAt(AgentConfig, mergePatch(config, patch), 'config');
}
