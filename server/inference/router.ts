// A chat, whoever answers it: asks the candidates in order while nothing was delivered, waits and asks them again where
// that may help (the only loop of retries there is), and takes a reply up once that broke off after words were delivered.
import { ExponentialBackoff, halfJitterGenerator, handleWhen, retry } from 'cockatiel';
import { AppError } from '../errors';
import type { AiCalls } from './ai-calls';
import type { Candidate } from './candidates';
import type { ChatCall, ChatPart, ModelMessage } from './chat-types';
import { asFault, brokenOff, type Failure, noAnswer } from './no-model';
import { ProviderFault } from './provider';
import { Reply } from './reply';
import { takeUp } from './take-up';

const RETRIES = 2;
const RETRY_MS = { initialDelay: 250, maxDelay: 2_000 };

export interface RouterDeps {
  calls: AiCalls;
  /** Who could answer, in order. Throws AppError when nobody could. */
  candidates(call: ChatCall): Promise<Candidate[]>;
  /** Of the first wait before a retry; the next is about twice as long. */
  retryMs?: number | undefined;
}

/** Nobody of this round answered; `again` when some of them may, later. */
class RoundFailed extends Error {
  constructor(readonly again: boolean) {
    super('nobody answered');
  }
}

/** Known already, so it is not asked. */
function unfitness({ info, model }: Candidate, { tools, messages }: ChatCall): string | null {
  if (tools?.length && info?.tools === false) return `${model} cannot use tools.`;
  if (info?.vision === false && messages.some(({ images }) => images?.length))
    return `${model} cannot look at pictures.`;
  return null;
}

const mayPass = ({ kind }: ProviderFault) => kind === 'away' || kind === 'busy';

export function createRouter(deps: RouterDeps) {
  const policy = retry(
    handleWhen((error) => error instanceof RoundFailed && error.again),
    {
      maxAttempts: RETRIES,
      backoff: new ExponentialBackoff({
        ...RETRY_MS,
        ...(deps.retryMs === undefined ? {} : { initialDelay: deps.retryMs }),
        generator: halfJitterGenerator,
      }),
    },
  );

  /** The first reply that begins. */
  async function open(candidates: Candidate[], call: ChatCall, messages: readonly ModelMessage[], stop: AbortSignal) {
    const failures: Failure[] = [];
    const left = new Set(candidates);
    const fail = (candidate: Candidate, fault: ProviderFault) => {
      failures.push({ provider: candidate.backend.name, model: candidate.model, fault });
      if (!mayPass(fault)) left.delete(candidate);
      if (fault.kind === 'away') candidate.backend.doubt();
    };
    async function round(): Promise<Reply> {
      for (const candidate of left) {
        if (stop.aborted) throw stopped(stop);
        const unfit = unfitness(candidate, call);
        if (unfit) fail(candidate, new ProviderFault('refused', unfit));
        if (unfit || !candidate.backend.mayTry) continue;
        const reply = new Reply(candidate, call, messages, stop, deps.calls);
        try {
          await reply.open();
          return reply;
        } catch (error) {
          reply.close(error);
          if (stop.aborted) throw stopped(stop);
          fail(candidate, asFault(error));
        }
      }
      throw new RoundFailed([...left].some(({ backend }) => backend.mayTry));
    }
    try {
      return await policy.execute(round, stop);
    } catch (error) {
      if (stop.aborted) throw stopped(stop);
      throw error instanceof RoundFailed ? noAnswer(failures) : error;
    }
  }

  return async function* chat(call: ChatCall, stop: AbortSignal): AsyncGenerator<ChatPart> {
    const candidates = await deps.candidates(call);
    yield { kind: 'model', ...about(candidates[0]!), fallback: false };
    let reply = await open(candidates, call, call.messages, stop);
    let said = '';
    let called = false;
    let join: ReturnType<typeof takeUp> | null = null;
    let fault: ProviderFault | undefined;
    try {
      if (reply.candidate !== candidates[0]) yield { kind: 'model', ...about(reply.candidate), fallback: true };
      for (;;) {
        let part: Awaited<ReturnType<Reply['read']>>;
        try {
          part = await reply.read();
        } catch (error) {
          if (stop.aborted) throw stopped(stop);
          fault = asFault(error);
          const last = { provider: reply.candidate.backend.name, model: reply.candidate.model, fault };
          // A call of a tool is not made twice, and half a JSON has no second half elsewhere.
          if (join || called || call.format || !(mayPass(fault) || fault.kind === 'late')) throw brokenOff(last);
          reply.close(fault);
          fault = undefined;
          reply = await open(await deps.candidates(call), call, withPrefix(call.messages, said), stop).catch(
            (error) => {
              throw stop.aborted ? error : brokenOff(last);
            },
          );
          join = takeUp(said);
          yield { kind: 'resumed', provider: reply.candidate.backend.name, model: reply.candidate.model };
          continue;
        }
        if (!part) return;
        if (part.kind === 'text') {
          const text: string = join ? join.add(part.text) : part.text;
          said += text;
          if (text) yield { kind: 'text', text };
          continue;
        }
        const held = join?.rest();
        if (held) yield { kind: 'text', text: held };
        called ||= part.kind === 'tool';
        yield part;
      }
    } finally {
      reply.close(fault);
    }
  };
}

const about = ({ backend, model, info }: Candidate) => ({ provider: backend.name, model, info });

const withPrefix = (messages: readonly ModelMessage[], said: string): readonly ModelMessage[] =>
  said.trim() === '' ? messages : [...messages, { role: 'assistant', text: said }];

function stopped(stop: AbortSignal): AppError {
  if (stop.reason instanceof AppError) return stop.reason;
  return new AppError('unavailable', 'The reply was stopped.', { cause: stop.reason });
}
