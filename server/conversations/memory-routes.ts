// HTTP doors of memories: what an agent keeps of a person, for that person to read and put right.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  MemoriesForgotten,
  Memory,
  MemoryInput,
  MemoryList,
  MemoryPatch,
  MemoryQuery,
} from '@/contracts/conversations';
import type { Agents } from '../agents/agents';
import { HttpDoors } from '../door';
import type { Memories } from './memories';

const One = z.object({ id: Id });

export function memoryRoutes(memories: Memories, agents: Pick<Agents, 'get'>): HttpDoors {
  const agentId = async (name: string | undefined) => (name === undefined ? null : (await agents.get(name)).id);
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/memories',
      need: 'viewer',
      summary: 'What agents keep of you; of one agent with ?agent=',
      query: MemoryQuery,
      response: MemoryList,
      handle: async ({ query, principal }) => ({ items: await memories.list(principal, await agentId(query.agent)) }),
    })
    .add({
      method: 'post',
      path: '/api/v1/memories',
      need: 'viewer',
      summary: 'Give an agent something to remember of you',
      body: MemoryInput,
      response: Memory,
      status: 201,
      handle: async ({ body, principal }) =>
        memories.add(principal, { agentId: (await agents.get(body.agent)).id, text: body.text }),
    })
    .add({
      method: 'delete',
      path: '/api/v1/memories',
      need: 'viewer',
      summary: 'Forget all that agents keep of you; of one agent with ?agent=',
      query: MemoryQuery,
      response: MemoriesForgotten,
      handle: async ({ query, principal }) => ({
        forgotten: await memories.removeAll(principal, await agentId(query.agent)),
      }),
    })
    .add({
      method: 'patch',
      path: '/api/v1/memories/{id}',
      need: 'viewer',
      summary: 'Put a memory right',
      params: One,
      body: MemoryPatch,
      response: Memory,
      handle: ({ params, body, principal }) => memories.update(principal, params.id, body.text),
    })
    .add({
      method: 'delete',
      path: '/api/v1/memories/{id}',
      need: 'viewer',
      summary: 'Forget one thing',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await memories.remove(principal, params.id);
        return { ok: true as const };
      },
    });
}
