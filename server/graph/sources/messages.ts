// Reads what people write in their conversations into their own space: nobody else's words, no model's, and nothing of a
// conversation with an agent that keeps no memory. A message is one transaction, with its mark that it was read; of one
// that is no longer shown (edited, deleted) nothing stays.
import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import type { Part } from '@/contracts/parts';
import type { Core } from '../../core';
import type { Chosen, Language } from '../../inference/language';
import type { Space } from '../fence';
import { readByModel } from '../reading/by-model';
import { mayState, type Spoken, spokenFacts, statingText } from '../reading/spoken';
import { createRecorder } from '../recording';
import { type ConversationRow, messagesStore, type OwnMessage } from './messages-store';

export interface MessagesDeps {
  language: Pick<Language, 'generateJson'> | null;
  now(): number;
  signal: AbortSignal;
}

const CONVERSATIONS = 20;
/** Messages that a model reads in one look: documents and cameras wait behind it. */
const MOST_BY_MODEL = 50;
const RULES = 'rules';
/** Begins with RULES: what was read so was also read by rules. */
const MODEL = 'rules, model';

interface Budget {
  left: number;
}

const spaceOf = (userId: string): Space => ({ kind: 'user', id: userId });

function wordsOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
}

export function createMessageReader({ db }: Pick<Core, 'db'>, { language, now, signal }: MessagesDeps) {
  const store = messagesStore(db);

  async function spokenIn(text: string, saidMs: number, chosen: Chosen | null, budget: Budget): Promise<Spoken[]> {
    const byRules = spokenFacts(text, saidMs);
    if (!chosen || !mayState(text)) return byRules;
    budget.left -= 1;
    return [...byRules, ...(await readByModel(language!, chosen, text, { nowMs: saidMs, signal }))];
  }

  async function read(
    conversation: ConversationRow,
    { id, created_at }: OwnMessage,
    chosen: Chosen | null,
    budget: Budget,
  ): Promise<void> {
    const text = statingText(wordsOf((await store.parts(id)) ?? []));
    const saidMs = created_at.getTime();
    const spoken = text === null ? [] : await spokenIn(text, saidMs, chosen, budget);
    const space = spaceOf(conversation.user_id);
    const source = { kind: 'message' as const, sourceId: conversation.id, chunkId: id, occurredMs: saidMs };
    const title = conversation.title || 'A conversation';
    await db.tx(async (sql) => {
      const recorder = createRecorder(sql, now());
      await recorder.store.lockNames(space);
      const within = messagesStore(sql);
      // Deleted meanwhile, or read by another server.
      const readAs = (await within.read(conversation.id)).find((mark) => mark.id === id)?.read_as ?? '';
      if ((await within.parts(id)) === null || readAs.startsWith(chosen ? MODEL : RULES)) return;
      for (const { fact, start, end } of spoken) {
        const place = { start, end, text: text!.slice(start, end) };
        const episodeId = await recorder.episode(space, { ...source, ...place, title });
        const told = { episodeId, sourceId: conversation.id, text: place.text, toldMs: saidMs, statedMs: saidMs };
        const outcome = await recorder.tellRead(space, fact, told);
        if (outcome.kind !== 'added') await within.removeEpisode(episodeId);
      }
      await within.unmark(conversation.id, id);
      await recorder.episode(space, { ...source, title, text: chosen ? MODEL : RULES });
    });
  }

  /** `messageIds` null: the whole conversation. */
  async function forget(conversationId: string, userId: string, messageIds: readonly string[] | null): Promise<void> {
    const space = spaceOf(userId);
    await db.tx(async (sql) => {
      const recorder = createRecorder(sql, now());
      await recorder.store.lockNames(space);
      const within = messagesStore(sql);
      const rows = await within.said(conversationId, messageIds);
      await within.readAgain(
        userId,
        rows.map(({ id }) => id),
      );
      // First as if it was never said, so that what it displaced comes back; then for good.
      for (const row of rows) {
        const fresh = await recorder.store.fact(row.id);
        if (fresh && !fresh.retracted_at) await recorder.takeBack(space, fresh);
      }
      await within.forget(conversationId, messageIds);
      await recorder.store.dropBare(space);
    });
  }

  async function readConversation(
    conversation: ConversationRow,
    agents: ReadonlyMap<string, boolean>,
    chosen: Chosen | null,
    mark: string,
    budget: Budget,
  ): Promise<void> {
    const own = await store.own(conversation);
    const marks = new Map((await store.read(conversation.id)).map(({ id, read_as }) => [id, read_as]));
    const involved = ({ agents: answered }: OwnMessage) => [
      ...new Set([...(conversation.agent_id ? [conversation.agent_id] : []), ...answered]),
    ];
    const kept = own.filter((message) => !involved(message).some((id) => agents.get(id)));
    const keptIds = new Set(kept.map(({ id }) => id));
    const gone = [...marks.keys()].filter((id) => !keptIds.has(id));
    if (gone.length > 0) await forget(conversation.id, conversation.user_id, gone);
    for (const message of kept) {
      signal.throwIfAborted();
      const who = involved(message);
      // Whose agent is gone, or not known yet, may have asked for no memory.
      if (who.length === 0 || who.some((id) => !agents.has(id))) continue;
      if ((marks.get(message.id) ?? '').startsWith(chosen ? MODEL : RULES)) continue;
      // The rest at the next look.
      if (budget.left <= 0) return;
      await read(conversation, message, chosen, budget);
    }
    const space = spaceOf(conversation.user_id);
    await db.tx(async (sql) => {
      const recorder = createRecorder(sql, now());
      await recorder.store.lockNames(space);
      await messagesStore(sql).unmark(conversation.id, null);
      await recorder.episode(space, {
        ...{ kind: 'message', sourceId: conversation.id, title: '', text: `${conversation.head_id} ${mark}` },
        occurredMs: now(),
      });
    });
  }

  async function forgetRemoved(): Promise<void> {
    for (;;) {
      const left = await store.gone(CONVERSATIONS);
      for (const { id, user_id } of left) await forget(id, user_id, null);
      if (left.length < CONVERSATIONS) return;
    }
  }

  return {
    /** By rules, then by a model where one is `chosen`. Without one, what a model read before stays. */
    async refresh(chosen: Chosen | null, failed: (err: unknown, conversationId: string) => void): Promise<void> {
      await forgetRemoved();
      const agents = new Map((await store.agents()).map(({ id, forgets }) => [id, forgets]));
      const forgetful = [...agents].filter(([, forgets]) => forgets).map(([id]) => id);
      // An agent that begins or ends to forget: every conversation is looked at again.
      const as = createHash('sha256').update(forgetful.join(' ')).digest('hex').slice(0, 16);
      const resting = new Set<string>();
      for (const reader of chosen ? [null, chosen] : [null]) {
        const mark = `${as} ${reader ? MODEL : RULES}`;
        const budget: Budget = { left: reader ? MOST_BY_MODEL : Number.POSITIVE_INFINITY };
        while (budget.left > 0) {
          const found = await store.unread(mark, CONVERSATIONS + resting.size);
          const rows = found.filter(({ id }) => !resting.has(id));
          if (rows.length === 0) break;
          for (const conversation of rows) {
            signal.throwIfAborted();
            await readConversation(conversation, agents, reader, mark, budget).catch((err: unknown) => {
              signal.throwIfAborted();
              resting.add(conversation.id);
              failed(err, conversation.id);
            });
            if (budget.left <= 0) break;
            await breath();
          }
        }
      }
    },
  };
}
