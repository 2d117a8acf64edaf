// A language server that is nothing but pace: speaks OpenAI's protocol, says its first word after a fixed time and the
// others at a fixed interval. Runs in a process of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Pace {
  firstMs: number;
  everyMs: number;
  words: number;
}

/** "first/every/words" stands in the name of the model, so that one server has every pace. */
export const modelOf = ({ firstMs, everyMs, words }: Pace) => `pace-${firstMs}-${everyMs}-${words}`;

function paceOf(model: string): Pace {
  const [firstMs = 0, everyMs = 0, words = 1] = model.split('-').slice(1).map(Number);
  return { firstMs, everyMs, words };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const chunk = (choice: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'pace', choices: [choice], ...more })}\n\n`;

const models = process.argv.slice(2);
const server = createServer(async (request, response) => {
  let text = '';
  for await (const piece of request) text += piece;
  if (request.url === '/v1/models') {
    const data = models.map((id) => ({ id, object: 'model', created: 1, owned_by: 'bench' }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data }));
    return;
  }
  const { firstMs, everyMs, words } = paceOf((JSON.parse(text) as { model: string }).model);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  const startedMs = performance.now() + firstMs;
  for (let n = 0; n < words && !response.destroyed; n += 1) {
    const waitMs = startedMs + n * everyMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    if (!response.write(chunk({ index: 0, delta: { content: `word${n} ` }, finish_reason: null }))) {
      await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  const usage = { prompt_tokens: 20, completion_tokens: words, total_tokens: words + 20 };
  response.write(chunk({ index: 0, delta: {}, finish_reason: 'stop' }, { usage }));
  response.end('data: [DONE]\n\n');
});
if (process.send) {
  server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`));
}
