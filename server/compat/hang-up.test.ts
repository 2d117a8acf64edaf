// Whoever hangs up while vectors are made ends that, and it is no fault of the server.
import { expect, it } from 'vitest';
import { withPrincipal } from '../models/testing';
import type { CompatDeps } from './compat';
import { ollamaRoutes } from './ollama-routes';
import { openAiRoutes } from './openai-routes';

it.each([
  ['/v1/embeddings', { input: 'a' }],
  ['/api/embed', { input: 'a' }],
  ['/api/embeddings', { prompt: 'a' }],
])('%s', async (path, body) => {
  let begun: () => void = () => {};
  const begins = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const deps = {
    models: { embeds: async () => 'm' },
    embedder: {
      embed: (_texts: unknown, { signal }: { signal: AbortSignal }) => {
        begun();
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    },
  } as unknown as CompatDeps;
  const log = { error: () => expect.unreachable('it is no fault') } as never;
  const { app } = path.startsWith('/v1') ? openAiRoutes({ log }, deps) : ollamaRoutes({ log }, deps);
  const faults: unknown[] = [];
  app.onError((error) => {
    faults.push(error);
    return new Response(null, { status: 500 });
  });
  const caller = new AbortController();
  const response = withPrincipal(app, 'viewer').request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', ...body }),
    signal: caller.signal,
  });
  await begins;
  caller.abort();
  expect((await response).status).toBe(499);
  expect(faults).toEqual([]);
});
