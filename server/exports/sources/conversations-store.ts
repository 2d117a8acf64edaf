// Conversations, one row a message, oldest first. Everybody exports their own alone, admins too.
import { windowOf } from '../range';
import { column } from './column';
import { listSource } from './list';
import { Where } from './where';

export const conversationsSource = listSource({
  kind: 'conversations',
  order: ['created_at', 'id'],
  columns: [
    ['m.id', column('id', 'uuid', 'The message')],
    ['v.id', column('conversation_id', 'uuid', 'Its conversation')],
    ['v.title', column('title', 'text', 'Title of the conversation')],
    ['a.name', column('agent', 'text', 'Name of the agent')],
    ['u.name', column('person', 'text', 'Whose conversation it is')],
    ['m.role', column('role', 'text', 'Who speaks: user, assistant, system or tool')],
    [
      `(SELECT string_agg(part ->> 'text', E'\\n') FROM jsonb_array_elements(
        CASE jsonb_typeof(m.parts) WHEN 'array' THEN m.parts ELSE '[]' END) AS part WHERE part ->> 'type' = 'text')`,
      column('text', 'text', 'The words of the message'),
    ],
    ['m.parts', column('parts', 'json', 'All parts of the message')],
    ['m.model', column('model', 'text', 'The model that wrote it')],
    ['m.tokens', column('tokens', 'integer', 'Tokens of the message')],
    ['m.latency_ms', column('latency_ms', 'integer', 'How long writing it took', 'ms')],
    ['m.created_at', column('created_at', 'time', 'When it was said', 'UTC')],
  ],
  query({ filter }, { principal, asOf }) {
    const { from, to } = windowOf(filter, asOf);
    const where = new Where()
      .add((now) => `m.created_at <= ${now}::timestamptz`, asOf)
      .maybe(from, (time) => `m.created_at >= ${time}::timestamptz`)
      .maybe(to, (time) => `m.created_at < ${time}::timestamptz`)
      .maybe(
        filter.agent?.map((name) => name.toLowerCase()),
        (names) => `(a.id::text = ANY (${names}::text[]) OR a.slug = ANY (${names}::text[]))`,
      );
    where.add((id) => `v.user_id = ${id}::uuid`, principal.userId);
    return {
      from: `message m JOIN conversation v ON v.id = m.conversation_id
        LEFT JOIN agent a ON a.id = v.agent_id LEFT JOIN "user" u ON u.id = v.user_id`,
      where,
      key: ['m.created_at', 'm.id'],
    };
  },
});
