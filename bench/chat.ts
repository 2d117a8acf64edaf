// Chat benchmark: what this server adds to the time to the first word over asking the language server itself, and how
// many words a second pass through. The language server is a stub with a fixed pace; pages are real sockets.
// `npx tsx bench/chat.ts [--messages 40] [--postgres URL] [--write]`.
import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openPage, type Page } from './chat/page';
import type { Ready } from './chat/server';
import { modelOf, type Pace } from './chat/stub';
import { percentile } from './questions/report';

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '40' },
    postgres: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const messages = Number(options.messages);
/** p95 of what is added to the first word, ms. */
const GOAL_MS = 30;
const TALK: Pace = { firstMs: 60, everyMs: 20, words: 40 };
const FLOOD: Pace = { firstMs: 0, everyMs: 0, words: 4000 };
const DATA = 'How many cars were seen yesterday?';
const PLAIN = 'Tell me something about gardens in spring.';
const HISTORY = 200;

interface Scenario {
  pages: number;
  history: number;
  question: string;
}

const SCENARIOS: Scenario[] = [1, 8].flatMap((pages) =>
  [0, HISTORY].flatMap((history) => [PLAIN, DATA].map((question) => ({ pages, history, question }))),
);

function child<T>(file: string, args: string[]): Promise<{ child: ChildProcess; ready: T }> {
  const one = fork(path.join(import.meta.dirname, 'chat', file), args, { execArgv: ['--import', 'tsx'] });
  return new Promise((resolve, reject) => {
    one.once('message', (ready) => resolve({ child: one, ready: ready as T }));
    one.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

/** The same request as the server's, straight to the stub: when its first word came. */
async function direct(stub: string): Promise<number> {
  const startedMs = performance.now();
  const response = await fetch(`${stub}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: modelOf(TALK), stream: true, messages: [{ role: 'user', content: PLAIN }] }),
  });
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error('the stub said nothing');
    if (!Buffer.from(value).includes('word0')) continue;
    const firstMs = performance.now() - startedMs;
    await reader.cancel();
    return firstMs;
  }
}

async function inParallel(times: number, most: number, work: (worker: number) => Promise<void>): Promise<void> {
  let left = times;
  const worker = async (_: unknown, n: number) => {
    while (left > 0) {
      left -= 1;
      await work(n);
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
}

async function call<T>({ url, cookie }: Ready, method: string, target: string, body: object): Promise<T> {
  const response = await fetch(`${url}${target}`, {
    method,
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Conversations with so many messages; each message of the benchmark follows the last of them. */
async function seed(ready: Ready, agent: string, pages: number, history: number) {
  const starts: { conversationId: string | null; parentId?: string }[] = [];
  for (let page = 0; page < pages; page += 1) {
    if (history === 0) starts.push({ conversationId: null });
    else {
      const list = Array.from({ length: history }, (_, n) => ({
        role: n % 2 ? 'assistant' : 'user',
        content: `${page} ${n}: ${'the roses by the east wall were cut back and watered in the morning. '.repeat(3)}`,
      }));
      const stored = await call<{ conversation_id?: string; id?: string }>(
        ready,
        'POST',
        '/api/v1/conversations/store',
        {
          agent_id: agent,
          messages: list,
        },
      );
      const conversationId = (stored.conversation_id ?? stored.id)!;
      const view = await fetch(`${ready.url}/api/v1/conversations/${conversationId}/view?limit=1`, {
        headers: { cookie: ready.cookie },
      });
      const { items } = (await view.json()) as { items: { id: string }[] };
      starts.push({ conversationId, parentId: items[0]!.id });
    }
  }
  return starts;
}

async function settle(): Promise<void> {
  const settled = new Promise((resolve) => server.child.once('message', resolve));
  server.child.send('settle');
  await settled;
}

async function measure(ready: Ready, stub: string, agent: string, { pages, history, question }: Scenario) {
  const starts = await seed(ready, agent, pages, history);
  await settle();
  const open: Page[] = await Promise.all(starts.map(() => openPage(ready)));
  const model = modelOf(TALK);
  const say = async (n: number) => (await open[n]!.say(question, { ...starts[n]!, model })).firstMs;
  for (let n = 0; n < pages; n += 1) await say(n);
  const own: number[] = [];
  const ours: number[] = [];
  await inParallel(messages, pages, async () => void own.push(await direct(stub)));
  await inParallel(messages, pages, async (n) => void ours.push(await say(n)));
  for (const page of open) page.close();
  const base = percentile(own, 0.5);
  const added = ours.map((firstMs) => firstMs - base);
  return { pages, history, question, base, p50: percentile(added, 0.5), p95: percentile(added, 0.95) };
}

async function flood(ready: Ready, pages: number) {
  const open = await Promise.all(Array.from({ length: pages }, () => openPage(ready)));
  const startedMs = performance.now();
  const said = await Promise.all(open.map((page) => page.say(PLAIN, { conversationId: null, model: modelOf(FLOOD) })));
  const seconds = (performance.now() - startedMs) / 1000;
  for (const page of open) page.close();
  if (said.some(({ words }) => words !== FLOOD.words)) throw new Error('words were lost');
  return { pages, perSecond: (FLOOD.words * pages) / seconds };
}

const ms = (value: number) => value.toFixed(1);
const load = loadavg()[0]!.toFixed(1);
const stub = await child<string>('stub.ts', [modelOf(TALK), modelOf(FLOOD)]);
const server = await child<Ready>('server.ts', [stub.ready, options.postgres ?? '']);
const agent = await call<{ slug: string }>(server.ready, 'POST', '/api/v1/agents', {
  name: 'Bench',
  config: {
    models: { language: { primary: { provider: null, model: modelOf(TALK) } } },
    parameters: { contextTokens: 100_000, maxTokens: 8192 },
    conversation: { turns: 1000 },
  },
});
const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const scenario of SCENARIOS) {
  rows.push(await measure(server.ready, stub.ready, agent.slug, scenario));
  console.error(JSON.stringify(rows.at(-1)));
}
const floods = [await flood(server.ready, 1), await flood(server.ready, 8)];
server.child.removeAllListeners('exit');
stub.child.removeAllListeners('exit');
const closed = new Promise((resolve) => server.child.once('exit', resolve));
server.child.send('stop');
await closed;
stub.child.kill();

const worst = Math.max(...rows.map(({ p95 }) => p95));
const report = [
  '# Speed of the chat',
  '',
  '`npx tsx bench/chat.ts --write` renews this page.',
  '',
  `From a page's \`chat:send\` to the first word it hears, less the time that the language server (a stub: first word after ${TALK.firstMs} ms, then one every ${TALK.everyMs} ms) needs when it is asked directly. Each page sends its next message when the reply before is over. ${messages} messages each; ${options.postgres ? 'Postgres' : 'embedded database'}; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; load average ${load} before it began (other work ran on the machine where it is above 1); ${new Date().toISOString().slice(0, 10)}.`,
  '',
  '| conversations at once | messages before | looked up first | language server alone p50, ms | added p50, ms | added p95, ms |',
  '|---|---|---|---|---|---|',
  ...rows.map(
    ({ pages, history, question, base, p50, p95 }) =>
      `| ${pages} | ${history} | ${question === DATA ? 'a figure' : 'nothing'} | ${ms(base)} | ${ms(p50)} | ${ms(p95)} |`,
  ),
  '',
  `The goal is at most ${GOAL_MS} ms at p95; the worst row has ${ms(worst)}: ${worst <= GOAL_MS ? 'met' : 'missed'}.`,
  '',
  '| conversations at once | words a second through the server, from a stub without any pace |',
  '|---|---|',
  ...floods.map(({ pages, perSecond }) => `| ${pages} | ${Math.round(perSecond).toLocaleString('en')} |`),
  '',
].join('\n');
console.log(report);
if (options.write) writeFileSync(path.join(import.meta.dirname, '../docs/bench/chat.md'), report);
