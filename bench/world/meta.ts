// Agents, talks, documents and model calls of the made-up place.

import { NOW } from './places';
import type { Random } from './random';

const DAY_MS = 86_400_000;

export interface WorldAgent {
  id: string;
  name: string;
  slug: string;
  tags: string[];
  active: boolean;
  createdAt: number;
}
export interface WorldConversation {
  id: string;
  agent: string;
  createdAt: number;
}
export interface WorldMessage {
  id: string;
  conversationId: string;
  agent: string;
  role: 'user' | 'assistant';
  model: string | null;
  tokens: number | null;
  latencyMs: number | null;
  createdAt: number;
}
export interface WorldDocument {
  id: string;
  agent: string;
  name: string;
  tags: string[];
  bytes: number;
  tokens: number;
  createdAt: number;
}
export interface WorldCall {
  id: string;
  kind: string;
  provider: string;
  model: string;
  agent: string;
  latencyMs: number;
  promptTokens: number;
  completionTokens: number;
  ok: boolean;
  ts: number;
}
export interface MetaWorld {
  agents: WorldAgent[];
  conversations: WorldConversation[];
  messages: WorldMessage[];
  documents: WorldDocument[];
  calls: WorldCall[];
}

const AGENTS = [
  ['Night Guard', ['security', 'night'], 41, true],
  ['Delivery Desk', ['logistics'], 38, true],
  ['Parking Helper', ['parking'], 20, true],
  ['Archivist', ['reports'], 9, true],
  ['Gardener', ['outdoor'], 1.2, false],
] as const;
const MODELS = [
  ['smollm2:135m', 420],
  ['llama3.2:3b', 2600],
  ['mistral-nemo', 5200],
] as const;
const DOCUMENT_TAGS = ['manual', 'policy', 'contract'];

export function makeMeta(random: Random): MetaWorld {
  const ago = (days: number) => NOW - Math.round(days * DAY_MS);
  const agents = AGENTS.map(([name, tags, days, active]) => ({
    id: random.uuid(ago(days)),
    name,
    slug: name.toLowerCase().replace(' ', '-'),
    tags: [...tags],
    active,
    createdAt: ago(days) + random.int(0, 3_000_000),
  }));
  const conversations: WorldConversation[] = [];
  const messages: WorldMessage[] = [];
  const documents: WorldDocument[] = [];
  const calls: WorldCall[] = [];
  for (const [index, { slug, createdAt }] of agents.slice(0, 4).entries()) {
    const span = NOW - 90_000 - createdAt;
    for (let n = 0; n < 26 - index * 5; n += 1) {
      const began = createdAt + Math.floor(random.next() * span);
      const conversation = { id: random.uuid(began), agent: slug, createdAt: began };
      conversations.push(conversation);
      let at = began + 500;
      for (let turn = random.int(1, 5); turn > 0 && at < NOW - 60_000; turn -= 1) {
        const [model, usual] = random.pick(MODELS);
        const latencyMs = Math.round(usual * (0.6 + random.next()));
        const base = { conversationId: conversation.id, agent: slug };
        const question = { role: 'user', model: null, tokens: random.int(6, 60), latencyMs: null } as const;
        messages.push({ ...base, ...question, id: random.uuid(at), createdAt: at });
        const answered = at + latencyMs;
        const tokens = random.int(30, 420);
        messages.push({
          ...base,
          id: random.uuid(answered),
          role: 'assistant',
          model,
          tokens,
          latencyMs,
          createdAt: answered,
        });
        calls.push({
          id: random.uuid(answered),
          kind: 'chat',
          provider: 'ollama',
          model,
          agent: slug,
          latencyMs,
          promptTokens: random.int(200, 1500),
          completionTokens: tokens,
          ok: random.chance(0.96),
          ts: answered,
        });
        at = answered + random.int(8_000, 240_000);
      }
    }
    for (let n = 0; n < 14 - index * 2; n += 1) {
      const at = createdAt + Math.floor(random.next() * span);
      const tokens = random.int(300, 20_000);
      documents.push({
        id: random.uuid(at),
        agent: slug,
        name: `${random.pick(['Handbook', 'Rota', 'Notes', 'Map', 'Rules'])} ${n + 1}.md`,
        tags: [random.pick(DOCUMENT_TAGS)],
        bytes: tokens * 4,
        tokens,
        createdAt: at,
      });
    }
  }
  const byTime = (a: { createdAt: number }, b: { createdAt: number }) => a.createdAt - b.createdAt;
  conversations.sort(byTime);
  messages.sort(byTime);
  documents.sort(byTime);
  calls.sort((a, b) => a.ts - b.ts);
  return { agents, conversations, messages, documents, calls };
}
