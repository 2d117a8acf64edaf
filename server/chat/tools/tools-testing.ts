// For tests: all tools over real rooms on a database of its own, with a camera that everybody may see and one that only
// some may. Nothing is a double but, where a test gives one, who looks at a picture.
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { Agent, AgentConfigInput } from '@/contracts/agents';
import { ToolOutput } from '@/contracts/parts';
import type { AnalyticsPlan } from '@/contracts/plan';
import { type Agents, createAgents } from '../../agents/agents';
import { createAsking } from '../../analytics/asking';
import { type Cameras, createCameras } from '../../cameras/cameras';
import { type Attachments, createAttachments } from '../../conversations/attachments';
import { type Conversations, createConversations } from '../../conversations/conversations';
import { createMemories, type Memories } from '../../conversations/memories';
import { createMedia } from '../../media/media';
import { insertTracks, openTestCore, type TestCore, testCaller, testJpeg } from '../../testing';
import { createTracks } from '../../tracks/tracks';
import type { Principal } from '../../users/permissions';
import { createZones, type Zones } from '../../zones/zones';
import { createTools, type ToolsDeps } from './registry';
import type { ChatTool, ToolContext, ToolResult, Tools } from './tool';

/** A Saturday, noon in London. */
export const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

export interface TestTools {
  core: TestCore;
  tools: Tools;
  cameras: Cameras;
  zones: Zones;
  agents: Agents;
  conversations: Conversations;
  memories: Memories;
  attachments: Attachments;
  admin: Principal;
  /** Sees the gate alone. */
  limited: Principal;
  /** 3 people and 1 car today, 2 people yesterday. */
  gate: string;
  /** 5 people and 2 "gold bar" today, with a zone. */
  vault: string;
  /** Of the vault. */
  zoneId: string;
  /** Others over the same rooms. */
  toolsWith(deps: Partial<ToolsDeps>): Tools;
  agent(config?: AgentConfigInput): Promise<Agent>;
  context(principal: Principal, text: string, more?: Partial<ToolContext>): ToolContext;
  /** As a model calls it: by name, with input of any shape. */
  call(principal: Principal, name: string, input: unknown, more?: Partial<ToolContext>): Promise<ToolResult>;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;

export async function openTools(): Promise<TestTools> {
  const core = await openTestCore();
  const now = () => NOW_MS;
  const media = createMedia(core);
  const cameras = createCameras(core, { media, now });
  const tracks = createTracks(core, { media, now });
  const zones = createZones(core, { cameras, now });
  const agents = createAgents(core);
  const conversations = createConversations(core, { embedder: null, media });
  const memories = createMemories(core, { embedder: null });
  const attachments = createAttachments(core, { media });
  const { ask } = createAsking(core, { tracks, language: NO_LANGUAGE, now });
  const admin = await core.person('admin');
  const [gate, vault] = await Promise.all(
    ['Gate', 'Vault'].map((name) => cameras.create(admin, { name, source: { kind: 'api' } })),
  );
  const limited = await core.person('viewer', [gate!.id]);
  const seen = (cameraId: string, names: string[], hoursAgo: number) =>
    names.map((name, n) => ({ cameraId, class: name, firstMs: NOW_MS - hoursAgo * HOUR_MS + n * 60_000 }));
  await insertTracks(core, [
    ...seen(gate!.id, ['person', 'person', 'person', 'car'], 2),
    ...seen(gate!.id, ['person', 'person'], 26),
    ...seen(vault!.id, ['person', 'person', 'person', 'person', 'person', 'gold bar', 'gold bar'], 3),
  ]);
  const shelf = await zones.create(admin, vault!.id, { name: 'Vault shelf', kind: 'area', points: TRIANGLE });
  for (const [index, camera] of [gate, vault].entries()) {
    await cameras.picture(testCaller(admin), camera!.id, NOW_MS - 2 * HOUR_MS, await testJpeg(50 + index));
  }

  const deps: ToolsDeps = {
    ...{ ask, tracks, cameras, zones, conversations, memories, attachments, now },
    ...{ detector: null, knowledge: null },
  };
  const toolsWith = (more: Partial<ToolsDeps>) => createTools(core, { ...deps, ...more });
  const tools = toolsWith({});
  const preferred = await agents.preferred();
  const context: TestTools['context'] = (principal, text, more = {}) => ({
    ...{ principal, text, agent: preferred, conversationId: null, timezone: 'Europe/London' },
    ...{ previousPlan: null, signal: new AbortController().signal, look: null, ...more },
  });
  return {
    ...{
      core,
      tools,
      cameras,
      zones,
      agents,
      conversations,
      memories,
      attachments,
      admin,
      limited,
      toolsWith,
      context,
    },
    gate: gate!.id,
    vault: vault!.id,
    zoneId: shelf.id,
    agent: (config = {}) =>
      agents.create(admin, {
        name: `Agent ${uuidv7()}`,
        description: '',
        tags: [],
        active: true,
        config: config as Agent['config'],
      }),
    async call(principal, name, input, more) {
      const tool = tools.find(name);
      if (!tool) throw new Error(`there is no tool ${name}`);
      return tool.run(tool.input.parse(input), context(principal, '', more));
    },
    async close() {
      await conversations.close();
      await tracks.close();
      await cameras.close();
      await core.close();
    },
  };
}

const TRIANGLE: [number, number][] = [
  [0, 0],
  [1, 0],
  [0, 1],
];
const NO_LANGUAGE = {
  find: async () => null,
  generateJson: async () => {
    throw new Error('no model is asked here');
  },
};

type Card<C extends ToolOutput['card']> = Extract<ToolOutput, { card: C }>;
/** The card of a result, of that kind and as the contract has it: what is stored and sent. */
export function card<C extends ToolOutput['card']>({ output }: ToolResult, name: C): Card<C> {
  expect(output.card).toBe(name);
  expect(ToolOutput.parse(output)).toEqual(output);
  return output as Card<C>;
}

/** Names of all tools that a context may use. */
export async function namesOf(tools: Tools, context: ToolContext): Promise<string[]> {
  return (await tools.list(context)).map(({ name }: ChatTool) => name);
}

export const ofPeople: AnalyticsPlan = {
  subject: 'tracks',
  measure: { op: 'count' },
  filters: { class: ['person'], time: [{ kind: 'calendar', unit: 'day', offset: 0, count: 1 }] },
  groupBy: [],
  timezone: 'Europe/London',
};
