// What tests of providers share: a question with a schema, a stand-in that ends with its test, and all of a chat.
import { afterEach } from 'vitest';
import { z } from 'zod';
import type { ProviderChatPart } from '../chat-types';
import { type StandIn, startStandIn } from '../language-testing';
import type { JsonRequest, LanguageProvider } from '../provider';

export const Colour = z.strictObject({ colour: z.enum(['red', 'green']) });
export const { signal } = new AbortController();
export const request: JsonRequest<z.infer<typeof Colour>> = {
  model: 'small',
  system: 'Answer in JSON.',
  prompt: 'What colour is grass?',
  schema: Colour,
  maxTokens: 50,
  signal,
};

let server: StandIn | null = null;
/** To be called once, at the top of a test file. */
export function withStandIns(): void {
  afterEach(async () => {
    await server?.close();
    server = null;
  });
}
export async function start(make: (url: string) => LanguageProvider, answer: Parameters<typeof startStandIn>[0]) {
  server = await startStandIn(answer);
  return { provider: make(server.url), asked: server.asked };
}

export async function all(parts: AsyncIterable<ProviderChatPart>): Promise<ProviderChatPart[]> {
  const list: ProviderChatPart[] = [];
  for await (const part of parts) list.push(part);
  return list;
}
