// A body that nobody read to its end (the door was not the caller's, or it was too large) lies in the way of what the
// same connection asks next. After the answer it is taken and thrown away; where it does not end, the connection does.
import type { IncomingMessage, ServerResponse } from 'node:http';

const MOST_BYTES = 64 * 1024 * 1024;
const LIMIT_MS = 10_000;

/** The same, but who gives up reading does not end the connection by that: the answer has to go out on it. */
export function uncancelled(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream({
    async pull(controller) {
      reader ??= body.getReader();
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

export function takeUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (!request.readableEnded && !request.destroyed) drain(request);
  });
}

function drain(request: IncomingMessage): void {
  let bytes = 0;
  const close = () => request.socket.destroySoon();
  const timer = setTimeout(close, LIMIT_MS).unref();
  request.once('close', () => clearTimeout(timer));
  // Whoever began to read it holds it up for as long as they are not read from.
  request.removeAllListeners('data');
  request.on('data', (piece: Buffer) => {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) close();
  });
  request.resume();
}
