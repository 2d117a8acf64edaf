// A message as people get it and as it is stored, both ways, and the words in it.
import { v7 as uuidv7 } from 'uuid';
import type { Message } from '@/contracts/conversations';
import { ContextUse } from '@/contracts/conversations';
import type { Part } from '@/contracts/parts';
import type { NewMessage } from './conversations';
import { toJson } from './json';
import type { NewRow } from './tree-changes';
import type { MessageRow } from './tree-store';

/** What was said, without cards, thoughts and attachments. */
export function wordsOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : [])).join('\n\n');
}

/** What a search finds a message by: its words, the names of what was put to it, and what its cards say. */
export function searchTextOf(parts: readonly Part[]): string {
  const texts = parts.flatMap((part) => {
    if (part.type === 'text') return [part.text];
    if (part.type === 'image' || part.type === 'document') return [part.name];
    if (part.type !== 'tool' || !part.output) return [];
    if (part.output.card === 'answer') return [part.output.answer.answer];
    if (part.output.card === 'picture') return [part.output.camera.name, part.output.seen ?? ''];
    return part.output.card === 'memory' ? [part.output.text] : [];
  });
  return texts.filter(Boolean).join('\n\n');
}

export function toMessage(row: MessageRow, siblings: string[]): Message {
  const context = ContextUse.safeParse(row.metadata.context);
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    status: row.status,
    parts: row.parts,
    agent: row.agent_id && row.agent_name !== null ? { id: row.agent_id, name: row.agent_name } : null,
    provider: row.provider,
    model: row.model,
    tokens: row.tokens,
    latencyMs: row.latency_ms,
    firstTokenMs: row.first_token_ms,
    rating: row.rating,
    context: context.success ? context.data : null,
    createdAt: row.created_at.toISOString(),
    siblings,
  };
}

/** Its place in the tree is settled where it is stored. */
export function newRow(message: NewMessage): NewRow {
  return {
    id: message.id ?? uuidv7(),
    parentId: null,
    role: message.role,
    status: message.status ?? 'done',
    agentId: message.agentId ?? null,
    parts: toJson(message.parts),
    provider: message.provider ?? null,
    model: message.model ?? null,
    tokens: message.tokens ?? null,
    metadata: toJson(message.metadata ?? {}),
    createdAt: message.createdAt ?? new Date(),
  };
}
