// What tests of the official clients share: this server on a port, with a scripted Ollama behind it.
import { afterAll, beforeAll } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { type ClientsPlace, openClientsPlace } from './clients-testing';

export let scripted: ScriptedServer;
export let place: ClientsPlace;

/** To be called once, at the top of a test file. */
export function withScriptedPlace(): void {
  beforeAll(async () => {
    scripted = await startScriptedServer('ollama');
    scripted.models = [
      { name: 'scripted:latest', window: 8192, tools: true, vision: true },
      { name: 'plain:1b', window: 2048 },
      { name: 'vectors:latest', embedding: true },
    ];
    place = await openClientsPlace({ OLLAMA_URL: scripted.url });
  }, 120_000);
  afterAll(async () => {
    await place?.close();
    await scripted?.close();
  });
}

export const model = 'scripted';
export const ask = (content: string) => [{ role: 'user' as const, content }];
/** The chat that was asked last. */
export const last = () => scripted.chats.at(-1)!;

export const failure = <E = Error>(attempt: Promise<unknown>): Promise<E | null> =>
  attempt.then(
    () => null,
    (error: E) => error,
  );
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}
