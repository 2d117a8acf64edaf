// Language servers of tests: real HTTP on 127.0.0.1 that speaks OpenAI's protocol (SSE) or Ollama's (lines of JSON),
// says what the test wrote down for it, and remembers what was asked and who hung up. Held against a real Ollama in
// providers/providers.test.ts.
//
//   const server = await startScriptedServer('ollama');          // .url goes into OLLAMA_URL / OPENAI_BASE_URL
//   server.script('Hello.');                                      // the next chat gets this,
//   server.script(['Two ', 'pieces'], { status: 429 });           // and the ones after it these, in order
//   server.otherwise('Yes.');                                     // once the script is used up (default: "ok")
//
// One reply is a text, a list of steps, or what to say for a request: `(request) => reply`. Steps, in order:
//   'text'                           a piece of text
//   { thinking: 'hm' }               a piece of reasoning
//   { tool: 'find', input: { a: 1 } } a call of a tool (`id` optional)
//   gate.opened                      any promise: nothing more is sent before it resolves. Use it instead of sleeping:
//                                      const gate = openGate(); server.script(['a', gate.opened, 'b']); gate.open();
//   'CUT'                            the connection breaks here
//   'HANG'                           nothing more comes until the client hangs up
// { status, message } fails with that status; { steps, finish, promptTokens, completionTokens } sets the rest.
//
//   server.models = [{ name: 'm', tools: true }];                 // what it lists (default: one, "scripted")
//   const asked = await server.asked(1);                          // waits for the second chat (0 is the first)
//   asked.body.messages; await asked.over;                        // resolves 'answered' or 'hung up'
//   server.requests                                               // everything asked so far, lists and looks too
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dialect } from './scripted-dialect-testing';
import { ollamaDialect } from './scripted-ollama-testing';
import { openAiDialect } from './scripted-openai-testing';

export interface ScriptedModel {
  name: string;
  sizeBytes?: number;
  window?: number;
  tools?: boolean;
  vision?: boolean;
  embedding?: boolean;
}

export type ScriptedStep =
  | string
  | { thinking: string }
  | { tool: string; input: Record<string, unknown>; id?: string }
  | Promise<unknown>;

export interface ScriptedWords {
  steps: ScriptedStep[];
  /** Default: "tools" when a tool is called, else "stop". */
  finish?: 'stop' | 'length' | 'tools';
  /** Default 10. */
  promptTokens?: number;
  /** Default: one a piece. */
  completionTokens?: number;
}

export type ScriptedReply =
  | string
  | ScriptedStep[]
  | ScriptedWords
  | { status: number; message?: string }
  | ((request: ScriptedRequest) => ScriptedReply);

/** What tests look into of a request's body; images and others are there as they were sent. */
export interface ScriptedBody {
  model: string;
  messages: {
    role: string;
    content: string | { type: string; text?: string; image_url?: { url: string } }[] | null;
    images?: string[];
    tool_calls?: { id?: string; function: { name: string; arguments: unknown } }[];
    tool_call_id?: string;
    tool_name?: string;
  }[];
  stream?: boolean;
  tools?: { type: string; function: { name: string; description: string; parameters: Record<string, unknown> } }[];
  options?: Record<string, unknown>;
  [more: string]: unknown;
}

export interface ScriptedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** Empty where nothing was sent. */
  body: ScriptedBody;
  /** Resolves when it ended: with an answer (also one that was cut on purpose), or because the client went away. */
  over: Promise<'answered' | 'hung up'>;
}

export interface ScriptedServer {
  /** As OLLAMA_URL or OPENAI_BASE_URL takes it (the latter ends in /v1). */
  readonly url: string;
  models: ScriptedModel[];
  /** Everything that was asked, in order. */
  readonly requests: ScriptedRequest[];
  /** The chats among them. */
  readonly chats: ScriptedRequest[];
  /** Replies for the next chats, in order. */
  script(...replies: ScriptedReply[]): void;
  /** For every chat that the script has no reply for. */
  otherwise(reply: ScriptedReply): void;
  /** Steps of the next pulls (Ollama): a line is sent for each. */
  scriptPull(...steps: (Record<string, unknown> | Promise<unknown> | 'HANG')[]): void;
  /** Resolves with the n-th chat (from 0) as soon as it was asked. */
  asked(n: number): Promise<ScriptedRequest>;
  /** Answers nothing any more: as if the machine was switched off. `listen` brings it back at the same address. */
  stop(): Promise<void>;
  listen(): Promise<void>;
  close(): Promise<void>;
}

export interface Gate {
  opened: Promise<void>;
  open(): void;
}

