// The names under which programs find what answers: models of every server within reach, alone ("smollm2:135m") or with
// their server before them ("ollama/smollm2:135m"), the embedder in use, and agents ("agent:front-desk").
import type { Agent, AgentSummary, ModelRef } from '@/contracts/agents';
import type { LanguageModelInfo } from '@/contracts/inference';
import type { Agents } from '../agents/agents';
import type { AppError } from '../errors';
import type { Embedder, LanguageChat } from '../inference/chat-types';
import type { EmbedderChoice } from '../inference/embedding';
import { problem } from './asked';

const AGENT = 'agent:';

export type Target =
  | { kind: 'model'; asked: string; ref: ModelRef; info: LanguageModelInfo | null }
  | { kind: 'agent'; asked: string; agent: Agent };

export type Listed =
  | { kind: 'model'; id: string; info: LanguageModelInfo }
  | { kind: 'agent'; id: string; agent: AgentSummary };

export interface CompatModels {
  /** Everything that can be asked. A model that several servers have is there once, and once a server. */
  list(): Promise<Listed[]>;
  /** Throws `not_found`. */
  listed(name: string): Promise<Listed>;
  /** What answers chats under this name. Throws `not_found` where there is none, `unavailable` where no server is. */
  chats(name: string): Promise<Target>;
  /** The embedding model of this name, as the embedder knows it. Throws `not_found`. */
  embeds(name: string): Promise<string>;
}

/** Vectors, and which models make them: in process or by a server. */
export type Embedders = Pick<Embedder, 'embed'> & { list(): Promise<EmbedderChoice[]> };

const same = (name: string, wanted: string) => name === wanted || name === `${wanted}:latest`;
const agentId = (agent: { slug: string }) => `${AGENT}${agent.slug}`;

export function notThere(name: string): AppError {
  return problem(
    'not_found',
    'model',
    `model '${name}' not found: GET /v1/models lists what there is`,
    'model_not_found',
  );
}

/** The models of this name: of one server when the name begins with it. */
function named(models: readonly LanguageModelInfo[], wanted: string): LanguageModelInfo[] {
  const plain = models.filter(({ name }) => same(name, wanted));
  return plain.length > 0 ? plain : models.filter(({ provider, name }) => same(`${provider}/${name}`, wanted));
}

export function createCompatModels(deps: {
  language: LanguageChat;
  embedder: Pick<Embedders, 'list'>;
  agents: Pick<Agents, 'list' | 'find'>;
}): CompatModels {
  const { language, embedder, agents } = deps;

  async function models(): Promise<LanguageModelInfo[]> {
    const [all, embedders] = await Promise.all([language.list(), embedder.list()]);
    const nothing = { sizeBytes: null, parameters: null, quantization: null, window: null, modifiedAt: null };
    const embeds = { ...nothing, vision: false, tools: false, loadedUntil: null, kind: 'embedding' as const };
    // Those of this process: no server lists them.
    const own = embedders
      .filter(
        ({ present, provider, model }) =>
          present && !all.some((one) => one.provider === provider && one.name === model),
      )
      .map(({ provider, model }) => ({ ...embeds, provider, name: model }));
    return [...all, ...own];
  }

  async function list(): Promise<Listed[]> {
    const [all, people] = await Promise.all([models(), agents.list({ active: 'yes' })]);
    const plain = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
    const several = all.filter(({ name }) => all.filter((other) => other.name === name).length > 1);
    return [
      ...plain.map((info) => ({ kind: 'model' as const, id: info.name, info })),
      ...several.map((info) => ({ kind: 'model' as const, id: `${info.provider}/${info.name}`, info })),
      ...people.map((agent) => ({ kind: 'agent' as const, id: agentId(agent), agent })),
    ];
  }

  async function agentOf(name: string): Promise<Agent> {
    const agent = await agents.find(name.slice(AGENT.length));
    if (!agent?.active) throw notThere(name);
    return agent;
  }

  return {
    list,
    async listed(name) {
      if (name.startsWith(AGENT)) return { kind: 'agent', id: name, agent: await agentOf(name) };
      const info = named(await models(), name)[0];
      if (!info) throw notThere(name);
      return { kind: 'model', id: name, info };
    },
    async chats(name) {
      if (name.startsWith(AGENT)) return { kind: 'agent', asked: name, agent: await agentOf(name) };
      const all = await language.list();
      const found = named(all, name);
      const first = found[0];
      // No server at all: asking says so, with how to connect one.
      if (!first && all.length === 0) {
        return { kind: 'model', asked: name, ref: { provider: null, model: name }, info: null };
      }
      if (!first) throw notThere(name);
      if (first.kind === 'embedding') {
        throw problem('invalid', 'model', `"${name}" makes vectors and does not chat: choose another model.`);
      }
      const provider = found.length === 1 || !same(first.name, name) ? first.provider : null;
      return { kind: 'model', asked: name, ref: { provider, model: first.name }, info: first };
    },
    async embeds(name) {
      const found = named(await models(), name);
      const embedding = found.find(({ kind }) => kind === 'embedding');
      if (embedding) return embedding.name;
      if (found.length === 0) throw notThere(name);
      throw problem('invalid', 'model', `"${name}" chats and makes no vectors here: choose an embedding model.`);
    },
  };
}
