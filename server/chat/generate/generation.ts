// Conversations that agents hold among themselves: made many at once, run a few at a time, stopped, taken up again, and
// taken up by themselves after a restart.
import type { Conversation, GenerateInput, GenerateRun } from '@/contracts/conversations';
import type { Agents } from '../../agents/agents';
import type { Conversations } from '../../conversations/conversations';
import type { Core } from '../../core';
import { AppError, toAppError } from '../../errors';
import { createLimit } from '../../limit';
import type { Principal } from '../../users/permissions';
import { runTalk, type TalkDeps } from './talk';

/** More would only queue up at a server on one machine. */
const AT_ONCE = 2;
const MOST_WAITING = 500;
const ALL = 100_000;

export interface Generation {
  /** Makes `input.count` conversations and queues them. Throws `not_found` for an unknown agent, `conflict` for an inactive one. */
  start(principal: Principal, input: GenerateInput): Promise<Conversation[]>;
  /** Ends it after what is being said now is cut short; what was said stays. */
  stop(principal: Principal, id: string): Promise<Conversation>;
  /** Takes up one that was stopped or failed; with `turns` up to that many turns. */
  resume(principal: Principal, id: string, turns?: number): Promise<Conversation>;
  /** Takes up what a stop of the server left. Once, at start. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface GenerationDeps extends TalkDeps {
  agents: Pick<Agents, 'find' | 'get'>;
  conversations: Conversations;
  now?: () => number;
}

interface Job {
  stopping: AbortController;
  ended: Promise<void>;
}

export function createGeneration(core: Pick<Core, 'log' | 'broadcast'>, deps: GenerationDeps): Generation {
  const { agents, conversations, now = Date.now } = deps;
  const limit = createLimit(AT_ONCE);
  const jobs = new Map<string, Job>();
  /** Asked for, and not begun yet. */
  const resuming = new Set<string>();
  const closing = new AbortController();
  const iso = () => new Date(now()).toISOString();

  async function save(principal: Principal, conversationId: string, run: GenerateRun): Promise<void> {
    await conversations.setRun(conversationId, run);
    core.broadcast({ user: principal.userId }, 'chat:changed', { conversationId, what: 'conversation' });
  }

  async function speakers(names: readonly string[]) {
    const found = await Promise.all(names.map((name) => agents.get(name)));
    const off = found.find(({ active }) => !active);
    if (off) throw new AppError('conflict', `${off.name} is switched off. Switch it on first, or leave it out.`);
    if (new Set(found.map(({ id }) => id)).size < found.length) {
      throw new AppError('invalid', 'agents: each agent takes part once. Duplicate one to have it twice.');
    }
    return found;
  }

  async function talk(principal: Principal, conversationId: string, queued: GenerateRun, signal: AbortSignal) {
    let run: GenerateRun = { ...queued, state: 'running', error: null, startedAt: queued.startedAt ?? iso() };
    try {
      const taking = await speakers(run.agents.map(({ id }) => id));
      await save(principal, conversationId, run);
      const { headId } = await conversations.get(principal, conversationId);
      const messages = await conversations.branch(principal, conversationId, headId, ALL);
      const state = await runTalk(
        {
          ...{ conversationId, principal, run, agents: taking, messages, signal },
          async done(turnsDone) {
            run = { ...run, turnsDone };
            await save(principal, conversationId, run);
          },
        },
        deps,
      );
      run = { ...run, state, endedAt: iso() };
    } catch (error) {
      const failure = toAppError(error);
      if (signal.aborted) run = { ...run, state: 'stopped', endedAt: iso() };
      else run = { ...run, state: 'failed', error: failure.message, endedAt: iso() };
      if (failure.kind === 'internal' && !signal.aborted)
        core.log.error({ err: failure.cause }, 'a conversation broke');
    }
    // A server that stops leaves it as running: it is taken up at the next start.
    if (closing.signal.aborted && run.state === 'stopped') return;
    await save(principal, conversationId, run).catch((err: unknown) =>
      core.log.warn({ err, conversationId }, 'how a conversation ended was not kept'),
    );
  }

