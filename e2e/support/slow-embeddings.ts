// A language server whose embeddings of passages wait for a gate: what is asked of a scripted server goes through here.
// Single texts, as questions and trials are, go through at once.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Gate, openGate, startScriptedServer } from '../../server/inference/scripted-testing';

export interface SlowEmbeddings {
  readonly url: string;
  /** The only model that it has. */
  readonly model: string;
  readonly gate: Gate;
  close(): Promise<void>;
}

export async function startSlowEmbeddings(): Promise<SlowEmbeddings> {
  const model = 'word-counts';
  const gate = openGate();
  const scripted = await startScriptedServer('ollama');
  scripted.models = [{ name: model, embedding: true }];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const texts = request.url === '/api/embed' ? [(JSON.parse(body) as { input: string | string[] }).input].flat() : [];
    if (texts.length > 1) await gate.opened;
    const asked = request.method === 'POST' ? { method: 'POST', body } : {};
    const answer = await fetch(`${scripted.url}${request.url}`, asked);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ model, gate, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async close() {
      gate.open();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await scripted.close();
    },
  };
}
