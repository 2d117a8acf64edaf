// A reply as an HTTP body that is written as it comes: the next piece is asked for when the last one was taken, so a slow
// reader holds the model up instead of filling memory, and one that hangs up stops it.
import type { DoorContext } from '../door';

export function streamed(
  context: DoorContext,
  type: string,
  pieces: AsyncGenerator<string>,
  stop: AbortController,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel() {
        // First the signal: a generator that waits for its model ends only when the model does.
        stop.abort();
        void pieces.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
  return context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
}
