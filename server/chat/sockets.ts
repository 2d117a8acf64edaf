// Socket doors of the chat: what a page sends. What it hears back piece by piece is told by streams.ts.
import { type SocketDoors, socketDoor } from '../door';
import type { Chat } from './chat';

export function chatSockets(chat: Chat): SocketDoors {
  return {
    doors: [
      socketDoor({
        event: 'chat:send',
        need: 'viewer',
        handle: ({ principal }, input) => chat.send(principal, input),
      }),
      socketDoor({
        event: 'chat:again',
        need: 'viewer',
        handle: ({ principal }, input) => chat.again(principal, input),
      }),
      socketDoor({
        event: 'chat:stop',
        need: 'viewer',
        async handle({ principal }, { messageId }) {
          await chat.stop(principal, messageId);
          return { ok: true };
        },
      }),
      socketDoor({
        event: 'chat:resume',
        need: 'viewer',
        handle: ({ principal }, { messageId }) => chat.resume(principal, messageId),
      }),
      socketDoor({
        event: 'chat:confirm',
        need: 'viewer',
        async handle({ principal }, input) {
          await chat.confirm(principal, input);
          return { ok: true };
        },
      }),
    ],
  };
}
