// A page that chats: one socket, and for each message when its first word and its last came.
import { io, type Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import type { ChatDelta, ChatSent } from '@/contracts/chat';
import type { Ready } from './server';

export interface Timed {
  firstMs: number;
  wholeMs: number;
  words: number;
  conversationId: string;
}

export interface Page {
  say(text: string, more: { conversationId: string | null; parentId?: string; model: string }): Promise<Timed>;
  close(): void;
}

export async function openPage({ url, cookie }: Ready): Promise<Page> {
  const socket: Socket = io(url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    async say(text, { conversationId, parentId, model }) {
      const firstMs = new Map<string, number>();
      let whole: ((timed: { id: string; atMs: number; words: number }) => void) | null = null;
      const over = new Map<string, { id: string; atMs: number; words: number }>();
      const hear = ({ messageId, ops }: ChatDelta) => {
        const atMs = performance.now();
        if (ops.some(({ op }) => op === 'text') && !firstMs.has(messageId)) firstMs.set(messageId, atMs);
        const end = ops.find((op) => op.op === 'end');
        if (end?.op !== 'end') return;
        if (end.message.status !== 'done') throw new Error(`a reply ended as ${end.message.status}`);
        const words = end.message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
        const one = { id: messageId, atMs, words: words.trim().split(/\s+/).length };
        over.set(messageId, one);
        whole?.(one);
      };
      socket.on('chat:delta', hear);
      const startedMs = performance.now();
      const input = { sendId: uuidv7(), conversationId, text, model: { provider: null, model } };
      const sent = (await socket.emitWithAck('chat:send', parentId ? { ...input, parentId } : input)) as ChatSent & {
        error?: { message: string };
      };
      if (sent.error) throw new Error(sent.error.message);
      const { id } = sent.reply;
      const end =
        over.get(id) ??
        (await new Promise<{ id: string; atMs: number; words: number }>((resolve) => {
          whole = (one) => one.id === id && resolve(one);
        }));
      socket.off('chat:delta', hear);
      return {
        firstMs: (firstMs.get(id) ?? Number.NaN) - startedMs,
        wholeMs: end.atMs - startedMs,
        words: end.words,
        conversationId: sent.user.conversationId,
      };
    },
    close: () => void socket.disconnect(),
  };
}
