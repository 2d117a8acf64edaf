// Saved questions: own ones to change, shared ones to read. Their figures are always of whoever looks.

import type { Saved, SavedPatch } from '@/contracts/boards';
import { AnalyticsPlan } from '@/contracts/plan';
import type { Core } from '../../core';
import { AppError } from '../../errors';
import type { Principal } from '../../users/permissions';
import { type NewSaved, type SavedRow, savedStore } from './saved-store';

export interface SavedQuestions {
  list(principal: Principal): Promise<Saved[]>;
  /** Throws `not_found`, also for somebody else's that is not shared. */
  get(principal: Principal, id: string): Promise<Saved>;
  /** The same question under the same name is kept once. */
  create(principal: Principal, saved: NewSaved): Promise<Saved>;
  /** Throws `not_found`, or `forbidden` when it is shared by somebody else. */
  update(principal: Principal, id: string, patch: SavedPatch): Promise<Saved>;
  /** Its cards on dashboards go with it. Throws like update. */
  remove(principal: Principal, id: string): Promise<void>;
}

export function toSaved(row: SavedRow, userId: string): Saved {
  return {
    id: row.id,
    name: row.name,
    question: row.question,
    plan: AnalyticsPlan.parse(row.plan),
    shared: row.shared,
    mine: row.owner_id === userId,
    ownerName: row.owner_name,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function createSaved(core: Pick<Core, 'db'>): SavedQuestions {
  const store = savedStore(core.db);

  async function getReadable(principal: Principal, id: string): Promise<SavedRow> {
    const row = await store.find(id);
    if (!row || (row.owner_id !== principal.userId && !row.shared)) {
      throw new AppError('not_found', 'There is no such saved question.');
    }
    return row;
  }

  async function assertOwn(principal: Principal, id: string): Promise<void> {
    const row = await getReadable(principal, id);
    if (row.owner_id === principal.userId) return;
    throw new AppError('forbidden', `This question is shared by ${row.owner_name}; save a copy to change it.`);
  }

  const get = async (principal: Principal, id: string) => toSaved(await getReadable(principal, id), principal.userId);

  return {
    async list(principal) {
      return (await store.list(principal.userId)).map((row) => toSaved(row, principal.userId));
    },
    get,
    async create(principal, saved) {
      return get(principal, await store.insert(principal.userId, saved));
    },
    async update(principal, id, patch) {
      await assertOwn(principal, id);
      await store.update(principal.userId, id, patch);
      return get(principal, id);
    },
    async remove(principal, id) {
      await assertOwn(principal, id);
      await store.remove(principal.userId, id);
    },
  };
}
