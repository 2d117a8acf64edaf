// HTTP doors of conversations: those of our own pages, and the plain ones that programs in the field use.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import {
  Conversation,
  ConversationCreate,
  ConversationPage,
  ConversationPatch,
  ConversationQuery,
  ConversationSearch,
  ConversationView,
  Message,
  MessageHits,
  MessageQuery,
  RatingInput,
  StoreConversation,
  StoredConversation,
  StoredMessage,
  StoredMessages,
  StoredMessagesQuery,
  StoreMessage,
} from '@/contracts/conversations';
import type { Agents } from '../agents/agents';
import { HttpDoors } from '../door';
import type { Conversations } from './conversations';
import { createPlainMessages } from './plain-messages';

const One = z.object({ id: Id });

export function conversationRoutes(conversations: Conversations, agents: Pick<Agents, 'find' | 'get'>): HttpDoors {
  const plain = createPlainMessages(conversations, agents);
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/conversations',
      need: 'viewer',
      summary: 'Your conversations, the one with the newest message first',
      query: ConversationQuery,
      response: ConversationPage,
      handle: ({ query, principal }) => conversations.list(principal, query),
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations',
      need: 'viewer',
      summary: 'Begin a conversation, with an agent (id or slug) or nobody yet',
      body: ConversationCreate,
      response: Conversation,
      status: 201,
      async handle({ body, principal }) {
        const agentId = body.agent === undefined ? null : (await agents.get(body.agent)).id;
        return conversations.create(principal, { agentId, title: body.title });
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations/message',
      need: 'viewer',
      summary: 'Store a message with an agent: in conversation_id, or the last conversation with it, or a new one',
      body: StoreMessage,
      response: StoredMessage,
      status: 201,
      handle: ({ body, principal }) => plain.add(principal, body),
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations/store',
      need: 'viewer',
      summary: 'Store a whole conversation with an agent',
      body: StoreConversation,
      response: StoredConversation,
      status: 201,
      handle: ({ body, principal }) => plain.store(principal, body),
    })
    .add({
      method: 'post',
      path: '/api/v1/conversations/search',
      need: 'viewer',
      summary: 'Find messages of yours by their words and by what they mean',
      body: ConversationSearch,
      response: MessageHits,
      handle: ({ body, principal }) => plain.search(principal, body),
    })
    .add({
      method: 'get',
      path: '/api/v1/conversations/{id}',
      need: 'viewer',
      summary: 'The last messages with an agent (id or slug), or of a conversation (id), oldest first, as a plain list',
      params: z.object({ id: z.string().min(1).max(120) }),
      query: StoredMessagesQuery,
      response: StoredMessages,
      handle: ({ params, query, principal }) => plain.list(principal, params.id, query.limit),
    })
    .add({
      method: 'get',
      path: '/api/v1/conversations/{id}/view',
      need: 'viewer',
      summary: 'A conversation with a page of its shown branch, from the end',
      params: One,
      query: MessageQuery,
      response: ConversationView,
      handle: ({ params, query, principal }) => conversations.view(principal, params.id, query),
    })
    .add({
      method: 'patch',
      path: '/api/v1/conversations/{id}',
      need: 'viewer',
      summary: 'Rename or archive a conversation, or show another branch of it',
      params: One,
      body: ConversationPatch,
      response: Conversation,
      handle: ({ params, body, principal }) => conversations.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: '/api/v1/conversations/{id}',
      need: 'viewer',
      summary: 'Remove a conversation with its messages and what was put to them',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await conversations.remove(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'post',
      path: '/api/v1/messages/{id}/rating',
      need: 'viewer',
      summary: 'Say whether a reply was good (1) or not (-1); null takes it back',
      params: One,
      body: RatingInput,
      response: Message,
      handle: ({ params, body, principal }) => conversations.rate(principal, params.id, body.rating),
    });
}
