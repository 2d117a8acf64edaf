// One answer as text/event-stream: what is told on the way, then the answer itself, or in its place the error body when
// it fails. Whoever hangs up stops the work.
import type { Core } from './core';
import type { DoorContext } from './door';
import { errorBody } from './errors';
import { laterError } from './later-error';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies (nginx) would hold it back until it is whole.
  'x-accel-buffering': 'no',
};

/** `data: {json}` for everything that `work` tells, and for what it returns. */
export function eventStream<T>(
  log: Pick<Core['log'], 'error'>,
  context: DoorContext,
  work: (tell: (value: unknown) => void, signal: AbortSignal) => Promise<T>,
): Response {
  const hangUp = new AbortController();
  const failed = laterError(log, context, hangUp.signal, (failure) => errorBody(failure, context.get('requestId')));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (value: unknown) => {
        if (!hangUp.signal.aborted) controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
      };
      try {
        tell(await work(tell, hangUp.signal));
      } catch (error) {
        tell(failed(error));
      }
      if (!hangUp.signal.aborted) controller.close();
    },
    cancel: () => hangUp.abort(),
  });
  return new Response(body, { headers: HEADERS });
}
