// Conversation benchmark: one of 10,000 messages and fifty others; how long the server takes to open it, to show an
// older page, to add a message and to search it, by words and vectors. `npx tsx bench/conversations.ts
// [--messages N] [--postgres URL] [--write]`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { OpenAPIHono } from '@hono/zod-openapi';
import { v7 as uuidv7 } from 'uuid';
import { createAgents } from '@/server/agents/agents';
import { type Conversations, createConversations } from '@/server/conversations/conversations';
import { createMemories } from '@/server/conversations/memories';
import { conversationRoutes } from '@/server/conversations/routes';
import type { Core } from '@/server/core';
import type { Database } from '@/server/db/open';
import type { DoorEnv } from '@/server/door';
import { readEnv } from '@/server/env';
import type { Embedder } from '@/server/inference/chat-types';
import { createLogger } from '@/server/log';
import { createMedia } from '@/server/media/media';
import type { Principal } from '@/server/users/permissions';
import { hashVector, messageText } from './conversations/corpus';
import { onDatabases } from './databases';

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    postgres: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const most = Number(options.messages);
const OTHERS = 50;
const ROUNDS = 60;
const QUERIES = [
  'van at the ramp',
  'the',
  'forklift basement',
  'report 4711',
  '"dog barked"',
  'courier -truck',
  'parc',
];
const PAGE = path.join(import.meta.dirname, '../docs/bench/conversations.md');

const embedder: Embedder = {
  current: async () => ({ model: 'hash-384', provider: 'bench', dimension: 384 }),
  embed: async (texts) => ({ model: 'hash-384', vectors: texts.map(hashVector), tokens: 0 }),
};

async function insertPerson(db: Database): Promise<Principal> {
  const userId = uuidv7();
  await db.run(`INSERT INTO "user" (id, name, email, role) VALUES ($1, 'Bench', $2, 'viewer')`, [userId, userId]);
  return { kind: 'user', userId, name: 'Bench', email: userId, role: 'viewer', cameraIds: null };
}

async function fill(conversations: Conversations, person: Principal, first: number, count: number): Promise<string> {
  const { id } = await conversations.create(person, { agentId: null, title: `Talk ${first}` });
  for (let at = 0; at < count; at += 1000) {
    const size = Math.min(1000, count - at);
    const messages = Array.from({ length: size }, (_, n) => ({
      role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
      parts: [{ type: 'text' as const, text: messageText(first + at + n) }],
    }));
    await conversations.appendAll(person, id, messages);
  }
  return id;
}

async function times(rounds: number, work: (round: number) => Promise<unknown>): Promise<[number, number]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  return [taken[Math.floor(rounds * 0.5)] ?? 0, taken[Math.floor(rounds * 0.95)] ?? 0];
}

async function measure(db: Database, dataDir: string): Promise<string[]> {
  const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'error', DATA_DIR: dataDir });
  const core: Core = { env, log: createLogger(env), db, broadcast: () => {} };
  const conversations = createConversations(core, { embedder, media: createMedia(core) });
  const [person, other] = [await insertPerson(db), await insertPerson(db)];
  const id = await fill(conversations, person, 0, most);
  for (let n = 0; n < OTHERS; n += 1) await fill(conversations, n % 2 === 0 ? person : other, most + n * 100, 40);
  await conversations.indexed();
  await db.run('ANALYZE');

  const app = new OpenAPIHono<DoorEnv>();
  app.use(async (context, next) => {
    context.set('principal', person);
    await next();
  });
  app.route('/', conversationRoutes(conversations, createAgents(core)).app);
  const ask = async (target: string, init?: RequestInit) => {
    const response = await app.request(`/api/v1/conversations${target}`, init);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const search = async (query: string) => {
    const body = JSON.stringify({ query });
    const found = await ask('/search', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (found.items.length === 0) throw new Error(`nothing was found for ${query}`);
  };

  const memories = createMemories(core, { embedder });
  const agent = await createAgents(core).preferred();
  for (let n = 0; n < 200; n += 1)
    await memories.add(person, { agentId: agent.id, text: messageText(n).slice(0, 200) });

  await ask(`/${id}/view`);
  await search('van');
  const end = await conversations.view(person, id, { limit: 200 });
  let before = end.nextBefore as string;
  for (let n = 0; n < 20; n += 1)
    before = (await conversations.view(person, id, { before, limit: 200 })).nextBefore ?? before;
  const rows: [string, string, [number, number]][] = [
    ['open (GET view, 50 messages)', '150', await times(ROUNDS, () => ask(`/${id}/view`))],
    ['an older page, from the middle', '150', await times(ROUNDS, () => ask(`/${id}/view?before=${before}`))],
    ['the list of conversations', '', await times(ROUNDS, () => ask('?limit=40'))],
    ['search, all queries', '100', await times(ROUNDS, (n) => search(QUERIES[n % QUERIES.length] ?? ''))],
  ];
  for (const query of QUERIES) rows.push([`search: ${query}`, '100', await times(15, () => search(query))]);
  rows.push([
    'add a message',
    '',
    await times(ROUNDS, () =>
      conversations.append(person, id, { role: 'user', parts: [{ type: 'text', text: 'more' }] }),
    ),
  ]);
  rows.push([
    'recall of 200 memories',
    '10',
    await times(ROUNDS, () => memories.recall(person, agent.id, 'the van', 8)),
  ]);
  const first = end.items[0]?.id as string;
  rows.push([
    'show another branch (worst case: from its beginning)',
    '',
    await times(10, () => conversations.update(person, id, { showMessageId: first })),
  ]);
  await conversations.close();
  return rows.map(
    ([what, goal, [p50, p95]]) =>
      `| ${db.kind} | ${what} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${goal && `≤ ${goal}`} |`,
  );
}

const lines = (await onDatabases('conversations', options.postgres, measure)).flat();
const table = `| database | what | p50 ms | p95 ms | goal |\n|---|---|---:|---:|---:|\n${lines.join('\n')}`;
console.log(table);
if (options.write) {
  writeFileSync(
    PAGE,
    `# Conversations

\`npm run bench -- conversations --postgres URL --write\` renews this page. One conversation of ${most.toLocaleString('en')} messages of 20 to 120 words,
fifty others of 40 (half of them somebody else's), all in the search index with vectors of 384 numbers. Times are those
of the server: the door with its schemas, the database and the JSON, without the network. Searches go by words and by
vectors; making the vector of a query is not in them, since a small stand-in made these (a small model takes some ms more,
see the benchmark of language models).

${table}
`,
  );
}
