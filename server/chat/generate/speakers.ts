// Who speaks next in a conversation of agents: in turn, as a moderator says, or whoever knows most about what was said
// last. Nobody speaks twice in a row.
import { z } from 'zod';
import type { Agent } from '@/contracts/agents';
import type { GenerateInput } from '@/contracts/conversations';
import type { Embedder, LanguageChat } from '../../inference/chat-types';

export interface Spoken {
  /** Null: the topic, or a person. */
  agentId: string | null;
  name: string;
  text: string;
}

export interface Choosing {
  agents: readonly Agent[];
  spoken: readonly Spoken[];
  topic: string;
  moderator: Agent;
  userId: string;
  conversationId: string;
  signal: AbortSignal;
}

export interface SpeakerDeps {
  language: Pick<LanguageChat, 'chat'>;
  embedder: Pick<Embedder, 'embed'> | null;
}

/** What a turn that one has more than the others takes from its likeness: so that nobody falls silent. */
const FAIRNESS = 0.05;
const LATEST = 6;

function others({ agents, spoken }: Choosing): Agent[] {
  const last = spoken.at(-1)?.agentId;
  return agents.filter(({ id }) => id !== last);
}

const turnsOf = (agent: Agent, spoken: readonly Spoken[]) =>
  spoken.filter(({ agentId }) => agentId === agent.id).length;

/** The one after whoever spoke last. */
function inTurn({ agents, spoken }: Choosing): Agent {
  const last = agents.findIndex(({ id }) => id === spoken.findLast(({ agentId }) => agentId !== null)?.agentId);
  return agents[(last + 1) % agents.length]!;
}

async function byModerator(choosing: Choosing, { language }: SpeakerDeps): Promise<Agent | null> {
  const may = others(choosing);
  const [only] = may;
  if (may.length === 1) return only!;
  const names = may.map(({ name }) => name) as [string, ...string[]];
  const Choice = z.object({ speaker: z.enum(names) });
  const { $schema, ...format } = z.toJSONSchema(Choice);
  const people = choosing.agents.map(({ name, description }) => `- ${name}: ${description || 'no description'}`);
  const latest = choosing.spoken.slice(-LATEST).map(({ name, text }) => `${name}: ${text.slice(0, 1_000)}`);
  const { primary, backups } = choosing.moderator.config.models.language;
  let reply = '';
  const parts = language.chat({
    kind: 'moderate',
    userId: choosing.userId,
    agentId: choosing.moderator.id,
    conversationId: choosing.conversationId,
    models: [...(primary ? [primary] : []), ...backups],
    messages: [
      {
        role: 'system',
        text: `You moderate a conversation about: ${choosing.topic}\nTaking part:\n${people.join('\n')}\nSay who speaks next, as JSON: {"speaker": one of ${JSON.stringify(names)}}.`,
      },
      { role: 'user', text: `What was said last:\n${latest.join('\n\n')}\n\nWho speaks next?` },
    ],
    format,
    parameters: { temperature: 0, maxTokens: 60 },
    signal: choosing.signal,
  });
  for await (const part of parts) if (part.kind === 'text') reply += part.text;
  try {
    const { speaker } = Choice.parse(JSON.parse(reply));
    return may.find(({ name }) => name === speaker) ?? null;
  } catch {
    return null;
  }
}

const likeness = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/** Likeness of what each agent is about to what was said last, less what it spoke more than its share. */
async function byRelevance(choosing: Choosing, { embedder }: SpeakerDeps): Promise<Agent | null> {
  if (!embedder) return null;
  const may = others(choosing);
  const about = may.map(({ name, description, config }) =>
    `${name}. ${description} ${config.prompts.system}`.slice(0, 1_500),
  );
  const last = choosing.spoken.at(-1)?.text ?? choosing.topic;
  const { vectors } = await embedder.embed([last.slice(0, 1_500), ...about], { signal: choosing.signal });
  const [said, ...profiles] = vectors;
  const score = (agent: Agent, index: number) =>
    likeness(said!, profiles[index]!) - FAIRNESS * turnsOf(agent, choosing.spoken);
  return may.reduce((best, agent, index) => (score(agent, index) > score(best, may.indexOf(best)) ? agent : best));
}

/** Falls back to the next in turn where a moderator says nothing usable or nothing can be compared. Throws when aborted. */
export async function chooseSpeaker(
  order: GenerateInput['order'],
  choosing: Choosing,
  deps: SpeakerDeps,
): Promise<Agent> {
  if (order === 'round_robin') return inTurn(choosing);
  try {
    const chosen = await (order === 'moderator' ? byModerator(choosing, deps) : byRelevance(choosing, deps));
    if (chosen) return chosen;
  } catch (error) {
    if (choosing.signal.aborted) throw error;
  }
  return inTurn(choosing);
}
