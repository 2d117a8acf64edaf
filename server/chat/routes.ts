// The HTTP door of the chat for programs: one message in, the reply out, at once or as it is written.
import { ChatAnswer, ChatRequest } from '@/contracts/chat';
import type { Core } from '../core';
import { HttpDoors } from '../door';
import { eventStream } from '../event-stream';
import type { Answering } from './answering';

export function chatRoutes({ log }: Pick<Core, 'log'>, answering: Answering): HttpDoors {
  return new HttpDoors().add({
    method: 'post',
    path: '/api/v1/chat',
    need: 'viewer',
    summary:
      'Say something to an agent. With stream: true the answer comes as text/event-stream: lines with {delta}, then the whole answer',
    body: ChatRequest,
    response: ChatAnswer,
    handle({ body, principal, context }) {
      const { signal } = context.req.raw;
      if (!body.stream) return answering.answer(principal, body, { delta: () => {}, signal });
      return eventStream(log, context, (tell, hungUp) =>
        answering.answer(principal, body, { delta: (text) => tell({ delta: text }), signal: hungUp }),
      );
    },
  });
}
