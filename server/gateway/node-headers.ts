// A Node request's headers as the web's Headers, which is what the rest of the server reads.
import type { IncomingMessage } from 'node:http';

export function nodeHeaders(request: Pick<IncomingMessage, 'headers'>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
