// sightline agent ...
import type { Command } from 'commander';
import { Agent, AgentList } from '../../contracts/agents';
import { search } from './client';
import type { Use } from './terminal';

export function agentCommands(program: Command, use: (command: Command) => Use): void {
  const agent = program.command('agent').description('the agents that answer');

  agent
    .command('list')
    .description('every agent')
    .option('--search <words>', 'by name, description or tag')
    .action(async (options: { search?: string }, command: Command) => {
      const { client, terminal } = use(command);
      const { items } = await client.get(`/api/v1/agents${search({ q: options.search })}`, AgentList);
      terminal.show(items, () =>
        items.length === 0
          ? terminal.line('No agents yet. Make one: sightline agent create "Gate guard" --template security-guard')
          : terminal.table(
              ['NAME', 'SLUG', 'MODEL', 'ACTIVE', 'VERSION', 'DESCRIPTION'],
              items.map((one) => [
                one.name,
                one.slug,
                one.model?.model ?? 'preferred',
                one.active ? 'yes' : 'no',
                one.version,
                one.description.slice(0, 60),
              ]),
            ),
      );
    });

  agent
    .command('create')
    .description('make an agent')
    .argument('<name>')
    .option('--description <text>', 'what it is for')
    .option('--template <name>', 'start from a template')
    .option('--system <text>', 'its system prompt')
    .option('--model <model>', 'its language model')
    .option('--tag <tag...>', 'tags')
    .action(
      async (
        name: string,
        options: { description?: string; template?: string; system?: string; model?: string; tag?: string[] },
        command: Command,
      ) => {
        const { client, terminal } = use(command);
        const config = {
          ...(options.system ? { prompts: { system: options.system } } : {}),
          ...(options.model ? { models: { language: { primary: { model: options.model } } } } : {}),
        };
        const made = await client.post('/api/v1/agents', Agent, {
          name,
          ...(options.description ? { description: options.description } : {}),
          ...(options.template ? { template: options.template } : {}),
          ...(options.tag ? { tags: options.tag } : {}),
          ...(Object.keys(config).length > 0 ? { config } : {}),
        });
        terminal.show(made, () => terminal.line(`Made ${made.name} (${made.slug}).`));
      },
    );

  agent
    .command('show')
    .description('one agent with its config')
    .argument('<agent>', 'id or slug')
    .action(async (name: string, _options: object, command: Command) => {
      const { client, terminal } = use(command);
      const found = await client.get(`/api/v1/agents/${encodeURIComponent(name)}`, Agent);
      terminal.show(found, () => {
        terminal.line(`${found.name} (${found.slug}), version ${found.version}${found.active ? '' : ', switched off'}`);
        if (found.description) terminal.line(found.description);
        terminal.line();
        terminal.line(JSON.stringify(found.config, null, 2));
      });
    });
}
