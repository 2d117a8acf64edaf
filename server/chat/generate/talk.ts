// One conversation of agents from where it stands to its end: who speaks, what is heard, what is said, turn after turn.
// Each turn is stored before the next begins, so that a stop or a restart loses at most the one under way.
import type { Agent } from '@/contracts/agents';
import type { GenerateRun, Message } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import { AppError } from '../../errors';
import { lesserRole, maySeeCamera, type Principal } from '../../users/permissions';
import type { Speak } from '../speaking';
import type { TurnResult, Turns } from '../turn';
import { heardBy, partOf, withoutName } from './hearing';
import { chooseSpeaker, type SpeakerDeps, type Spoken } from './speakers';
import { wordsOf } from './transcript';

export interface TalkDeps extends SpeakerDeps {
  turns: Turns;
  speak: Speak;
  /** Null for somebody who is gone or disabled. */
  principalOf(userId: string): Promise<Principal | null>;
}

export interface Talk {
  conversationId: string;
  principal: Principal;
  run: GenerateRun;
  agents: readonly Agent[];
  /** Everything said so far, oldest first, the topic first. */
  messages: readonly Message[];
  signal: AbortSignal;
  /** Called after each turn that was stored. */
  done(turnsDone: number): Promise<void>;
}

const spokenOf = (message: Message): Spoken => ({
  agentId: message.agent?.id ?? null,
  name: message.agent?.name ?? 'User',
  text: wordsOf(message),
});

const isSaid = (message: Message) => message.role === 'assistant' && message.status === 'done';

/** What somebody may do now, and no more than when it was begun: a talk may go on for hours. */
async function rightsNow(begun: Principal, { principalOf }: Pick<TalkDeps, 'principalOf'>): Promise<Principal> {
  const now = await principalOf(begun.userId);
  if (!now) throw new AppError('forbidden', 'Who began it may not do this any more.');
  const cameraIds = begun.cameraIds?.filter((id) => maySeeCamera(now, id)) ?? now.cameraIds;
  return { ...begun, role: lesserRole(begun.role, now.role), cameraIds };
}

/** What a turn broke on, as a person reads it. */
function failure(result: TurnResult): string {
  const notice = result.parts.findLast((part) => part.type === 'notice');
  return notice?.text ?? 'The model gave no reply.';
}

/** A reply without its speaker's own name before it. */
function cleaned(result: TurnResult, agent: Agent): TurnResult {
  let first = true;
  const parts = result.parts.map((part): Part => {
    if (part.type !== 'text' || !first) return part;
    first = false;
    return { ...part, text: withoutName(part.text, agent) };
  });
  return { ...result, parts };
}

/** Says whether all turns were spoken, or it was stopped. Throws AppError when a model fails or none is connected. */
export async function runTalk(talk: Talk, deps: TalkDeps): Promise<'done' | 'stopped'> {
  const { agents, run, conversationId, signal } = talk;
  const { input } = run;
  const moderator = agents.find(({ id, slug }) => id === input.moderator || slug === input.moderator) ?? agents[0]!;
  // A turn that was stopped or broken off is no part of it; the next one takes its place.
  const said = talk.messages.filter((message) => message.role === 'user' || isSaid(message));
  let last = said.at(-1)?.id ?? null;
  let turnsDone = said.filter(isSaid).length;
  const spoken = said.filter(isSaid).map(spokenOf);

  while (turnsDone < input.turns && !signal.aborted) {
    const choosing = {
      agents,
      spoken,
      topic: input.topic,
      moderator,
      userId: talk.principal.userId,
      conversationId,
      signal,
    };
    const agent = await chooseSpeaker(input.order, choosing, deps);
    signal.throwIfAborted();
    const principal = await rightsNow(talk.principal, deps);
    const speaking = await deps.speak(principal, conversationId, last, agent);
    const flags = { ...agent.config.flags, knowledge: input.knowledge && agent.config.flags.knowledge };
    const result = await deps.turns.run(
      {
        agent: { ...agent, config: { ...agent.config, flags } },
        principal,
        messages: heardBy(agent, input.topic, spoken),
        conversationId,
        timezone: 'UTC',
        tools: input.tools,
        memory: false,
        extraSystem: partOf(agent, agents),
        signal: AbortSignal.any([signal, speaking.signal]),
        kind: 'generate',
      },
      speaking.tell,
    );
    const message = await speaking.end(cleaned(result, agent));
    if (result.status === 'stopped') return 'stopped';
    if (result.status === 'failed' || result.model === null || wordsOf(message) === '') {
      throw new AppError('unavailable', failure(result));
    }
    last = message.id;
    spoken.push(spokenOf(message));
    turnsDone += 1;
    await talk.done(turnsDone);
  }
  return turnsDone < input.turns ? 'stopped' : 'done';
}
