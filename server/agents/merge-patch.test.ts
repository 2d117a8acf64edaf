// Merge patches against the words of RFC 7396 and its examples, and configs that stay whole whatever is sent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentConfig } from '@/contracts/agents';
import { AppError } from '../errors';
import { mergePatch, patchConfig } from './merge-patch';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const json = fc.jsonValue({ maxDepth: 3 });
const object = fc.dictionary(fc.string(), json);
/** Without a null in any object: what a patch can make. Lists are taken as they are. */
function withoutNulls(value: unknown): unknown {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

describe('mergePatch', () => {
  // RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged);
  });

  it('twice is once, and an empty patch changes nothing', () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
        expect(mergePatch(target, {})).toEqual(target);
      }),
    );
  });

  it('takes what the patch says, drops what it nulls, leaves the rest, and changes neither argument', () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const before = structuredClone([target, patch]);
        const merged = mergePatch(target, patch) as Record<string, unknown>;
        expect([target, patch]).toEqual(before);
        for (const key of new Set([...Object.keys(target), ...Object.keys(patch)])) {
          if (!Object.hasOwn(patch, key)) expect(merged[key]).toEqual(target[key]);
          else if (patch[key] === null) expect(Object.hasOwn(merged, key)).toBe(false);
          else if (!isObject(patch[key])) expect(merged[key]).toEqual(patch[key]);
        }
      }),
    );
  });

  it('over nothing makes the patch itself, without its nulls', () => {
    fc.assert(fc.property(object, (patch) => void expect(mergePatch({}, patch)).toEqual(withoutNulls(patch))));
  });

  it('keeps a key that is called like the prototype', () => {
    const patch = JSON.parse('{"extras": {"__proto__": {"polluted": true}}}') as Record<string, unknown>;
    const merged = mergePatch({ extras: {} }, patch) as { extras: object };
    expect(Object.getPrototypeOf(merged.extras)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('patchConfig', () => {
  const config = AgentConfig.parse({
    parameters: { temperature: 0.7 },
    models: { language: { primary: { model: 'qwen3:8b' }, backups: [{ model: 'smollm2' }] } },
    knowledge: { collections: ['rules'] },
  });

  it('changes what is named, replaces lists, and null goes back to the default', () => {
    const patched = patchConfig(config, {
      prompts: { system: 'Hello' },
      parameters: { temperature: null },
      models: { language: { backups: [] } },
    });
    expect(patched).toEqual({
      ...config,
      prompts: { ...config.prompts, system: 'Hello' },
      parameters: { ...config.parameters, temperature: 0.4 },
      models: { ...config.models, language: { primary: { provider: null, model: 'qwen3:8b' }, backups: [] } },
    });
    expect(patchConfig(config, { models: { language: { primary: null } } }).models.language.primary).toBeNull();
  });

  it('comes out whole and valid, or not at all', () => {
    const sections = fc.constantFrom('prompts', 'flags', 'parameters', 'models', 'extras', 'other');
    fc.assert(
      fc.property(fc.dictionary(sections, json), (patch) => {
        let patched: AgentConfig;
        try {
          patched = patchConfig(config, patch);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(AgentConfig.parse(patched)).toEqual(patched);
      }),
    );
  });

  it.each([
    [{ prompts: { sytem: 'x' } }, 'config.prompts.sytem: there is no such setting'],
    [{ temperature: 1 }, 'config.temperature: there is no such setting'],
    [{ parameters: { temperature: 3 } }, /^config\.parameters\.temperature: /],
    [{ models: { language: { backups: [{ model: '' }] } } }, /^config\.models\.language\.backups\.0\.model: /],
    [{ flags: { tools: 'yes' }, limits: { toolRounds: -1 } }, /^config\.flags\.tools: .* \(and 1 more\)$/],
    [{ prompts: { system: 'a\0b' } }, /^config\.prompts\.system: .*cannot be stored/],
  ])('refuses %j with the path', (patch, message) => {
    expect(() => patchConfig(config, patch)).toThrow(message);
  });
});
