// Asks as an admin, through the product's own asking with everything behind it: planners, checks, SQL, history.
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Answer, QueryRequest } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import { createAsking } from '@/server/analytics/asking';
import type { Database } from '@/server/db/open';
import { readEnv } from '@/server/env';
import { createAiCalls } from '@/server/inference/ai-calls';
import { createLanguage } from '@/server/inference/language';
import { createLogger } from '@/server/log';
import type { Principal } from '@/server/users/permissions';

export interface Asker {
  ask(request: z.output<typeof QueryRequest>): Promise<Answer>;
  run(plan: AnalyticsPlan, now: string): Promise<Answer>;
  /** The language model that unsure questions would go to; null when there is none. */
  modelName(): Promise<string | null>;
  close(): Promise<void>;
}

export async function createAsker(db: Database): Promise<Asker> {
  const env = readEnv({ ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error' });
  const core = { env, db, log: createLogger(env), broadcast: () => {} };
  const calls = createAiCalls(core);
  const language = createLanguage(core, { calls });
  const { ask } = createAsking(core, { tracks: { listByIds: async () => [] }, language });
  const userId = uuidv7();
  const principal: Principal = { kind: 'user', userId, name: 'Bench', email: '', role: 'admin', cameraIds: null };
  await db.run('INSERT INTO "user" (id, name, email, role) VALUES ($1, $2, $3, $4)', [
    userId,
    principal.name,
    `${userId}@example.org`,
    principal.role,
  ]);
  return {
    ask: (request) => ask.ask(principal, request),
    run: (plan, now) => ask.run(principal, { plan, now }),
    async modelName() {
      const chosen = await language.find();
      return chosen && `${chosen.model} (${chosen.provider})`;
    },
    async close() {
      await language.close();
      await calls.settled();
    },
  };
}
