// Agents: kept with every version, changed by deep merge, imported and exported.
import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import {
  type Agent,
  type AgentChange,
  AgentConfig,
  type AgentCreate,
  type AgentFile,
  type AgentImported,
  type AgentPatch,
  type AgentQuery,
  type AgentSummary,
  type AgentTemplate,
  type AgentVersion,
} from '@/contracts/agents';
import type { Core } from '../core';
import { AppError } from '../errors';
import { createAudit } from '../users/audit';
import type { Principal } from '../users/permissions';
import { compareStates } from './compare';
import { readImport } from './import-config';
import { keepAgents } from './kept-agents';
import { mergePatch, patchConfig } from './merge-patch';
import { parseAt } from './parse-at';
import { toAgent, toState, toSummary } from './shape';
import { slugOfAgent } from './slug';
import { type AgentRow, type AgentState, agentStore } from './store';
import { DEFAULT_AGENT, TEMPLATES } from './templates';
import { createVersions } from './versions';

export interface Agents {
  /** By UUID or slug; null when there is none. Asks no permission, and may be some seconds old: for rooms, not for doors. */
  find(name: string): Promise<Agent | null>;
  /** By UUID or slug, as it is now. Throws `not_found`. */
  get(name: string): Promise<Agent>;
  /**
   * Who answers when nobody was chosen (some seconds old at most): the oldest active agent; made ("Sightline") when there is none at all. Throws
   * `unavailable` when every agent was switched off.
   */
  preferred(): Promise<Agent>;
  list(query: AgentQuery): Promise<AgentSummary[]>;
  create(principal: Principal, input: AgentCreate): Promise<Agent>;
  /** Deep merge; each save that changes something is a version. Throws `conflict` over a newer version than `baseVersion`. */
  update(principal: Principal, name: string, patch: AgentPatch): Promise<Agent>;
  /** Its conversations stay, without an agent. */
  remove(principal: Principal, name: string): Promise<void>;
  versions(
    name: string,
    query: { cursor?: string | undefined; limit: number },
  ): Promise<{
    items: AgentVersion[];
    nextCursor: string | null;
  }>;
  /** What changed from one version to another, path by path. */
  compare(name: string, from: number, to: number): Promise<AgentChange[]>;
  /** Makes an earlier state the newest version. */
  restore(principal: Principal, name: string, version: number): Promise<Agent>;
  exportFile(name: string): Promise<AgentFile>;
  /** Reads our own file, or the nested config of other programs. Throws `invalid` with what is wrong where. */
  importFile(principal: Principal, content: Record<string, unknown>, name?: string): Promise<AgentImported>;
  templates(): AgentTemplate[];
}

const EMPTY = { description: '', tags: [] as string[], config: AgentConfig.parse({}) };

function templateOf(name: string): AgentTemplate {
  const found = TEMPLATES.find((template) => template.name === name);
  if (found) return found;
  const names = TEMPLATES.map((template) => template.name).join(', ');
  throw new AppError('invalid', `template: there is no template called ${name}; there are ${names}`);
}

export function createAgents(core: Pick<Core, 'db'>): Agents {
  const store = keepAgents(agentStore(core.db));
  const audit = createAudit(core.db);

  async function getRow(name: string): Promise<AgentRow> {
    const row = await store.find(name.toLowerCase());
    if (!row) throw new AppError('not_found', 'There is no such agent.');
    return row;
  }

  async function insert(state: AgentState, active: boolean, note: string, principal: Principal): Promise<Agent> {
    const wanted = slugOfAgent(state.name);
    for (;;) {
      const taken = await store.slugsLike(wanted);
      let slug = wanted;
      for (let n = 2; taken.has(slug); n += 1) slug = `${wanted}-${n}`;
      const row = await store.insert({ id: uuidv7(), slug, active, ...state }, note, principal.userId);
      if (row) return toAgent(row);
    }
  }

  async function preferred(): Promise<Agent> {
    const oldest = await store.kept.oldest();
    if (oldest?.active) return toAgent(oldest);
    if (oldest) throw new AppError('unavailable', 'Every agent is switched off. Switch one on under Agents.');
    const { title, name, description, tags, config } = DEFAULT_AGENT;
    const state = { name: title, description, tags, config };
    const row = await store.insert({ id: uuidv7(), slug: name, active: true, ...state }, '', null);
    // Null: another request made it in the meantime.
    return row ? toAgent(row) : preferred();
  }

  return {
    async find(name) {
      const row = await store.kept.find(name.toLowerCase());
      return row && toAgent(row);
    },
    get: async (name) => toAgent(await getRow(name)),
    preferred,
    async list({ q, tag, active }) {
      const filter = { q: q?.trim() || null, tags: tag?.length ? tag : null, active: active ? active === 'yes' : null };
      return (await store.list(filter)).map(toSummary);
    },
    async create(principal, input) {
      const template = input.template === undefined ? null : templateOf(input.template);
      const base = template ?? EMPTY;
      const state = {
        name: input.name,
        description: input.description ?? base.description,
        tags: input.tags ?? base.tags,
        config: parseAt(AgentConfig, mergePatch(base.config, input.config), 'config'),
      };
      const agent = await insert(state, input.active, template ? `From the template ${template.title}` : '', principal);
      await audit.record(principal, 'agent.create', agent.id, {
        name: agent.name,
        ...(template ? { template: template.name } : {}),
      });
      return agent;
    },
    async update(principal, name, patch) {
      const { id } = await getRow(name);
      let changed: string[] = [];
      const row = await store.change(id, principal.userId, (before) => {
        if (patch.baseVersion !== undefined && patch.baseVersion !== before.version) {
          throw new AppError(
            'conflict',
            `This agent is at version ${before.version} by now; your change was made from version ${patch.baseVersion}. Read it again, or save on top of it.`,
            { details: { version: before.version } },
          );
        }
        const old = toState(before);
        const state = {
          name: patch.name ?? old.name,
          description: patch.description ?? old.description,
          tags: patch.tags ?? old.tags,
          config: patch.config ? patchConfig(old.config, patch.config) : old.config,
        };
        const active = patch.active ?? before.active;
        changed = compareStates({ ...old, active: before.active }, { ...state, active }).map(({ path }) => path);
        if (changed.length === 0) return null;
        return { state: isDeepStrictEqual(old, state) ? null : state, active, note: patch.note ?? '' };
      });
      if (!row) throw new AppError('not_found', 'There is no such agent.');
      if (changed.length > 0) {
        await audit.record(principal, 'agent.update', id, { name: row.name, version: row.version, changed });
      }
      return toAgent(row);
    },
    async remove(principal, name) {
      const row = await getRow(name);
      if ((await store.remove(row.id)) === 0) throw new AppError('not_found', 'There is no such agent.');
      await audit.record(principal, 'agent.remove', row.id, { name: row.name });
    },
    ...createVersions(store, audit, getRow),
    async exportFile(name) {
      const state = toState(await getRow(name));
      return { format: 'sightline-agent', version: 1, agent: state };
    },
    async importFile(principal, content, name) {
      const { notes, ...state } = readImport(content, name);
      const agent = await insert(state, true, 'Imported', principal);
      await audit.record(principal, 'agent.import', agent.id, { name: agent.name });
      return { agent, notes };
    },
    templates: () => [...TEMPLATES],
  };
}
