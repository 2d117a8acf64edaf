// What tests of the official clients with a real Ollama behind this server share.
import { afterAll, beforeAll } from 'vitest';
import { type ClientsPlace, openClientsPlace } from './clients-testing';

export const real = process.env.OLLAMA_TEST_URL;
export const model = 'smollm2:135m';
export const agent = 'agent:front-desk';
export const embedder = 'use-lite-en';

export let place: ClientsPlace;
/** To be called once, at the top of a test file. */
export function withRealOllama(): void {
  beforeAll(async () => {
    if (real) place = await openClientsPlace({ OLLAMA_URL: real });
  }, 120_000);
  afterAll(() => place?.close());
}

export const ask = (content: string) => [{ role: 'user' as const, content }];
/** What a call came to, errors too. */
export const outcome = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.catch((error) => ({ status: error.status ?? error.status_code, error: error.error }));
export const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: ['red', 'blue'] } },
  required: ['colour'],
};
export const tool = {
  type: 'function' as const,
  function: { name: 'f', description: 'Does f', parameters: { type: 'object', properties: {} } },
};
