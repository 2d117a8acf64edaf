// The versions of an agent: list, compare, restore. A restore is a save like others, so nothing is ever lost.
import { isDeepStrictEqual } from 'node:util';
import type { AgentVersion } from '@/contracts/agents';
import { AppError } from '../errors';
import type { Audit } from '../users/audit';
import type { Agents } from './agents';
import { compareStates } from './compare';
import { toAgent, toState, toVersion } from './shape';
import type { AgentRow, AgentStore, VersionRow } from './store';

/** The number of the last version on the page before. */
function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new AppError('invalid', 'cursor: not one of this list');
  return Number(cursor);
}

export function createVersions(
  store: AgentStore,
  audit: Audit,
  getRow: (name: string) => Promise<AgentRow>,
): Pick<Agents, 'versions' | 'compare' | 'restore'> {
  async function getVersion(agent: AgentRow, version: number): Promise<VersionRow> {
    const row = await store.version(agent.id, version);
    if (!row)
      throw new AppError('not_found', `${agent.name} has no version ${version}; its newest is ${agent.version}.`);
    return row;
  }

  return {
    async versions(name, { cursor, limit }) {
      const before = readCursor(cursor);
      const { id } = await getRow(name);
      const rows = await store.versions(id, before, limit + 1);
      const items: AgentVersion[] = rows.slice(0, limit).map(toVersion);
      return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.version) : null };
    },
    async compare(name, from, to) {
      const row = await getRow(name);
      const [before, after] = [await getVersion(row, from), await getVersion(row, to)];
      return compareStates(toState(before), toState(after));
    },
    async restore(principal, name, version) {
      const agent = await getRow(name);
      const state = toState(await getVersion(agent, version));
      const row = await store.change(agent.id, principal.userId, (before) =>
        isDeepStrictEqual(toState(before), state)
          ? null
          : { state, active: before.active, note: `Restored version ${version}` },
      );
      if (!row) throw new AppError('not_found', 'There is no such agent.');
      if (row.version !== agent.version) {
        await audit.record(principal, 'agent.restore', row.id, {
          name: row.name,
          restored: version,
          version: row.version,
        });
      }
      return toAgent(row);
    },
  };
}
