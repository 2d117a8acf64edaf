// Rows of agents as the contract tells them.
import { type Agent, AgentConfig, type AgentSummary, type AgentVersion } from '@/contracts/agents';
import type { AgentRow, AgentState, VersionRow } from './store';

/** Settings that came with a later release have their defaults in a config that was stored before it. */
export function toState({ name, description, tags, config }: AgentRow | VersionRow): AgentState {
  return { name, description, tags, config: AgentConfig.parse(config) };
}

export function toAgent(row: AgentRow): Agent {
  const state = toState(row);
  return {
    id: row.id,
    slug: row.slug,
    ...state,
    active: row.active,
    flags: state.config.flags,
    model: state.config.models.language.primary,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function toSummary(row: AgentRow): AgentSummary {
  const { config: _, ...summary } = toAgent(row);
  return summary;
}

export function toVersion(row: VersionRow): AgentVersion {
  return {
    version: row.version,
    ...toState(row),
    note: row.note,
    by: row.by_id && row.by_name ? { id: row.by_id, name: row.by_name } : null,
    createdAt: row.created_at.toISOString(),
  };
}
