// Dashboards: saved questions side by side. Their owner arranges them; a shared one is read by everybody, each with the
// figures of their own cameras.
import type { Dashboard, DashboardPatch, DashboardSummary } from '@/contracts/boards';
import type { Core } from '../../core';
import { AppError } from '../../errors';
import { createAudit } from '../../users/audit';
import type { Principal } from '../../users/permissions';
import { type DashboardRow, dashboardStore } from './dashboard-store';
import { toSaved } from './saved';

const MOST_CARDS = 50;

type Card = NonNullable<DashboardPatch['cards']>[number];

export interface Dashboards {
  list(principal: Principal): Promise<DashboardSummary[]>;
  /** Throws `not_found`, also for somebody else's that is not shared. */
  get(principal: Principal, id: string): Promise<Dashboard>;
  create(principal: Principal, input: { name: string; shared: boolean }): Promise<Dashboard>;
  /** Throws `not_found`, or `forbidden` when it is shared by somebody else. */
  update(principal: Principal, id: string, patch: DashboardPatch): Promise<Dashboard>;
  /** Adds a card at the end; a question that is there already stays one card. Throws like update. */
  pin(principal: Principal, id: string, card: Card): Promise<Dashboard>;
  remove(principal: Principal, id: string): Promise<void>;
}

export function createDashboards(core: Pick<Core, 'db'>): Dashboards {
  const store = dashboardStore(core.db);
  const audit = createAudit(core.db);

  async function getReadable(principal: Principal, id: string): Promise<DashboardRow> {
    const row = await store.find(principal.userId, id);
    if (!row || (row.owner_id !== principal.userId && !row.shared)) {
      throw new AppError('not_found', 'There is no such dashboard.');
    }
    return row;
  }

  async function assertOwn(principal: Principal, id: string): Promise<DashboardRow> {
    const row = await getReadable(principal, id);
    if (row.owner_id === principal.userId) return row;
    throw new AppError(
      'forbidden',
      `This dashboard is shared by ${row.owner_name}; make one of your own to change it.`,
    );
  }

  async function assertUsable(principal: Principal, cards: Card[]): Promise<void> {
    const ids = cards.map((card) => card.savedId);
    const usable = await store.usable(principal.userId, ids);
    if (ids.some((id) => !usable.has(id))) throw new AppError('not_found', 'There is no such saved question.');
  }

  const summaryOf = (row: DashboardRow, principal: Principal) => ({
    id: row.id,
    name: row.name,
    shared: row.shared,
    mine: row.owner_id === principal.userId,
    ownerName: row.owner_name,
  });

  async function get(principal: Principal, id: string): Promise<Dashboard> {
    const row = await getReadable(principal, id);
    const cards = await store.cards(principal.userId, id);
    return {
      ...summaryOf(row, principal),
      cards: cards.map((card) => ({ id: card.card_id, saved: toSaved(card, principal.userId), width: card.width })),
    };
  }

  return {
    async list(principal) {
      const rows = await store.list(principal.userId);
      return rows.map((row) => ({ ...summaryOf(row, principal), cards: row.cards }));
    },
    get,
    async create(principal, { name, shared }) {
      const id = await store.insert(principal.userId, name, shared);
      if (shared) await audit.record(principal, 'dashboard.share', id, { name });
      return get(principal, id);
    },
    async update(principal, id, { cards, ...patch }) {
      const before = await assertOwn(principal, id);
      if (cards) {
        const once = cards.filter(
          (card, index) => cards.findIndex((other) => other.savedId === card.savedId) === index,
        );
        await assertUsable(principal, once);
        await store.setCards(id, once);
      }
      await store.update(id, patch);
      // What everybody sees is of interest; what somebody arranges for themselves is not.
      const shared = patch.shared ?? before.shared;
      if (shared !== before.shared) {
        const action = shared ? 'dashboard.share' : 'dashboard.unshare';
        await audit.record(principal, action, id, { name: patch.name ?? before.name });
      }
      return get(principal, id);
    },
    async pin(principal, id, card) {
      await assertOwn(principal, id);
      await assertUsable(principal, [card]);
      if ((await store.addCard(id, card, MOST_CARDS)) === 'full') {
        throw new AppError('conflict', `A dashboard holds ${MOST_CARDS} cards; remove one or make another dashboard.`);
      }
      return get(principal, id);
    },
    async remove(principal, id) {
      const row = await assertOwn(principal, id);
      await store.remove(id);
      if (row.shared) await audit.record(principal, 'dashboard.remove', id, { name: row.name });
    },
  };
}
