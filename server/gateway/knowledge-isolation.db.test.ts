// Two agents and two people with documents that differ in nothing but what is secret in them: whatever is asked, by
// whichever way, nobody is ever given, told or exported a passage of the other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { KnowledgeAnswer } from '@/contracts/answers';
import type { ChatAnswer } from '@/contracts/chat';
import type { ExportJob } from '@/contracts/exports';
import type { KnowledgeStats as StatsOf } from '@/contracts/knowledge';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { ask, type Caller, type PeopledGateway, startPeopledGateway } from './people-testing';

type KnowledgeStats = z.infer<typeof StatsOf>;
const QUESTIONS = 200;
const DOORS =
  'Maple Cedar Willow Aspen Birch Hazel Rowan Alder Spruce Juniper Linden Poplar Walnut Cherry Acacia Laurel'.split(
    ' ',
  );
const ASKED = [
  (door: string) => `What is the access code of the ${door} door?`,
  (door: string) => `Who keeps the spare key of the ${door} door?`,
  (door: string) => `Tell me everything about the ${door} door.`,
  (door: string) => `${door} door: which code, and who has the key?`,
  (door: string) => `Is there a code for ${door}?`,
  (_door: string) => 'Which doors have an access code?',
];
/** The same words in both; what is secret begins with the side. */
const documentOf = (side: Side) =>
  DOORS.map(
    (door, index) =>
      `## ${door} door\n\nThe access code of the ${door} door is ${side}-${4700 + index}. The spare key of the ${door} door is kept by ${side}-keeper-${index}.`,
  ).join('\n\n');
type Side = 'left' | 'right';
const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
const foreign = (side: Side) => new RegExp(`${other(side)}-(?:\\d|keeper)`);

let server: ScriptedServer;
let gateway: PeopledGateway;
const folder = mkdtempSync(path.join(tmpdir(), 'sightline-isolation-'));
const people = {} as Record<Side, Caller>;
/** Of shared collections, each attached to its own agent. */
const agents = {} as Record<Side, string>;
/** Has the private collections of both people attached. */
let common: string;
const privates = {} as Record<Side, string>;

