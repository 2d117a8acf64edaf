// Agents: kept with every version, changed by deep merge, imported and exported.
import type {
  Agent,
  AgentChange,
  AgentCreate,
  AgentFile,
  AgentImported,
  AgentPatch,
  AgentQuery,
  AgentSummary,
  AgentTemplate,
  AgentVersion,
} from '@/contracts/agents';
import type { Principal } from '../users/permissions';

export interface Agents {
  /** By UUID or slug; null when there is none. Asks no permission: for rooms, not for doors. */
  find(name: string): Promise<Agent | null>;
  /** By UUID or slug. Throws `not_found`. */
  get(name: string): Promise<Agent>;
  /** Who answers when nobody was chosen: the oldest active agent; made ("Sightline") when there is none. */
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
