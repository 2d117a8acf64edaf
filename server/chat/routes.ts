// The HTTP door of the chat for programs: one message in, the reply out, at once or as it is written.
import { ChatAnswer, ChatRequest } from '@/contracts/chat';
import { HttpDoors } from '../door';
import { errorBody, toAppError } from '../errors';
import type { Answering } from './answering';

const event = (value: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(value)}\n\n`);

/** `{delta}` for each piece of text, then the whole answer; an error body in its place when it fails before any word. */
function streamed(answer: (delta: (text: string) => void, signal: AbortSignal) => Promise<ChatAnswer>): Response {
  const hangUp = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (value: unknown) => {
        if (!hangUp.signal.aborted) controller.enqueue(event(value));
      };
      try {
        send(await answer((delta) => send({ delta }), hangUp.signal));
      } catch (error) {
        send(errorBody(toAppError(error)));
      }
      if (!hangUp.signal.aborted) controller.close();
    },
    cancel: () => hangUp.abort(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}

export function chatRoutes(answering: Answering): HttpDoors {
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
      return streamed((delta, hungUp) => answering.answer(principal, body, { delta, signal: hungUp }));
    },
  });
}
