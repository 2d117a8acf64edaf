// What was said last in conversations that go on, so that a reply need not read again what was stored a moment ago. Told
// of every write here; where two of them overlap, or a read may be older than a write, nothing is kept and the rows are
// read. Not for several servers on one database: they do not hear of each other's writes.
import type { SaidBefore } from './conversations';

type Said = SaidBefore['messages'][number];

interface Branch {
  userId: string;
  conversationId: string;
  /** Oldest first, one below the other. */
  messages: Said[];
  summary: SaidBefore['summary'];
  characters: number;
  /** Writes of its messages, begun and not over. */
  writes: number;
  writing: number;
  /** They overlap: which of them the row has at the end is not known here. */
  torn: boolean;
}

export interface KeptBranches {
  /** The branch that ends with `endId`, its last `limit` messages; null where they are not all known. */
  find(userId: string, conversationId: string, endId: string, limit: number): SaidBefore | null;
  /** Before a branch is read; what it returns takes what the rows had. */
  reading(userId: string, conversationId: string): (said: SaidBefore) => void;
  /** Stored below `parentId` (null: at the beginning), in this order. */
  added(userId: string, conversationId: string, parentId: string | null, messages: readonly Said[]): void;
  /** Before the parts of a message are written; what it returns is told what the row has then, null when that failed. */
  changing(messageId: string): (parts: Said['parts'] | null) => void;
  /** Something else of it changed, or it is gone. */
  forget(conversationId: string): void;
}

export interface KeptLimits {
  conversations: number;
  messages: number;
  /** Of one conversation, as JSON. */
  characters: number;
}

const LIMITS: KeptLimits = { conversations: 64, messages: 1_000, characters: 1_000_000 };

const sizeOf = (messages: readonly Said[]) =>
  messages.reduce((sum, { parts }) => sum + JSON.stringify(parts).length, 0);

export function keepBranches(limits: KeptLimits = LIMITS): KeptBranches {
  /** The one that was used last is the last. */
  const branches = new Map<string, Branch>();
  const homes = new Map<string, Branch>();
  /** Of what is not kept here: what is read meanwhile may be from before. */
  let others = 0;
  let writingOthers = 0;

  function drop(branch: Branch): void {
    branches.delete(branch.conversationId);
    for (const { id } of branch.messages) if (homes.get(id) === branch) homes.delete(id);
  }

  function put(branch: Branch): void {
    const before = branches.get(branch.conversationId);
    if (before) drop(before);
    const whole = branch.messages.length <= limits.messages;
    const kept = whole ? branch : { ...branch, messages: branch.messages.slice(-limits.messages) };
    if (kept.characters > limits.characters) return;
    branches.set(kept.conversationId, kept);
    for (const { id } of kept.messages) homes.set(id, kept);
    const [oldest] = branches.values();
    if (oldest && branches.size > limits.conversations) drop(oldest);
  }

  const calm = ({ writing, torn }: Branch) => writing === 0 && !torn;

  return {
    find(userId, conversationId, endId, limit) {
      const branch = branches.get(conversationId);
      if (!branch || branch.userId !== userId || !calm(branch)) return null;
      const end = branch.messages.findIndex(({ id }) => id === endId) + 1;
      if (end === 0 || (end < limit && branch.messages[0]?.parentId !== null)) return null;
      branches.delete(conversationId);
      branches.set(conversationId, branch);
      return { messages: branch.messages.slice(Math.max(0, end - limit), end), summary: branch.summary };
    },
    reading(userId, conversationId) {
      const began = others;
      const before = branches.get(conversationId);
      const isCalm = before ? calm(before) : true;
      const writes = before?.writes;
      return ({ messages, summary }) => {
        const unwritten = began === others && writingOthers === 0 && writes === before?.writes;
        if (!isCalm || !unwritten || branches.get(conversationId) !== before || messages.length === 0) return;
        const characters = sizeOf(messages);
        put({ userId, conversationId, messages, summary, characters, writes: 0, writing: 0, torn: false });
      };
    },
    added(userId, conversationId, parentId, messages) {
      const before = branches.get(conversationId);
      const end = before ? before.messages.findIndex(({ id }) => id === parentId) + 1 : 0;
      if (before && !calm(before)) return drop(before);
      if (parentId !== null && end === 0) return;
      const above = before?.messages.slice(0, end) ?? [];
      const characters = sizeOf(messages) + (end === before?.messages.length ? before.characters : sizeOf(above));
      const branch = { userId, conversationId, messages: [...above, ...messages], characters };
      put({ ...branch, summary: before?.summary ?? null, writes: 0, writing: 0, torn: false });
    },
    changing(messageId) {
      const branch = homes.get(messageId);
      if (!branch) {
        writingOthers += 1;
        return () => {
          writingOthers -= 1;
          others += 1;
        };
      }
      branch.torn ||= branch.writing > 0;
      branch.writes += 1;
      branch.writing += 1;
      return (parts) => {
        branch.writing -= 1;
        branch.torn ||= parts === null;
        const at = branch.messages.findIndex(({ id }) => id === messageId);
        const before = branch.messages[at];
        if (before && parts) {
          branch.messages = branch.messages.with(at, { ...before, parts });
          branch.characters += sizeOf([{ ...before, parts }]) - sizeOf([before]);
        }
        const current = branches.get(branch.conversationId);
        if (current !== branch) {
          // Read anew while this was written, or being read.
          others += 1;
          if (current) drop(current);
        } else if (branch.writing === 0 && (branch.torn || branch.characters > limits.characters)) drop(branch);
      };
    },
    forget(conversationId) {
      others += 1;
      const branch = branches.get(conversationId);
      if (branch) drop(branch);
    },
  };
}