export function openGate(): Gate {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const isGate = (step: unknown): step is Promise<unknown> => step instanceof Promise;

function wordsOf(reply: string | ScriptedStep[] | ScriptedWords): Required<ScriptedWords> {
  const given: ScriptedWords =
    typeof reply === 'string' ? { steps: [reply] } : Array.isArray(reply) ? { steps: reply } : reply;
  const calls = given.steps.some((step) => typeof step === 'object' && 'tool' in step);
  return {
    finish: calls ? 'tools' : 'stop',
    promptTokens: 10,
    completionTokens: given.steps.filter((step) => !isGate(step)).length,
    ...given,
  };
}

async function readBody(request: IncomingMessage): Promise<ScriptedBody> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || '{}') as ScriptedBody;
}

function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

async function play(dialect: Dialect, request: ScriptedRequest, response: ServerResponse, reply: ScriptedReply) {
  if (typeof reply === 'function') return play(dialect, request, response, reply(request));
  if (typeof reply === 'object' && 'status' in reply) {
    return sendJson(response, reply.status, dialect.error(reply.message ?? `status ${reply.status}`));
  }
  const words = wordsOf(reply);
  const { model } = request.body;
  const streams = dialect.streams(request.body);
  if (streams) {
    response.writeHead(200, { 'content-type': dialect.streamType });
    response.flushHeaders();
    response.write(dialect.begin(model));
  }
  for (const step of words.steps) {
    if (isGate(step)) await Promise.race([step, request.over]);
    else if (step === 'HANG') await request.over;
    else if (step === 'CUT') {
      response.emit('cut');
      return void response.socket?.destroy();
    } else if (streams && !response.destroyed) {
      await new Promise<void>((resolve) => response.write(dialect.piece(model, step), () => resolve()));
    }
    if (response.destroyed) return;
  }
  if (streams) response.end(dialect.end(model, words));
  else sendJson(response, 200, dialect.whole(model, words));
}

export async function startScriptedServer(kind: 'openai' | 'ollama'): Promise<ScriptedServer> {
  const dialect = kind === 'openai' ? openAiDialect : ollamaDialect;
  const script: ScriptedReply[] = [];
  const pulls: (Record<string, unknown> | Promise<unknown> | 'HANG')[][] = [];
  const waiting: (() => void)[] = [];
  const requests: ScriptedRequest[] = [];
  const chats: ScriptedRequest[] = [];
  let fallback: ScriptedReply = 'ok';

  async function pull(request: ScriptedRequest, response: ServerResponse): Promise<void> {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const step of pulls.shift() ?? [{ status: 'success' }]) {
      if (isGate(step)) await Promise.race([step, request.over]);
      else if (step === 'HANG') await request.over;
      else response.write(`${JSON.stringify(step)}\n`);
      if (response.destroyed) return;
    }
    response.end();
  }

  const http = createServer(async (incoming, response) => {
    const over = new Promise<'answered' | 'hung up'>((resolve) => {
      response.on('cut', () => resolve('answered'));
      response.on('close', () => resolve(response.writableFinished ? 'answered' : 'hung up'));
    });
    const path = incoming.url ?? '';
    const { method = 'GET', headers } = incoming;
    const request: ScriptedRequest = { method, path, headers, body: await readBody(incoming), over };
    requests.push(request);
    if (dialect.chatPaths.includes(path)) {
      chats.push(request);
      for (const wake of waiting.splice(0)) wake();
      return play(dialect, request, response, script.shift() ?? fallback);
    }
    if (kind === 'ollama' && path === '/api/pull') return pull(request, response);
    const { status, json } = dialect.other(request, server.models) ?? {
      status: 404,
      json: dialect.error('no such path'),
    };
    sendJson(response, status, json);
  });
  const listen = (port: number) => new Promise<void>((resolve) => http.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = http.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      http.closeAllConnections();
    });

  const server: ScriptedServer = {
    url: `http://127.0.0.1:${port}${dialect.base}`,
    models: [{ name: 'scripted', sizeBytes: 1_000_000, window: 8192, tools: true }],
    requests,
    chats,
    script: (...replies) => void script.push(...replies),
    otherwise: (reply) => {
      fallback = reply;
    },
    scriptPull: (...steps) => void pulls.push(steps),
    async asked(n) {
      while (chats.length <= n) await new Promise<void>((resolve) => waiting.push(resolve));
      return chats[n]!;
    },
    stop,
    listen: () => listen(port),
    close: async () => {
      if (http.listening) await stop();
    },
  };
  return server;
}
