// HTTP doors of agents. Everybody sees who there is; how one is set up is for operators, who set it up.
import { z } from 'zod';
import {
  Agent,
  AgentCompare,
  AgentCompareQuery,
  AgentCreate,
  AgentFile,
  AgentImport,
  AgentImported,
  AgentList,
  AgentPatch,
  AgentQuery,
  AgentRestore,
  AgentTemplateList,
  AgentVersionPage,
} from '@/contracts/agents';
import { Ok, PageQuery } from '@/contracts/common';
import { HttpDoors } from '../door';
import type { Agents } from './agents';

/** A UUID or a slug. */
const One = z.object({ id: z.string().min(1).max(120) });
const ALL = '/api/v1/agents';
const ONE = `${ALL}/{id}`;

export function agentRoutes(agents: Agents): HttpDoors {
  return (
    new HttpDoors()
      .add({
        method: 'get',
        path: ALL,
        need: 'viewer',
        summary: 'Every agent, without how it is set up',
        query: AgentQuery,
        response: AgentList,
        handle: async ({ query }) => ({ items: await agents.list(query) }),
      })
      .add({
        method: 'post',
        path: ALL,
        need: 'operator',
        summary: 'Make an agent, from a template or from nothing but a name',
        body: AgentCreate,
        response: Agent,
        status: 201,
        handle: ({ body, principal }) => agents.create(principal, body),
      })
      // Before {id}, which would take these words for a slug.
      .add({
        method: 'get',
        path: `${ALL}/templates`,
        need: 'operator',
        summary: 'Agents to start from',
        response: AgentTemplateList,
        handle: () => ({ items: agents.templates() }),
      })
      .add({
        method: 'post',
        path: `${ALL}/import`,
        need: 'operator',
        summary: 'Make an agent from an exported file, or from the nested config of another program',
        body: AgentImport,
        response: AgentImported,
        status: 201,
        handle: ({ body, principal }) => agents.importFile(principal, body.content, body.name),
      })
      .add({
        method: 'get',
        path: ONE,
        need: 'operator',
        summary: 'One agent with its config, by id or slug',
        params: One,
        response: Agent,
        handle: ({ params }) => agents.get(params.id),
      })
      .add({
        method: 'patch',
        path: ONE,
        need: 'operator',
        summary: 'Change some of an agent; the config is merged deeply, and the result is a new version',
        params: One,
        body: AgentPatch,
        response: Agent,
        handle: ({ params, body, principal }) => agents.update(principal, params.id, body),
      })
      .add({
        method: 'delete',
        path: ONE,
        need: 'admin',
        summary: 'Remove an agent with its versions and memories; conversations stay',
        params: One,
        response: Ok,
        async handle({ params, principal }) {
          await agents.remove(principal, params.id);
          return { ok: true as const };
        },
      })
      .add({
        method: 'get',
        path: `${ONE}/versions`,
        need: 'operator',
        summary: 'Every saved state of an agent, newest first',
        params: One,
        query: PageQuery,
        response: AgentVersionPage,
        handle: ({ params, query }) => agents.versions(params.id, query),
      })
      .add({
        method: 'get',
        path: `${ONE}/compare`,
        need: 'operator',
        summary: 'What changed from one version of an agent to another, path by path',
        params: One,
        query: AgentCompareQuery,
        response: AgentCompare,
        handle: async ({ params, query }) => ({ items: await agents.compare(params.id, query.from, query.to) }),
      })
      .add({
        method: 'post',
        path: `${ONE}/restore`,
        need: 'operator',
        summary: 'Make an earlier version the newest one',
        params: One,
        body: AgentRestore,
        response: Agent,
        handle: ({ params, body, principal }) => agents.restore(principal, params.id, body.version),
      })
      .add({
        method: 'get',
        path: `${ONE}/export`,
        need: 'operator',
        summary: 'An agent as a file, to carry it elsewhere',
        params: One,
        response: AgentFile,
        handle: ({ params }) => agents.exportFile(params.id),
      })
  );
}
