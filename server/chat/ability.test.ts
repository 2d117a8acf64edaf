import { describe, expect, it } from 'vitest';
import { createAbilities, isTiny, parametersOf } from './ability';

const info = (parameters: string | null, tools: boolean | null) => ({
  ...{ provider: 'p', name: 'm', kind: 'language' as const, sizeBytes: null, quantization: null, window: null },
  ...{ vision: null, modifiedAt: null, loadedUntil: null, parameters, tools },
});

describe('what a model can be asked to do', () => {
  it.each([
    ['smollm2:135m', '134.52M', 134_520_000],
    ['smollm2:135m', null, 135_000_000],
    ['qwen2.5:0.5b', null, 500_000_000],
    ['mixtral:8x7b', null, 56e9],
    ['Llama-3.2-1B-Instruct', null, 1e9],
    ['gpt-4o', null, null],
    ['any', '8x7B', 56e9],
    ['any', '1.5 B', 1.5e9],
  ])('%s, told as %s, has %s parameters', (name, told, parameters) => {
    expect(parametersOf(name, told)).toBe(parameters);
  });

  it('is to call tools where it is known or may be, to choose by JSON where it is big enough, else neither', () => {
    const { toolPath } = createAbilities();
    expect(toolPath('p', 'llama3.2', info('3.2B', true))).toBe('native');
    expect(toolPath('p', 'tiny-but-trained', info('500M', true))).toBe('native');
    expect(toolPath('p', 'gpt-4o', info(null, null))).toBe('native');
    expect(toolPath('p', 'gemma', info('2B', false))).toBe('json');
    expect(toolPath('p', 'smollm2:135m', info('134.52M', false))).toBe('none');
    expect(toolPath('p', 'smollm2:135m', info(null, null))).toBe('none');
    expect(isTiny('gpt-4o', null)).toBe(false);
  });

  it('is remembered when it refused', () => {
    const abilities = createAbilities();
    abilities.refusedTools('p', 'gpt-x');
    expect(abilities.toolPath('p', 'gpt-x', info(null, null))).toBe('json');
    expect(abilities.toolPath('q', 'gpt-x', info(null, null))).toBe('native');
  });
});
