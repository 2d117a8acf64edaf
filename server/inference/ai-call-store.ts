// SQL of ai_call: one row for each call of a model.
import { v7 as uuidv7 } from 'uuid';
import type { Sql } from '../db/sql';

export interface AiCall {
  /** What it was for: "plan", ... */
  kind: string;
  provider: string;
  model: string;
  userId: string | null;
  latencyMs: number;
  promptTokens: number | null;
  completionTokens: number | null;
  ok: boolean;
  error: string | null;
}

export function aiCallStore(db: Pick<Sql, 'run'>) {
  return {
    async insert(call: AiCall): Promise<void> {
      await db.run(
        `INSERT INTO ai_call (id, kind, provider, model, user_id, latency_ms, prompt_tokens, completion_tokens, ok, error)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          uuidv7(),
          call.kind,
          call.provider,
          call.model,
          call.userId,
          Math.round(call.latencyMs),
          call.promptTokens,
          call.completionTokens,
          call.ok,
          call.error,
        ],
      );
    },
  };
}
