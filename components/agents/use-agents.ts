'use client';
// The agents as the server has them, and everything that changes them. What a change answers goes straight to the
// screen; lists are asked for again.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/components/realtime/api-client';
import {
  Agent,
  type AgentCreate,
  AgentImported,
  AgentList,
  type AgentPatch,
  AgentTemplateList,
} from '@/contracts/agents';

const ALL = '/api/v1/agents';
/** All lists of agents, those of other rooms too. */
const LISTS = ['agents'] as const;
const TEMPLATES = ['agent-templates'] as const;

export const agentPath = (name: string) => `${ALL}/${encodeURIComponent(name)}`;
export const agentKey = (slug: string) => ['agent', slug] as const;

export function useAgents() {
  return useQuery({ queryKey: [...LISTS, 'all'], queryFn: ({ signal }) => api.get(ALL, AgentList, { signal }) });
}

/** Whole, with its config: for operators. */
export function useAgent(slug: string, enabled: boolean) {
  return useQuery({
    queryKey: agentKey(slug),
    queryFn: ({ signal }) => api.get(agentPath(slug), Agent, { signal }),
    enabled,
  });
}

export function useTemplates(enabled: boolean) {
  return useQuery({
    queryKey: TEMPLATES,
    queryFn: ({ signal }) => api.get(`${ALL}/templates`, AgentTemplateList, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

type NewAgent = Pick<AgentCreate, 'name'> & Partial<AgentCreate>;

export interface AgentActions {
  create(input: NewAgent): Promise<Agent>;
  update(slug: string, patch: AgentPatch): Promise<Agent>;
  remove(slug: string): Promise<void>;
  duplicate(slug: string): Promise<Agent>;
  restore(slug: string, version: number): Promise<Agent>;
  importConfig(content: unknown): Promise<AgentImported>;
}

/** All throw ApiError with the server's reason. */
export function useAgentActions(): AgentActions {
  const client = useQueryClient();
  return useMemo(() => {
    const keep = async (agent: Agent): Promise<Agent> => {
      client.setQueryData(agentKey(agent.slug), agent);
      await client.invalidateQueries({ queryKey: LISTS });
      void client.invalidateQueries({ queryKey: [...agentKey(agent.slug), 'versions'] });
      return agent;
    };
    const create = async (input: NewAgent) => keep(await api.post(ALL, Agent, input));
    return {
      create,
      update: async (slug, patch) => keep(await api.patch(agentPath(slug), Agent, patch)),
      async remove(slug) {
        await api.delete(agentPath(slug));
        client.removeQueries({ queryKey: agentKey(slug) });
        await client.invalidateQueries({ queryKey: LISTS });
      },
      async duplicate(slug) {
        const { name, description, tags, config } = await api.get(agentPath(slug), Agent);
        return create({ name: `${name.slice(0, 73)} (copy)`, description, tags, config });
      },
      restore: async (slug, version) => keep(await api.post(`${agentPath(slug)}/restore`, Agent, { version })),
      async importConfig(content) {
        const imported = await api.post(`${ALL}/import`, AgentImported, { content });
        await keep(imported.agent);
        return imported;
      },
    };
  }, [client]);
}
