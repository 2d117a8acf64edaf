// What ends a reply early: the caller hangs up, or something fails after words were sent.
import type { Core } from '../core';
import type { DoorContext } from '../door';
import { type AppError, toAppError } from '../errors';

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

/** Says an error inside of a stream, where it has no status any more, and logs it as the gateway logs others. */
export function laterError(
  log: Core['log'],
  context: DoorContext,
  signal: AbortSignal,
  tell: (failure: AppError) => unknown,
): (error: unknown) => unknown {
  return (error) => {
    const failure = toAppError(error);
    if (!signal.aborted && (failure.kind === 'internal' || failure.kind === 'unavailable')) {
      const facts = { err: failure.cause ?? failure, requestId: context.get('requestId'), path: context.req.path };
      log.error(facts, failure.message);
    }
    return tell(failure);
  };
}
