// What ends a reply early: the caller hangs up.
import type { DoorContext } from '../door';

/** Aborted when the connection of this request ends. */
export function stopOf(context: DoorContext): AbortController {
  const stop = new AbortController();
  const { signal } = context.req.raw;
  if (signal.aborted) stop.abort();
  else signal.addEventListener('abort', () => stop.abort(), { once: true });
  return stop;
}

/** What whoever hung up would have got is no fault to log. */
export async function unlessGone(context: DoorContext, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (context.req.raw.signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
}
