// For tests: the chat with documents under it, taken in, searched and checked as in the product, with the embedder that
// npm carries. Only who speaks is a double.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Message } from '@/contracts/conversations';
import type { Citation } from '@/contracts/parts';
import { readEnv } from '../env';
import type { Embedder } from '../inference/chat-types';
import { createEmbedder } from '../inference/embedding';
import { putSentenceEncoderInto } from '../inference/embedding-testing';
import { createReplyCheck } from '../knowledge/answering/check';
import { createKnowledgeLookup } from '../knowledge/answering/lookup';
import { openKnowledge } from '../knowledge/ingest-testing';
import { createKnowledgeSearch } from '../knowledge/search';
import { createLogger } from '../log';
import type { Principal } from '../users/permissions';
import { openTestChat, type TestChat } from './testing';

export interface CitedChat {
  chat: TestChat;
  embedder: Embedder;
  rooms: ReturnType<typeof openKnowledge>;
  /** A collection of that person with these documents, ready. Answers its id. */
  collect(who: Principal, name: string, files: Record<string, string>, more?: object): Promise<string>;
  close(): Promise<void>;
}

export async function openCitedChat(settings: Parameters<typeof openTestChat>[0] = {}): Promise<CitedChat> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sightline-cited-'));
  putSentenceEncoderInto(folder);
  const env = readEnv({ MODELS_DIR: folder, LOG_LEVEL: 'silent' });
  const embedder = createEmbedder({ env, log: createLogger(env) });
  let rooms: ReturnType<typeof openKnowledge> | null = null;
  const chat = await openTestChat(settings, (core) => {
    rooms ??= openKnowledge(core, embedder);
    const { collections } = rooms;
    const search = createKnowledgeSearch(core, { collections, embedder, rerank: null });
    return {
      ...createKnowledgeLookup({ search, collections }),
      check: createReplyCheck({ embedder, log: core.log }),
    };
  });
  const opened = rooms as unknown as ReturnType<typeof openKnowledge>;
  return {
    ...{ chat, embedder, rooms: opened },
    async collect(who, name, files, more = {}) {
      const { id } = await opened.collect(who, name, more);
      for (const [file, text] of Object.entries(files)) await opened.put(who, id, file, text);
      await opened.documents.settled();
      return id;
    },
    async close() {
      await opened.documents.close();
      await chat.close();
      await embedder.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const citationsOf = ({ parts }: Pick<Message, 'parts'>): Citation[] =>
  parts.flatMap((part) => (part.type === 'citations' ? part.items : []));
export const noticeTexts = ({ parts }: Pick<Message, 'parts'>): string[] =>
  parts.flatMap((part) => (part.type === 'notice' ? [part.text] : []));
