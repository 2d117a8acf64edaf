'use client';
// Which agents search a collection, and attaching it to one. An agent's list is replaced as a whole, so it is read right
// before.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/components/realtime/api-client';
import { Agent, AgentList, type AgentSummary } from '@/contracts/agents';
import type { Collection } from '@/contracts/knowledge';

const AGENTS = '/api/v1/agents';
const agentDoor = (slug: string) => `${AGENTS}/${encodeURIComponent(slug)}`;

export interface AgentUse {
  agent: AgentSummary;
  attached: boolean;
}

type Named = Pick<Collection, 'id' | 'slug'>;
/** A collection is named by its id or its slug. */
const isNamed = (names: readonly string[], { id, slug }: Named) => names.some((name) => name === id || name === slug);

/** For operators: how an agent is set up is shown to them alone. */
export function useAgentsOf(collection: Named, enabled: boolean) {
  return useQuery({
    queryKey: ['agents', 'with-collection', collection.id],
    queryFn: async ({ signal }): Promise<AgentUse[]> => {
      const { items } = await api.get(AGENTS, AgentList, { signal });
      return Promise.all(
        items.map(async (agent) => {
          const { config } = await api.get(agentDoor(agent.slug), Agent, { signal });
          return { agent, attached: isNamed(config.knowledge.collections, collection) };
        }),
      );
    },
    enabled,
  });
}

export function useAttach(collection: Named) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ slug, attach }: { slug: string; attach: boolean }) => {
      const { config, version } = await api.get(agentDoor(slug), Agent);
      const others = config.knowledge.collections.filter((name) => !isNamed([name], collection));
      const collections = attach ? [...others, collection.slug] : others;
      return api.patch(agentDoor(slug), Agent, {
        ...{ config: { knowledge: { collections } }, baseVersion: version },
      });
    },
    onSettled: (_, __, { slug }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['agents'] }),
        client.invalidateQueries({ queryKey: ['agent', slug] }),
      ]),
  });
}
