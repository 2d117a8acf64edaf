// What one agent hears of a conversation among several: its own words as its own, everybody else's with their names.
import type { Agent } from '@/contracts/agents';
import type { TurnMessage } from '../turn';
import type { Spoken } from './speakers';

/** Oldest first, ends with what is to be answered; no two of one side in a row, which some models refuse. */
export function heardBy(agent: Agent, topic: string, spoken: readonly Spoken[]): TurnMessage[] {
  const heard: TurnMessage[] = [{ role: 'user', text: `Topic: ${topic}` }];
  for (const { agentId, name, text } of spoken) {
    const role = agentId === agent.id ? 'assistant' : 'user';
    const line = role === 'assistant' ? text : `${name}: ${text}`;
    const before = heard.at(-1)!;
    if (before.role === role) before.text += `\n\n${line}`;
    else heard.push({ role, text: line });
  }
  if (heard.at(-1)?.role === 'assistant') heard.push({ role: 'user', text: 'Go on.' });
  return heard;
}

export function partOf(agent: Agent, agents: readonly Agent[]): string {
  const names = agents.filter(({ id }) => id !== agent.id).map(({ name }) => name);
  return [
    `You are ${agent.name}, in a conversation with ${names.join(', ')}.`,
    'Speak as yourself alone, in a few sentences, and do not write lines for the others or begin with your name.',
    'Answer what was said last, add something of your own, and do not repeat.',
  ].join(' ');
}

/** Models begin with their own name all the same. */
export function withoutName(text: string, agent: Agent): string {
  const trimmed = text.trim();
  const label = trimmed.slice(0, agent.name.length + 3);
  const begins = label.replace(/[*_]/g, '').toLowerCase().startsWith(`${agent.name.toLowerCase()}:`);
  return begins ? trimmed.slice(trimmed.indexOf(':') + 1).replace(/^[*_\s]+/, '') : trimmed;
}
