// Agents. Everybody sees them; how one is configured is told to operators, who may change it.
import { isAtLeast } from '../../users/permissions';
import { column } from './column';
import { listSource } from './list';
import { Where } from './where';

const shape = (withConfig: boolean) =>
  listSource({
    kind: 'agents',
    order: ['created_at', 'id'],
    columns: [
      ['a.id', column('id', 'uuid', 'The agent')],
      ['a.name', column('name', 'text', 'Its name')],
      ['a.slug', column('slug', 'text', 'The name it has in addresses')],
      ['a.description', column('description', 'text', 'What it is for')],
      ['to_json(a.tags)', column('tags', 'json', 'Its tags')],
      ['a.active', column('active', 'boolean', 'Whether it works')],
      [withConfig ? 'a.config' : 'NULL::jsonb', column('config', 'json', 'How it is set up; for operators')],
      ['a.created_at', column('created_at', 'time', 'When it was made', 'UTC')],
      ['a.updated_at', column('updated_at', 'time', 'When it was last changed', 'UTC')],
    ],
    query: ({ filter }, { asOf }) => ({
      from: 'agent a',
      where: new Where()
        .add((now) => `a.created_at <= ${now}::timestamptz`, asOf)
        .maybe(filter.active, (active) => `a.active = ${active}::boolean`),
      key: ['a.created_at', 'a.id'],
    }),
  });

const forOperators = shape(true);
const forOthers = shape(false);

export const agentsSource: typeof forOperators = {
  kind: 'agents',
  open: (tools, source, scope) =>
    (isAtLeast(scope.principal.role, 'operator') ? forOperators : forOthers).open(tools, source, scope),
  estimate: forOthers.estimate,
};
