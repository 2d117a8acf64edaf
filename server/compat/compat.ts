// This server as a model server for other programs: they ask models and agents with the clients they have, OpenAI's or
// Ollama's, and a key of ours.
import type { Agents } from '../agents/agents';
import type { Turns } from '../chat/turn';
import type { Core } from '../core';
import type { HttpDoors } from '../door';
import type { LanguageChat } from '../inference/chat-types';
import { type CompatModels, createCompatModels, type Embedders } from './models';
import { ollamaRoutes } from './ollama-routes';
import { openAiRoutes } from './openai-routes';
import { createReplies, type Replies } from './replies';

export interface CompatDeps {
  models: CompatModels;
  replies: Replies;
  embedder: Embedders;
  version: string;
}

export function createCompat(
  core: Pick<Core, 'log'>,
  deps: {
    language: LanguageChat;
    embedder: Embedders;
    agents: Pick<Agents, 'list' | 'find'>;
    turns: Turns;
    version: string;
  },
): { http: HttpDoors[] } {
  const { embedder, version } = deps;
  const shared = { models: createCompatModels(deps), replies: createReplies(deps), embedder, version };
  return { http: [openAiRoutes(core, shared), ollamaRoutes(core, shared)] };
}
