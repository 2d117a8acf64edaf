// Asks whatever stands behind a name, and lets nobody ask without end at once. The first piece is waited for, so that
// what fails before it is an error with a status of its own and not a stream that breaks.
import type { Turns } from '../chat/turn';
import { AppError } from '../errors';
import type { LanguageChat } from '../inference/chat-types';
import { agentReply } from './agent-reply';
import type { Asked, ReplyEnd, ReplyPart } from './asked';
import { modelReply } from './model-reply';

/** Of one person, keys included. */
const MOST_AT_ONCE = 16;

export interface Replies {
  /**
   * Throws `rate_limited`, or what the model or agent throws before it says anything. `stop` ends it, and is aborted
   * when it is over.
   */
  begin(asked: Asked, stop: AbortController): Promise<AsyncGenerator<ReplyPart>>;
}

export interface WholeReply {
  text: string;
  thinking: string;
  calls: Extract<ReplyPart, { kind: 'tool' }>['call'][];
  end: ReplyEnd;
}

/** All of a reply, for those who do not stream. */
export async function wholeReply(parts: AsyncIterable<ReplyPart>): Promise<WholeReply> {
  const whole: Omit<WholeReply, 'end'> = { text: '', thinking: '', calls: [] };
  for await (const part of parts) {
    if (part.kind === 'text') whole.text += part.text;
    else if (part.kind === 'thinking') whole.thinking += part.text;
    else if (part.kind === 'tool') whole.calls.push(part.call);
    else return { ...whole, end: part };
  }
  throw new AppError('unavailable', 'The model broke off before it was done. Try again.');
}

export function createReplies(deps: { language: Pick<LanguageChat, 'chat'>; turns: Turns }): Replies {
  const asking = new Map<string, number>();

  function open(asked: Asked, signal: AbortSignal): AsyncGenerator<ReplyPart> {
    const { target } = asked;
    return target.kind === 'agent'
      ? agentReply(deps.turns, { ...asked, target }, signal)
      : modelReply(deps.language, { ...asked, target }, signal);
  }

  return {
    async begin(asked, stop) {
      const { userId } = asked.principal;
      const under = asking.get(userId) ?? 0;
      if (under >= MOST_AT_ONCE) {
        throw new AppError('rate_limited', `${MOST_AT_ONCE} replies are under way for you: wait until one is done.`);
      }
      // Whoever hung up already would never give the place back.
      stop.signal.throwIfAborted();
      asking.set(userId, under + 1);
      // By the signal, since a generator that nobody started runs no `finally`.
      stop.signal.addEventListener('abort', () => {
        const left = (asking.get(userId) ?? 1) - 1;
        if (left > 0) asking.set(userId, left);
        else asking.delete(userId);
      });
      const parts = open(asked, stop.signal);
      async function* all(first: IteratorResult<ReplyPart>): AsyncGenerator<ReplyPart> {
        try {
          if (!first.done) yield first.value;
          yield* parts;
        } finally {
          stop.abort();
        }
      }
      try {
        return all(await parts.next());
      } catch (error) {
        stop.abort();
        throw error;
      }
    },
  };
}
