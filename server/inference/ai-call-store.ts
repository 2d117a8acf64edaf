// SQL of ai_call: one row for each call of a model.
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../db/sql';

export interface AiCall {
  /** What it was for: "plan", "chat", "embed", ... */
  kind: string;
  provider: string;
  model: string;
  userId: string | null;
  agentId?: string | null;
  conversationId?: string | null;
  latencyMs: number;
  firstTokenMs?: number | null;
  promptTokens: number | null;
  completionTokens: number | null;
  /** Passages or rows that were given to it. */
  retrieved?: number | null;
  /** How sure the search for them was, 0..1. */
  confidence?: number | null;
  /** True also for one that whoever asked stopped; `error` then says "stopped". */
  ok: boolean;
  error: string | null;
}

const rounded = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : Math.round(ms));

export function aiCallStore(db: Pick<Sql, 'run'>) {
  return {
    async insert(call: AiCall): Promise<void> {
      await db.run(
        `INSERT INTO ai_call (id, kind, provider, model, user_id, agent_id, conversation_id, latency_ms, first_token_ms,
           prompt_tokens, completion_tokens, retrieved, confidence, ok, error)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          uuidv7(),
          call.kind,
          call.provider,
          call.model,
          call.userId,
          call.agentId ?? null,
          call.conversationId ?? null,
          rounded(call.latencyMs),
          rounded(call.firstTokenMs),
          call.promptTokens,
          call.completionTokens,
          call.retrieved ?? null,
          call.confidence ?? null,
          call.ok,
          call.error,
        ],
      );
    },
  };
}
