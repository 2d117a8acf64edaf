// What fails after the answer has begun.
import type { Core } from './core';
import type { DoorContext } from './door';
import { type AppError, toAppError } from './errors';

/** Says an error inside of a stream, where it has no status any more, and logs it as the gateway logs others. */
export function laterError(
  log: Pick<Core['log'], 'error'>,
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
