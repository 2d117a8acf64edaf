// What tests of the official client of Ollama share: the client, a tool, and what stands in every reply.
import type { Ollama } from 'ollama';
import { beforeAll, expect } from 'vitest';
import { place, withScriptedPlace } from './scripted-place-testing';

export let client: Ollama;
/** To be called once, at the top of a test file. */
export function withOllamaClient(): void {
  withScriptedPlace();
  beforeAll(() => {
    client = place.ollama();
  });
}

export type Failed = Error & { status_code?: number };
export const weather = {
  type: 'function',
  function: { name: 'weather', description: 'The weather', parameters: { type: 'object', properties: {} } },
};
export const DURATIONS = {
  ...{ total_duration: expect.any(Number), load_duration: 0 },
  ...{ prompt_eval_duration: expect.any(Number), eval_duration: expect.any(Number) },
};
