// Replies under way: each change is numbered and told to its owner's pages, at most 40 times a second and the first at
// once, kept in the database about every half second, and handed whole to a page that lost some.
import type { ChatOp, ChatState } from '@/contracts/chat';
import type { Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { Conversations, MessageChange } from '../conversations/conversations';
import type { Core } from '../core';
import { toAppError } from '../errors';
import type { Principal } from '../users/permissions';
import type { TurnEvent } from './turn';
import { createUnstored } from './unstored';

/** A screen shows no more, and a socket message costs more than the words in it. */
const TELL_EVERY_MS = 25;
const KEEP_EVERY_MS = 500;

export interface Stream {
  readonly messageId: string;
  readonly conversationId: string;
  readonly userId: string;
  /** Aborts when the reply is to end. */
  readonly signal: AbortSignal;
  readonly ended: Promise<void>;
  tell(event: TurnEvent): void;
  /** Nothing is told before, so that the page knows the message first. */
  begin(message: Message): void;
  /** Null before it began. */
  state(): ChatState | null;
  stop(): void;
  /** Stores what it became and tells it. */
  end(change: MessageChange): Promise<Message>;
  /** There is nothing to keep it in. */
  drop(): void;
}

export interface Streams {
  open(principal: Principal, conversationId: string, messageId: string): Stream;
  find(messageId: string): Stream | null;
  inConversation(conversationId: string): Stream | null;
  /** All that is written for somebody ends. */
  stopOf(userId: string): void;
  /** The place closes: replies should end themselves. Resolves when all have. */
  close(): Promise<void>;
  readonly closing: boolean;
}

export interface StreamLimits {
  tellEveryMs?: number;
  keepEveryMs?: number;
}

/** The later op holds what the earlier one said. */
function merge(pending: ChatOp[], op: ChatOp): void {
  const last = pending.at(-1);
  if (op.op === 'text' && last?.op === 'text' && last.index === op.index) last.text += op.text;
  else if (op.op === 'part' && last?.op === 'part' && last.index === op.index) last.part = op.part;
  else pending.push(op);
}

/** What a page does with an op; also how the state is kept here. */
export function applyOp(parts: Part[], op: Exclude<ChatOp, { op: 'end' }>): void {
  const part = parts[op.index];
  if (op.op === 'part') parts[op.index] = op.part;
  else if (part?.type === 'text') parts[op.index] = { ...part, text: part.text + op.text };
  else parts[op.index] = { type: 'text', text: op.text };
}

export function createStreams(
  core: Pick<Core, 'broadcast' | 'log' | 'env'>,
  conversations: Pick<Conversations, 'change' | 'message'>,
  limits: StreamLimits = {},
): Streams {
  const live = new Map<string, Stream>();
  const tellEveryMs = limits.tellEveryMs ?? TELL_EVERY_MS;
  const keepEveryMs = limits.keepEveryMs ?? KEEP_EVERY_MS;
  /** Another server on the same database may stop a reply of ours, by changing its row. */
  const shared = core.env.REDIS_URL !== undefined;
  const unstored = createUnstored(conversations, core.log);
  let closing = false;

  function open(principal: Principal, conversationId: string, messageId: string): Stream {
    const { userId } = principal;
    const aborting = new AbortController();
    const parts: Part[] = [];
    let pending: ChatOp[] = [];
    let shell: Message | null = null;
    let known = false;
    let seq = 0;
    let lastToldMs = Number.NEGATIVE_INFINITY;
    let telling: NodeJS.Timeout | null = null;
    let keeping: NodeJS.Timeout | null = null;
    let writing: Promise<void> = Promise.resolve();
    let resolveEnded: () => void = () => {};
    const ended = new Promise<void>((resolve) => {
      resolveEnded = resolve;
    });

    function flush(): void {
      if (telling) clearTimeout(telling);
      telling = null;
      if (pending.length === 0) return;
      lastToldMs = performance.now();
      seq += 1;
      const ops = pending;
      pending = [];
      core.broadcast({ user: userId }, 'chat:delta', { conversationId, messageId, seq, ops });
    }

    function schedule(): void {
      if (telling || !known || pending.length === 0) return;
      const waitMs = lastToldMs + tellEveryMs - performance.now();
      if (waitMs <= 0) flush();
      else telling = setTimeout(flush, waitMs);
    }

    async function keep(): Promise<void> {
      try {
        await conversations.change(messageId, { parts });
        if (shared && (await conversations.message(principal, messageId)).status !== 'streaming') aborting.abort();
      } catch (error) {
        // Removed by another server, or a database that is away for a moment: the end writes it all.
        if (toAppError(error).kind === 'not_found') aborting.abort();
        else core.log.warn({ err: error, messageId }, 'a reply under way was not kept this time');
      }
    }

    function keepSoon(): void {
      keeping ??= setTimeout(() => {
        keeping = null;
        writing = writing.then(keep);
      }, keepEveryMs);
    }

    const stream: Stream = {
      messageId,
      conversationId,
      userId,
      signal: aborting.signal,
      ended,
      begin(message) {
        shell = message;
        // What its sender is answered goes out first.
        setImmediate(() => {
          known = true;
          schedule();
        });
      },
      tell(event) {
        const op: Exclude<ChatOp, { op: 'end' }> =
          event.kind === 'text'
            ? { op: 'text', index: event.index, text: event.text }
            : { op: 'part', index: event.index, part: event.part };
        applyOp(parts, op);
        merge(pending, op);
        schedule();
        keepSoon();
      },
      state() {
        if (!shell) return null;
        flush();
        return { message: { ...shell, parts: structuredClone(parts) }, seq };
      },
      stop: () => aborting.abort(),
      async end(change) {
        if (keeping) clearTimeout(keeping);
        await writing;
        flush();
        // Its conversation was removed, or the database is away: pages should still stop waiting.
        await unstored.store(messageId, change);
        const { context, agentId: _, ...rest } = change;
        const message: Message = { ...(shell as Message), parts, ...rest, context: context ?? null };
        seq += 1;
        core.broadcast({ user: userId }, 'chat:delta', {
          conversationId,
          messageId,
          seq,
          ops: [{ op: 'end', message }],
        });
        stream.drop();
        return message;
      },
      drop() {
        if (live.get(messageId) === stream) live.delete(messageId);
        resolveEnded();
      },
    };
    live.set(messageId, stream);
    return stream;
  }

  return {
    open,
    find: (messageId) => live.get(messageId) ?? null,
    inConversation: (conversationId) =>
      [...live.values()].find((stream) => stream.conversationId === conversationId) ?? null,
    stopOf(userId) {
      for (const stream of live.values()) if (stream.userId === userId) stream.stop();
    },
    get closing() {
      return closing;
    },
    async close() {
      closing = true;
      const open = [...live.values()];
      for (const stream of open) stream.stop();
      await Promise.all(open.map(({ ended }) => ended));
      await unstored.close();
    },
  };
}
