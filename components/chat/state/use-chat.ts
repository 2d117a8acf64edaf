'use client';
// What a person does in a conversation: send, stop, try again, edit, switch branches, rate, allow. Everything goes to the
// server first; what it answers is what is shown.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { v7 as uuidv7 } from 'uuid';
import { api } from '@/components/realtime/api-client';
import { emit, getSocket } from '@/components/realtime/socket';
import type { AgentList } from '@/contracts/agents';
import { Conversation, type Message } from '@/contracts/conversations';
import { pathOf } from '../list/use-conversations';
import type { ThreadActions } from '../thread/thread-actions';
import type { ThreadStore } from '../thread/use-thread';
import { type Draft, NO_DRAFT } from './drafts';
import { AGENTS_KEY } from './use-choices';

const SEND_MS = 60_000;
const CONNECT_MS = 5_000;
const timezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'That did not work. Try again.');

/** The first message may be written before the page is connected; a moment later it is. */
async function connected(): Promise<void> {
  const socket = getSocket();
  if (socket.connected) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, CONNECT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export interface Chat {
  actions: ThreadActions;
  sending: boolean;
  problem: string | null;
  /** How often something was sent from here. */
  sent: number;
  /** The conversation that it is in now; null when it could not be sent. */
  send(draft: Draft): Promise<string | null>;
  stop(): void;
}

export function useChat(id: string | null, store: ThreadStore, draft: Draft): Chat {
  const client = useQueryClient();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<{ of: string | null; text: string } | null>(null);
  const [sent, setSent] = useState(0);
  const [editing, setEditing] = useState<string | null>(null);
  /** The same words sent again after a failure are one message. */
  const attempt = useRef({ of: '', id: '' });
  const last = store.thread?.items.at(-1);
  const writing = last?.status === 'streaming' ? last : null;
  const busy = writing !== null;

  const post = async (what: Draft, parentId?: string | null) => {
    const input = {
      conversationId: id,
      agent: what.agent,
      ...(parentId === undefined ? {} : { parentId }),
      text: what.text.trim(),
      attachmentIds: what.attachments.map((each) => each.id),
      cameraId: what.cameraId,
      model: what.model,
      timezone: timezone(),
    };
    await connected();
    const of = JSON.stringify(input);
    if (attempt.current.of !== of) attempt.current = { of, id: uuidv7() };
    const answer = await emit('chat:send', { sendId: attempt.current.id, ...input }, SEND_MS);
    attempt.current = { of: '', id: '' };
    store.place(answer.conversation.id, [answer.user, answer.reply], answer.conversation);
    setSent((count) => count + 1);
    // The first message of all made the first agent.
    if (
      !client.getQueryData<AgentList>(AGENTS_KEY)?.items.some((agent) => agent.id === answer.conversation.agent?.id)
    ) {
      void client.invalidateQueries({ queryKey: AGENTS_KEY });
    }
    return answer.conversation.id;
  };
  const send = async (what: Draft) => {
    if (sending) return null;
    setSending(true);
    setProblem(null);
    try {
      return await post(what);
    } catch (error) {
      setProblem({ of: id, text: `Not sent. ${wordsOf(error)}` });
      return null;
    } finally {
      setSending(false);
    }
  };

  const stop = async (messageId: string) => {
    try {
      await emit('chat:stop', { messageId });
    } catch (error) {
      toast.error(wordsOf(error));
    }
  };
  const actions: ThreadActions = {
    busy,
    editing,
    setEditing,
    stop,
    async confirm(messageId, toolId, allow) {
      await emit('chat:confirm', { messageId, toolId, allow });
      await store.refresh();
    },
    async again(message, by = {}) {
      try {
        const { reply } = await emit(
          'chat:again',
          {
            messageId: message.id,
            agent: by.agent ?? null,
            model: by.model ?? (by.agent ? null : draft.model),
            timezone: timezone(),
          },
          SEND_MS,
        );
        if (store.thread) store.place(reply.conversationId, [reply], store.thread.conversation);
        setSent((count) => count + 1);
      } catch (error) {
        toast.error(wordsOf(error));
      }
    },
    async edit(message, text) {
      const attachments = message.parts.flatMap((part) =>
        part.type === 'image' || part.type === 'document'
          ? [{ id: part.attachmentId, kind: part.type, name: part.name, mime: part.mime, bytes: 0, characters: null }]
          : [],
      );
      await post({ ...NO_DRAFT, model: draft.model, agent: draft.agent, text, attachments }, message.parentId);
    },
    async say(text) {
      await send({ ...NO_DRAFT, text, model: draft.model, agent: draft.agent });
    },
    async show(messageId) {
      if (!id) return;
      try {
        await api.patch(pathOf(id), Conversation, { showMessageId: messageId });
        await (store.thread?.nextAfter ? store.goTo(messageId) : store.refresh());
      } catch (error) {
        toast.error(wordsOf(error));
        throw error;
      }
    },
    async rate(message, rating) {
      store.replace({ ...message, rating });
      try {
        await api.post(`/api/v1/messages/${message.id}/rating`, null, { rating });
      } catch (error) {
        store.replace(message);
        toast.error(wordsOf(error));
      }
    },
  };
  // One object for all messages, so that a letter typed below draws none of them again.
  const latest = useRef(actions);
  latest.current = actions;
  const steady = useMemo<ThreadActions>(
    () => ({
      busy,
      editing,
      setEditing,
      stop: (...all) => latest.current.stop(...all),
      confirm: (...all) => latest.current.confirm(...all),
      again: (...all) => latest.current.again(...all),
      edit: (...all) => latest.current.edit(...all),
      say: (...all) => latest.current.say(...all),
      show: (...all) => latest.current.show(...all),
      rate: (...all) => latest.current.rate(...all),
    }),
    [busy, editing],
  );
  return {
    actions: steady,
    sending,
    problem: problem && problem.of === id ? problem.text : null,
    sent,
    send,
    stop: () => writing && void stop(writing.id),
  };
}

/** The last message that the person at the page wrote, for editing it. */
export const lastOwn = (items: readonly Message[]): Message | undefined =>
  items.findLast((message) => message.role === 'user');
