// SQL of agents and their versions: a state is written together with its version, under a lock of the agent's row.
import { v7 as uuidv7 } from 'uuid';
import type { AgentConfig } from '@/contracts/agents';
import type { Database } from '../db/open';
import type { Sql } from '../db/sql';

/** What a version keeps. */
export interface AgentState {
  name: string;
  description: string;
  tags: string[];
  config: AgentConfig;
}

export interface AgentRow extends Omit<AgentState, 'config'> {
  id: string;
  slug: string;
  active: boolean;
  /** As it was stored; parse it. */
  config: unknown;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface VersionRow extends Omit<AgentState, 'config'> {
  version: number;
  config: unknown;
  note: string;
  by_id: string | null;
  by_name: string | null;
  created_at: Date;
}

export type NewAgent = AgentState & Pick<AgentRow, 'id' | 'slug' | 'active'>;

export interface Filter {
  q: string | null;
  tags: string[] | null;
  active: boolean | null;
}

/** What becomes of a row: `state` null when no version is to be made. */
export interface Decision {
  state: AgentState | null;
  active: boolean;
  note: string;
}

const COLUMNS = 'id, name, slug, description, tags, active, config, version, created_at, updated_at';
const VERSION_COLUMNS = `v.version, v.name, v.description, v.tags, v.config, v.note, v.created_at,
  u.id AS by_id, u.name AS by_name`;
const VERSIONS = 'agent_version v LEFT JOIN "user" u ON u.id = v.created_by';

async function insertVersion(sql: Sql, row: AgentRow, note: string, userId: string | null): Promise<void> {
  await sql.run(
    `INSERT INTO agent_version (id, agent_id, version, name, description, tags, config, note, created_by)
     VALUES ($1, $2, $3, $4, $5, $6::text[], $7::jsonb, $8, $9)`,
    [uuidv7(), row.id, row.version, row.name, row.description, row.tags, JSON.stringify(row.config), note, userId],
  );
}

export function agentStore(db: Database) {
  return {
    async find(name: string): Promise<AgentRow | null> {
      const rows = await db.query<AgentRow>(
        `SELECT ${COLUMNS} FROM agent WHERE id::text = $1 OR slug = $1 ORDER BY (id::text = $1) DESC LIMIT 1`,
        [name],
      );
      return rows[0] ?? null;
    },
    /** The oldest active agent; where none is active, the oldest. */
    async oldest(): Promise<AgentRow | null> {
      const rows = await db.query<AgentRow>(
        `SELECT ${COLUMNS} FROM agent ORDER BY active DESC, created_at, id LIMIT 1`,
      );
      return rows[0] ?? null;
    },
    /** By name. */
    list({ q, tags, active }: Filter): Promise<AgentRow[]> {
      return db.query<AgentRow>(
        `SELECT ${COLUMNS} FROM agent
         WHERE ($1::text IS NULL OR strpos(lower(concat_ws(' ', name, slug, description, array_to_string(tags, ' '))), lower($1)) > 0)
           AND ($2::text[] IS NULL OR tags && $2::text[]) AND ($3::boolean IS NULL OR active = $3)
         ORDER BY lower(name), id`,
        [q, tags, active],
      );
    },
    async slugsLike(slug: string): Promise<Set<string>> {
      const rows = await db.query<{ slug: string }>("SELECT slug FROM agent WHERE slug = $1 OR slug LIKE $1 || '-%'", [
        slug,
      ]);
      return new Set(rows.map((row) => row.slug));
    },
    /** With its first version. Returns null when the slug is taken. */
    insert(agent: NewAgent, note: string, userId: string | null): Promise<AgentRow | null> {
      return db.tx(async (sql) => {
        const [row] = await sql.query<AgentRow>(
          `INSERT INTO agent (id, name, slug, description, tags, active, config, owner_id)
           VALUES ($1, $2, $3, $4, $5::text[], $6, $7::jsonb, $8) ON CONFLICT (slug) DO NOTHING RETURNING ${COLUMNS}`,
          [
            agent.id,
            agent.name,
            agent.slug,
            agent.description,
            agent.tags,
            agent.active,
            JSON.stringify(agent.config),
            userId,
          ],
        );
        if (!row) return null;
        await insertVersion(sql, row, note, userId);
        return row;
      });
    },
    /**
     * Asks `decide` what becomes of the row while nobody else may change it. Returns the row as it is afterwards, or
     * null when it is gone; rolls back and throws what `decide` throws.
     */
    change(id: string, userId: string, decide: (row: AgentRow) => Decision | null): Promise<AgentRow | null> {
      return db.tx(async (sql) => {
        const [row] = await sql.query<AgentRow>(`SELECT ${COLUMNS} FROM agent WHERE id = $1 FOR NO KEY UPDATE`, [id]);
        if (!row) return null;
        const decision = decide(row);
        if (!decision) return row;
        const { state, active, note } = decision;
        const { name, description, tags, config } = state ?? row;
        const [changed] = await sql.query<AgentRow>(
          `UPDATE agent SET name = $2, description = $3, tags = $4::text[], config = $5::jsonb, active = $6,
             version = version + $7::int, updated_at = now() WHERE id = $1 RETURNING ${COLUMNS}`,
          [id, name, description, tags, JSON.stringify(config), active, state ? 1 : 0],
        );
        if (changed && state) await insertVersion(sql, changed, note, userId);
        return changed ?? null;
      });
    },
    remove(id: string): Promise<number> {
      return db.run('DELETE FROM agent WHERE id = $1', [id]);
    },
    /** Newest first, those before version `before`. */
    versions(id: string, before: number | null, count: number): Promise<VersionRow[]> {
      return db.query<VersionRow>(
        `SELECT ${VERSION_COLUMNS} FROM ${VERSIONS} WHERE v.agent_id = $1 AND ($2::int IS NULL OR v.version < $2)
         ORDER BY v.version DESC LIMIT $3`,
        [id, before, count],
      );
    },
    async version(id: string, version: number): Promise<VersionRow | null> {
      const rows = await db.query<VersionRow>(
        `SELECT ${VERSION_COLUMNS} FROM ${VERSIONS} WHERE v.agent_id = $1 AND v.version = $2`,
        [id, version],
      );
      return rows[0] ?? null;
    },
  };
}
export type AgentStore = ReturnType<typeof agentStore>;
