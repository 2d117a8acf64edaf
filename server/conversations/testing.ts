// What tests of this room need: agents as rows, messages in a line, and an embedder whose vectors can be reckoned with.
import { v7 as uuidv7 } from 'uuid';
import type { Part } from '@/contracts/parts';
import type { Core } from '../core';
import { AppError } from '../errors';
import type { Embedder } from '../inference/chat-types';
import { createMedia } from '../media/media';
import { type Conversations, createConversations } from './conversations';

export const say = (text: string): Part[] => [{ type: 'text', text }];

export async function insertAgent(core: Pick<Core, 'db'>, name: string): Promise<{ id: string; name: string }> {
  const id = uuidv7();
  await core.db.run('INSERT INTO agent (id, name, slug) VALUES ($1, $2, $3)', [id, name, name.toLowerCase()]);
  return { id, name };
}

export function openConversations(core: Core, embedder: Embedder | null = null): Conversations {
  return createConversations(core, { embedder, media: createMedia(core) });
}

export interface CountingEmbedder extends Embedder {
  /** How many texts each model was given. */
  readonly asked: Map<string, number>;
  use(model: string | null): void;
}

/**
 * Texts that name the same things are near each other: each dimension is a group of words. Unlike a real model it knows
 * no other words; search-model.db.test.ts holds search against a real one.
 */
export function wordGroups(groups: readonly (readonly string[])[]): CountingEmbedder {
  const asked = new Map<string, number>();
  let using: string | null = 'groups-1';
  const vectorOf = (text: string) => {
    const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
    const raw = [...groups.map((group) => group.filter((word) => words.has(word)).length), 0.1];
    const length = Math.hypot(...raw);
    return Float32Array.from(raw, (value) => value / length);
  };
  return {
    asked,
    use: (model) => {
      using = model;
    },
    async current() {
      return using ? { model: using, provider: 'test', dimension: groups.length + 1 } : null;
    },
    async embed(texts, options = {}) {
      const model = options.model ?? using;
      if (!model) throw new AppError('unavailable', 'No embedding model is here.');
      asked.set(model, (asked.get(model) ?? 0) + texts.length);
      return { model, vectors: texts.map(vectorOf), tokens: 0 };
    },
  };
}