const json = async <T>(response: Promise<Response>): Promise<T> => {
  const answered = await response;
  expect([200, 201, 202], await answered.clone().text()).toContain(answered.status);
  return answered.json() as Promise<T>;
};
async function collect(who: Caller, name: string, content: string, shared: boolean): Promise<string> {
  const { id } = await json<{ id: string }>(who.send('POST', '/api/v1/knowledge/collections', { name, shared }));
  const { items } = await json<{ items: { id: string }[] }>(
    who.send('POST', '/api/v1/knowledge/upload', { collection: id, name: 'doors.md', content }),
  );
  for (;;) {
    const { state } = await json<{ state: string }>(who.send('GET', `/api/v1/knowledge/documents/${items[0]!.id}`));
    if (state === 'ready') return id;
    expect(['failed', 'cancelled']).not.toContain(state);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
async function agentOf(name: string, collections: string[]): Promise<string> {
  const config = { knowledge: { collections }, conversation: { mode: 'past' } };
  return (await json<{ id: string }>(gateway.admin.send('POST', '/api/v1/agents', { name, config }))).id;
}

beforeAll(async () => {
  const models = path.join(folder, 'models');
  putSentenceEncoderInto(models);
  server = await startScriptedServer('ollama');
  server.models = [{ name: 'parrot-135m', window: 32_768 }];
  // It says everything that it was told.
  server.otherwise(({ body }) => body.messages.map(({ content }) => String(content)).join('\n'));
  gateway = await startPeopledGateway({ OLLAMA_URL: server.url, MODELS_DIR: models });
  for (const side of ['left', 'right'] as const) {
    people[side] = await gateway.person(side, 'operator');
    const shared = await collect(people[side], `Doors ${side}`, documentOf(side), true);
    agents[side] = await agentOf(`Agent ${side}`, [shared]);
    privates[side] = await collect(people[side], `Own ${side}`, documentOf(side), false);
  }
  common = await agentOf('Common', [privates.left, privates.right]);
}, 180_000);
afterAll(async () => {
  await gateway?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same questions in every run. */
function* questions(): Generator<{ side: Side; text: string; way: number }> {
  let seed = 20261121;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let n = 0; n < QUESTIONS; n += 1) {
    const text = ASKED[next(ASKED.length)]!(DOORS[next(DOORS.length)]!);
    yield { side: next(2) === 0 ? 'left' : 'right', text, way: n % 4 };
  }
}

describe('what one side asks', () => {
  it(`never brings a passage of the other, ${QUESTIONS} questions by every way`, async () => {
    const sockets = { left: await people.left.connect(), right: await people.right.connect() };
    let withPassages = 0;
    for (const { side, text, way } of questions()) {
      let answered: string;
      if (way === 0) {
        // Two agents, one person.
        const answer = await json<ChatAnswer>(
          gateway.admin.send('POST', '/api/v1/chat', { message: text, agent_id: agents[side] }),
        );
        answered = JSON.stringify(answer);
      } else if (way === 1) {
        // One agent, two people.
        const answer = await json<ChatAnswer>(
          people[side].send('POST', '/api/v1/chat', {
            message: text,
            agent_id: common,
            store_conversation: side === 'left',
          }),
        );
        answered = JSON.stringify(answer);
      } else if (way === 2) {
        const socket = sockets[side];
        const heard: string[] = [];
        const over = new Promise<void>((resolve) => {
          socket.on('chat:delta', (delta) => {
            heard.push(JSON.stringify(delta));
            if (delta.ops.some(({ op }) => op === 'end')) resolve();
          });
        });
        await ask(socket, 'chat:send', { sendId: uuidv7(), conversationId: null, text, agent: common });
        await over;
        socket.off('chat:delta');
        answered = heard.join('');
      } else {
        const answer = await json<KnowledgeAnswer>(
          people[side].send('POST', '/api/v1/knowledge/answer', { query: text, collection: privates[side] }),
        );
        answered = JSON.stringify(answer);
      }
      expect(answered, text).not.toMatch(foreign(side));
      if (answered.includes(`${side}-`)) withPassages += 1;
    }
    // They were answered, not kept quiet.
    expect(withPassages).toBeGreaterThan(QUESTIONS * 0.6);
  }, 300_000);

  it('is exported without a passage of the other, and counted without it', async () => {
    for (const side of ['left', 'right'] as const) {
      let job = await json<ExportJob>(
        people[side].send('POST', '/api/v1/export/jsonl', { source: { kind: 'conversations', filter: {} } }),
      );
      while (job.state === 'waiting' || job.state === 'running') {
        await new Promise((resolve) => setImmediate(resolve));
        job = await json<ExportJob>(people[side].send('GET', `/api/v1/exports/${job.id}`));
      }
      const text = await (await people[side].send('GET', `/api/v1/exports/${job.id}/file`)).text();
      expect(text).toContain(`${side}-`);
      expect(text).not.toMatch(foreign(side));
      // Both shared ones and the own one.
      const stats = await json<KnowledgeStats>(people[side].send('GET', '/api/v1/knowledge/stats'));
      expect(stats).toMatchObject({ collections: 3, documents: 3, diskBytes: null });
    }
    const all = await json<KnowledgeStats>(gateway.admin.send('GET', '/api/v1/knowledge/stats'));
    expect(all).toMatchObject({ collections: 2, documents: 2, byMime: [{ mime: 'text/markdown', documents: 2 }] });
    expect(all.diskBytes).toBeGreaterThan(0);
    const refused = await people.left.send('POST', '/api/v1/knowledge/answer', {
      query: 'What is the access code of the Maple door?',
      collection: privates.right,
    });
    expect(refused.status).toBe(404);
  }, 60_000);
});
