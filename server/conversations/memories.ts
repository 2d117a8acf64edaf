// Long-term memory: facts that somebody asked an agent to keep. Of one agent and one person, and nobody else's.
import type { Memory } from '@/contracts/conversations';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Embedder } from '../inference/chat-types';
import type { Principal } from '../users/permissions';
import { type MemoryRow, memoryStore } from './memory-store';
import { nearest } from './recall';
import { createTextVectors, type TextVector } from './text-vectors';

export interface Memories {
  list(principal: Principal, agentId?: string | null): Promise<Memory[]>;
  /** The same words twice are one memory. Throws `conflict` when there are too many. */
  add(principal: Principal, input: { agentId: string; text: string; messageId?: string | null }): Promise<Memory>;
  update(principal: Principal, id: string, text: string): Promise<Memory>;
  remove(principal: Principal, id: string): Promise<void>;
  /** Forgets all of an agent's (null: of everyone's); returns how many. */
  removeAll(principal: Principal, agentId: string | null): Promise<number>;
  /** Those nearest to a text, best first; without an embedder by shared words. */
  recall(principal: Principal, agentId: string, text: string, limit: number): Promise<Memory[]>;
  /** Resolves when the vectors that a recall found missing are made. */
  settled(): Promise<void>;
}

/** With one agent: all of them are looked at for every reply. */
const MOST_MEMORIES = 1000;
/** Of another model, made anew after one recall. */
const MOST_REMADE = 32;
const FOREIGN_KEY = '23503';
const MOST_KNOWN = 5_000;

function toMemory(row: MemoryRow): Memory {
  return {
    id: row.id,
    agent: { id: row.agent_id, name: row.agent_name },
    text: row.text,
    messageId: row.message_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function createMemories(
  core: Pick<Core, 'db' | 'env' | 'log'>,
  { embedder }: { embedder: Embedder | null },
): Memories {
  const store = memoryStore(core.db);
  const vectorOf = createTextVectors(core, embedder);
  /** Who has memories with whom: the others wait for no vector of their question. A hint; the rows decide. */
  const keeping = new Set<string>();
  /** And who surely has none: they are all added here, unless other servers are on this database. */
  const without = new Set<string>();
  const shared = core.env.REDIS_URL !== undefined;
  let adds = 0;
  let remaking: Promise<void> | null = null;
  const none = () => new AppError('not_found', 'There is no such memory.');

  async function hasNone(userId: string, agentId: string): Promise<boolean> {
    const key = `${userId} ${agentId}`;
    if (keeping.has(key)) return false;
    if (without.has(key)) return true;
    const began = adds;
    if (await store.any(userId, agentId)) return false;
    if (without.size >= MOST_KNOWN) without.clear();
    // One that was added meanwhile may not have been seen.
    if (!shared && began === adds) without.add(key);
    return true;
  }

  /** What is looked up while it lasts, or was before, may not know of it. */
  async function adding<T>(work: () => Promise<T>): Promise<T> {
    const forget = () => {
      adds += 1;
      without.clear();
    };
    forget();
    return work().finally(forget);
  }

  async function get(principal: Principal, id: string): Promise<Memory> {
    const row = await store.find(principal.userId, id);
    if (!row) throw none();
    return toMemory(row);
  }

  /** Behind the reply that needed them: the next recall has them. */
  function remake(rows: readonly { id: string; text: string }[], asked: TextVector): void {
    if (rows.length === 0) return;
    remaking ??= (async () => {
      for (const { id, text } of rows.slice(0, MOST_REMADE)) {
        const made = await vectorOf(text);
        if (made?.model !== asked.model) return;
        await store.setVector(id, text, made);
      }
    })()
      .catch((err: unknown) => core.log.warn({ err }, 'memories are recalled by their words alone for now'))
      .finally(() => {
        remaking = null;
      });
  }

  return {
    async list(principal, agentId = null) {
      return (await store.list(principal.userId, agentId)).map(toMemory);
    },
    async add(principal, { agentId, text, messageId = null }) {
      const clean = text.replaceAll('\0', '').trim();
      const vector = await vectorOf(clean);
      const row = { agentId, text: clean, messageId, vector };
      const id = await adding(() => store.add(principal.userId, row, MOST_MEMORIES)).catch(
        (error: { code?: unknown }) => {
          if (error.code !== FOREIGN_KEY) throw error;
          throw new AppError('not_found', 'There is no such agent.', { cause: error });
        },
      );
      if (!id) {
        throw new AppError('conflict', `This agent keeps ${MOST_MEMORIES} memories of you already; forget some first.`);
      }
      return get(principal, id);
    },
    async update(principal, id, text) {
      const clean = text.replaceAll('\0', '').trim();
      if (!(await store.update(principal.userId, id, clean, await vectorOf(clean)))) throw none();
      return get(principal, id);
    },
    async remove(principal, id) {
      if (!(await store.remove(principal.userId, id))) throw none();
    },
    removeAll: (principal, agentId) => store.removeAll(principal.userId, agentId),
    async recall(principal, agentId, text, limit) {
      const key = `${principal.userId} ${agentId}`;
      if (await hasNone(principal.userId, agentId)) return [];
      const asked = await vectorOf(text);
      const rows = await store.compare(principal.userId, agentId, asked);
      if (rows.length === 0) keeping.delete(key);
      else keeping.add(key);
      if (asked) {
        remake(
          rows.filter(({ similarity }) => similarity === null),
          asked,
        );
      }
      return nearest(rows, text, limit).map(toMemory);
    },
    async settled() {
      await remaking;
    },
  };
}
