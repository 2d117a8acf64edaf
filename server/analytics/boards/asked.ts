// The history of the question box: what a user asked, newest first, each question once.

import type { Asked } from '@/contracts/boards';
import { AnalyticsPlan } from '@/contracts/plan';
import type { Core } from '../../core';
import { pageOf, readCursor } from '../../cursor';
import { AppError } from '../../errors';
import type { Principal } from '../../users/permissions';
import { type AskedRow, askedStore } from './asked-store';

export interface History {
  list(
    principal: Principal,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: Asked[]; nextCursor: string | null }>;
  /** Throws `not_found`. */
  remove(principal: Principal, id: string): Promise<void>;
  clear(principal: Principal): Promise<void>;
}

function toAsked(row: AskedRow): Asked {
  // A plan of an older version may no longer be one; the question can still be asked again.
  const plan = AnalyticsPlan.safeParse(row.plan);
  return {
    id: row.id,
    question: row.question,
    answer: row.answer,
    plan: plan.success ? plan.data : null,
    planner: row.planner,
    askedAt: row.asked_at.toISOString(),
  };
}

export function createHistory(core: Pick<Core, 'db'>): History {
  const store = askedStore(core.db);
  return {
    async list(principal, { cursor, limit }) {
      const rows = await store.list(principal.userId, cursor ? readCursor(cursor) : null, limit + 1);
      return pageOf(rows, limit, (row) => ({ ts: row.asked_at, id: row.id }), toAsked);
    },
    async remove(principal, id) {
      if ((await store.remove(principal.userId, id)) === 0) {
        throw new AppError('not_found', 'There is no such question in your history.');
      }
    },
    async clear(principal) {
      await store.remove(principal.userId, null);
    },
  };
}
