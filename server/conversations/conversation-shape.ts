// A conversation as people get it.
import type { Conversation } from '@/contracts/conversations';
import type { ConversationRow } from './conversation-store';

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    agent: row.agent_id && row.agent_name !== null ? { id: row.agent_id, name: row.agent_name } : null,
    archived: row.archived,
    headId: row.head_id,
    messages: row.messages,
    run: row.run,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