  function launch(principal: Principal, conversationId: string, run: GenerateRun): void {
    const stopping = new AbortController();
    const signal = AbortSignal.any([stopping.signal, closing.signal]);
    const ended = limit(() => talk(principal, conversationId, run, signal), signal)
      .catch(async () => {
        // It never had its turn.
        if (!closing.signal.aborted)
          await save(principal, conversationId, { ...run, state: 'stopped', endedAt: iso() });
      })
      .catch((err: unknown) => core.log.warn({ err, conversationId }, 'a conversation was not stopped cleanly'))
      .finally(() => jobs.delete(conversationId));
    jobs.set(conversationId, { stopping, ended });
  }

  async function generated(principal: Principal, id: string): Promise<Conversation & { run: GenerateRun }> {
    const conversation = await conversations.get(principal, id);
    if (!conversation.run)
      throw new AppError('invalid', 'This conversation is not one that agents hold by themselves.');
    return { ...conversation, run: conversation.run };
  }

  return {
    async start(principal, input) {
      const taking = await speakers(input.agents);
      if (input.moderator) await agents.get(input.moderator);
      if (jobs.size + input.count > MOST_WAITING) {
        throw new AppError(
          'rate_limited',
          `Only ${MOST_WAITING} conversations may wait at once. Try again when some are done.`,
        );
      }
      const made: Conversation[] = [];
      for (let n = 1; n <= input.count; n += 1) {
        const run: GenerateRun = {
          ...{ state: 'queued' as const, input: { ...input, count: 1 }, turnsDone: 0, error: null },
          ...{ startedAt: null, endedAt: null, agents: taking.map(({ id, name }) => ({ id, name })) },
        };
        const title = (input.title ?? input.topic).replace(/\s+/g, ' ').slice(0, 150);
        const conversation = await conversations.create(principal, {
          ...{ agentId: null, kind: 'generated' as const, run },
          title: input.count > 1 ? `${title} (${n})` : title,
        });
        const parts = [{ type: 'text' as const, text: input.topic }];
        await conversations.append(principal, conversation.id, { role: 'user', parts });
        made.push(await conversations.get(principal, conversation.id));
      }
      for (const { id, run } of made) launch(principal, id, run!);
      return made;
    },
    async stop(principal, id) {
      const { run } = await generated(principal, id);
      const job = jobs.get(id);
      if (job) {
        job.stopping.abort();
        await job.ended;
      } else if (run.state === 'running' || run.state === 'queued') {
        await save(principal, id, { ...run, state: 'stopped', endedAt: iso() });
      }
      return conversations.get(principal, id);
    },
    async resume(principal, id, turns) {
      const { run } = await generated(principal, id);
      if (jobs.has(id) || resuming.has(id)) throw new AppError('conflict', 'This conversation is going on already.');
      const wanted = turns ?? run.input.turns;
      if (wanted <= run.turnsDone)
        throw new AppError('invalid', `It has its ${run.turnsDone} turns; ask for more turns.`);
      const next: GenerateRun = {
        ...run,
        state: 'queued',
        error: null,
        endedAt: null,
        input: { ...run.input, turns: wanted },
      };
      resuming.add(id);
      try {
        await save(principal, id, next);
        launch(principal, id, next);
      } finally {
        resuming.delete(id);
      }
      return conversations.get(principal, id);
    },
    async open() {
      for (const { id, userId, run } of await conversations.runs(['running', 'queued'])) {
        const principal = await deps.principalOf(userId);
        if (principal) launch(principal, id, run);
        else await conversations.setRun(id, { ...run, state: 'stopped', endedAt: iso() });
      }
    },
    async close() {
      closing.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}
