// A language server of a test: answers on a port of its own with what the test tells it, and remembers what was asked.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface AskedBody {
  model: string;
  messages: { role: string; content: string }[];
  response_format: { type: string };
}

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  /** What tests look into; empty for GET. */
  body: AskedBody;
}
/** A status and a JSON body (or text as it is), or "hang up", or "stay silent". */
export type Reply = { status?: number; json?: unknown; text?: string } | 'hang up' | 'silent';

export interface StandIn {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

export async function startStandIn(answer: (asked: Asked) => Reply): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const question = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text || '{}') as AskedBody };
    asked.push(question);
    const reply = answer(question);
    if (reply === 'silent') return;
    if (reply === 'hang up') return void request.socket.destroy();
    response.writeHead(reply.status ?? 200, {
      'content-type': reply.text === undefined ? 'application/json' : 'text/plain',
    });
    response.end(reply.text ?? JSON.stringify(reply.json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const ollamaTags = (...models: [name: string, size: number, family?: string][]): Reply => ({
  json: {
    models: models.map(([name, size, family = 'llama']) => ({ name, size, details: { family, families: [family] } })),
  },
});

export const ollamaSays = (content: string): Reply => ({
  json: { message: { role: 'assistant', content }, done: true, prompt_eval_count: 20, eval_count: 7 },
});

export const openAiSays = (content: string): Reply => ({
  json: {
    id: 'x',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 30, completion_tokens: 5, total_tokens: 35 },
  },
});
