// The made-up agents, talks, documents and model calls, as rows.
import type { Database } from '@/server/db/open';
import type { MetaWorld } from './meta';

export async function loadMeta(db: Database, world: MetaWorld): Promise<void> {
  const agentIds = new Map(world.agents.map((agent) => [agent.slug, agent.id]));
  const insert = (sql: string, rows: readonly Record<string, unknown>[]) => db.run(sql, [JSON.stringify(rows)]);
  const at = (ms: number) => new Date(ms).toISOString();
  await insert(
    `INSERT INTO agent (id, name, slug, tags, active, created_at, updated_at)
     SELECT id, name, slug, tags, active, created, created
     FROM jsonb_to_recordset($1::jsonb) AS made (id uuid, name text, slug text, tags text[], active bool, created timestamptz)`,
    world.agents.map((agent) => ({ ...agent, created: at(agent.createdAt) })),
  );
  await insert(
    `INSERT INTO conversation (id, agent_id, created_at, updated_at)
     SELECT id, agent, created, created FROM jsonb_to_recordset($1::jsonb) AS made (id uuid, agent uuid, created timestamptz)`,
    world.conversations.map((row) => ({ id: row.id, agent: agentIds.get(row.agent), created: at(row.createdAt) })),
  );
  await insert(
    `INSERT INTO message (id, conversation_id, role, model, tokens, latency_ms, created_at)
     SELECT id, conversation, role, model, tokens, latency, created FROM jsonb_to_recordset($1::jsonb)
       AS made (id uuid, conversation uuid, role text, model text, tokens int, latency int, created timestamptz)`,
    world.messages.map((row) => ({
      ...row,
      conversation: row.conversationId,
      latency: row.latencyMs,
      created: at(row.createdAt),
    })),
  );
  await insert(
    `INSERT INTO document (id, agent_id, name, tags, bytes, tokens, created_at)
     SELECT id, agent, name, tags, bytes, tokens, created FROM jsonb_to_recordset($1::jsonb)
       AS made (id uuid, agent uuid, name text, tags text[], bytes int, tokens int, created timestamptz)`,
    world.documents.map((row) => ({ ...row, agent: agentIds.get(row.agent), created: at(row.createdAt) })),
  );
  await insert(
    `INSERT INTO ai_call (id, kind, provider, model, agent_id, latency_ms, prompt_tokens, completion_tokens, ok, ts)
     SELECT id, kind, provider, model, agent, latency, prompt, completion, ok, called FROM jsonb_to_recordset($1::jsonb)
       AS made (id uuid, kind text, provider text, model text, agent uuid, latency int, prompt int, completion int, ok bool, called timestamptz)`,
    world.calls.map((row) => ({
      ...row,
      agent: agentIds.get(row.agent),
      latency: row.latencyMs,
      prompt: row.promptTokens,
      completion: row.completionTokens,
      called: at(row.ts),
    })),
  );
}
