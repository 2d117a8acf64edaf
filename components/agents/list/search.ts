// Finds agents by the words of a search: each word somewhere in the name, the tags, the model or what it is for.
import type { AgentSummary } from '@/contracts/agents';

export function findAgents(agents: readonly AgentSummary[], words: string): AgentSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return agents.filter(({ name, slug, description, tags, model }) => {
    const text = [name, slug, description, ...tags, model?.model ?? ''].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
