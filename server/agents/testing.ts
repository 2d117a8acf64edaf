// Agents with people of every role, asked through their doors.
import { expect } from 'vitest';
import type { Agent, AgentVersion } from '@/contracts/agents';
import type { Role } from '@/contracts/common';
import { knock, openTestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { createAgents } from './agents';
import { agentRoutes } from './routes';

export const AGENTS = '/api/v1/agents';

export async function openAgents() {
  const core = await openTestCore();
  const agents = createAgents(core);
  const people: Record<Role, Principal> = {
    viewer: await core.person('viewer'),
    operator: await core.person('operator'),
    admin: await core.person('admin'),
  };
  /** As somebody of a role; null: nobody. */
  async function call<T>(who: Role | null, method: string, url: string, body?: unknown) {
    const response = await knock(agentRoutes(agents), who && people[who])(method, url, body);
    return { status: response.status, body: (await response.json()) as T };
  }
  return {
    core,
    agents,
    people,
    call,
    async make(body: Record<string, unknown>): Promise<Agent> {
      const made = await call<Agent>('operator', 'POST', AGENTS, body);
      expect(made.status).toBe(201);
      return made.body;
    },
    patch: (name: string, body: unknown, who: Role = 'operator') =>
      call<Agent & { error: { message: string; details: unknown } }>(who, 'PATCH', `${AGENTS}/${name}`, body),
    versionsOf: async (name: string) =>
      (await call<{ items: AgentVersion[] }>('operator', 'GET', `${AGENTS}/${name}/versions`)).body.items,
  };
}
export type AgentsTest = Awaited<ReturnType<typeof openAgents>>;
