// The temporal graph: entities, facts with two times (when true, when known), and the episodes they rest on.
import type { z } from 'zod';
import type {
  Entity,
  EntityQuery,
  Fact,
  FactInput,
  FactPatch,
  GraphAnswer,
  GraphQuery,
  GraphView,
  GraphViewQuery,
} from '@/contracts/graph';
import type { Agents } from '../agents/agents';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Embedder } from '../inference/chat-types';
import type { Language } from '../inference/language';
import type { Collections } from '../knowledge/collections';
import type { Principal } from '../users/permissions';
import { createBackground } from './background';
import { createChanging } from './changing';
import { type Fence, fenceOf } from './fence';
import { asksAsOf } from './finding/as-of';
import { type AskOptions, createAsking, type SureAnswer } from './finding/asking';
import { graphStore } from './graph-store';
import { nameKey } from './names';
import { toEntity, toFact } from './shape';
import { viewOf } from './viewing';

export interface Graph {
  /** "What was true in 2015" and "what did we know in 2015": both times are read from the words where not given. */
  query(principal: Principal, request: GraphQuery, options?: AskOptions): Promise<z.output<typeof GraphAnswer>>;
  /**
   * Only a question that plainly asks what was so, or known, at a time that it names, and only where facts that somebody
   * or a passage told answer all of it. Null: it is for others.
   */
  surely(principal: Principal, request: GraphQuery, options?: AskOptions): Promise<SureAnswer | null>;
  view(principal: Principal, query: z.output<typeof GraphViewQuery>): Promise<z.output<typeof GraphView>>;
  entity(principal: Principal, id: string): Promise<{ entity: Entity; facts: Fact[] }>;
  entities(principal: Principal, query: z.output<typeof EntityQuery>): Promise<Entity[]>;
  /** Whether people or passages told anything, in these collections and in the asker's own space. */
  hasFacts(principal: Principal, collections: readonly string[]): Promise<boolean>;
  /** Records a fact that somebody states; an older one that it contradicts is closed where it begins. */
  add(principal: Principal, input: FactInput): Promise<Fact>;
  /** The fact as believed is retracted now, the corrected one recorded; the past view still shows the first. */
  correct(principal: Principal, id: string, patch: FactPatch): Promise<Fact>;
  retract(principal: Principal, id: string): Promise<void>;
  merge(principal: Principal, id: string, into: string): Promise<Entity>;
  split(principal: Principal, id: string, input: { name: string; factIds: string[] }): Promise<Entity>;
  /** A document is ready: its passages become episodes and facts, in the background. Or it is gone, and they with it. */
  documentChanged(news: { documentId: string; collectionId: string; what: 'ready' | 'removed' }): void;
  /** Somebody wrote, edited or deleted: what they state is read into their own space, in the background. */
  conversationChanged(): void;
  /** Resolves when nothing is read or refreshed. */
  settled(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface GraphDeps {
  collections: Pick<Collections, 'readable' | 'get' | 'assertWritable'>;
  agents: Pick<Agents, 'get'>;
  embedder: Embedder | null;
  /** Reads passages too where one that is able is connected; null: rules alone. */
  language: Pick<Language, 'resolve' | 'generateJson'> | null;
  now?: () => number;
}

/** Rows of one entity that are shown. */
const MOST_OF_ENTITY = 500;

export function createGraph(core: Pick<Core, 'db' | 'log'>, deps: GraphDeps): Graph {
  const now = deps.now ?? Date.now;
  const store = graphStore(core.db);
  const asking = createAsking(core, store, deps.embedder, now);
  const background = createBackground(core, { ...deps, now });

  async function fence(principal: Principal, collections?: readonly string[]): Promise<Fence> {
    return fenceOf(principal, await deps.collections.readable(principal, collections));
  }

  /** What is asked through an agent: its collections as far as the asker may read them, and the asker's own. */
  async function within(principal: Principal, { agent_id: name }: GraphQuery, options: AskOptions | undefined) {
    if (!name) return { fence: await fence(principal), options: options ?? { memory: true } };
    const agent = await deps.agents.get(name);
    const names = [...agent.config.knowledge.collections, `agent_${agent.id}_kb`];
    return {
      fence: fenceOf(principal, await deps.collections.readable(principal, names, false)),
      options: options ?? { memory: agent.config.flags.memory },
    };
  }

  async function getEntity(principal: Principal, id: string) {
    const within = await fence(principal);
    const row = await store.entity(within, id);
    if (!row) throw new AppError('not_found', 'There is no such entity.');
    return { within, row };
  }

  async function getFact(principal: Principal, id: string): Promise<Fact> {
    const [row] = await store.facts(await fence(principal), [id]);
    if (!row) throw new AppError('not_found', 'There is no such fact.');
    return toFact(row);
  }

  const changing = createChanging(core, {
    collections: deps.collections,
    now,
    assertFact: async (principal, id) => void (await getFact(principal, id)),
    assertEntity: async (principal, id) => void (await getEntity(principal, id)),
  });
  const changed = async (principal: Principal, id: string): Promise<Fact> => {
    background.embedSoon();
    return getFact(principal, id);
  };
  const entityAfter = async (principal: Principal, id: string): Promise<Entity> => {
    background.embedSoon();
    return toEntity((await getEntity(principal, id)).row);
  };

  return {
    async query(principal, request, options) {
      const asked = await within(principal, request, options);
      return asking.ask(asked.fence, request, asked.options);
    },
    async surely(principal, request, options) {
      if (!asksAsOf(request.query, now())) return null;
      const asked = await within(principal, request, options);
      return asking.surely(asked.fence, request, asked.options);
    },
    async view(principal, query) {
      const { collection } = query;
      const all = await fence(principal, collection ? [collection] : undefined);
      // One collection alone: nothing of the asker's own, no cameras.
      const within = collection ? { ...all, userId: null, cameraIds: [] } : all;
      return viewOf(store, within, query, now());
    },
    async entity(principal, id) {
      const { within, row } = await getEntity(principal, id);
      return { entity: toEntity(row), facts: (await store.factsOf(within, row.id, MOST_OF_ENTITY)).map(toFact) };
    },
    async entities(principal, { q, kind, limit }) {
      const key = q ? nameKey(q) || q.toLowerCase() : null;
      return (await store.findEntities(await fence(principal), key, kind ?? null, limit)).map(toEntity);
    },
    async hasFacts(principal, collections) {
      const ids = await deps.collections.readable(principal, collections, false);
      return store.anyTold({ collectionIds: ids, userId: principal.userId, cameraIds: [] });
    },
    add: async (principal, input) => changed(principal, await changing.add(principal, input)),
    correct: async (principal, id, patch) => changed(principal, await changing.correct(principal, id, patch)),
    retract: changing.retract,
    merge: async (principal, id, into) => entityAfter(principal, await changing.merge(principal, id, into)),
    split: async (principal, id, input) => entityAfter(principal, await changing.split(principal, id, input)),
    documentChanged: background.documentChanged,
    conversationChanged: background.conversationChanged,
    settled: background.settled,
    open: background.open,
    close: background.close,
  };
}
