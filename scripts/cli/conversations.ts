// sightline conversation ...
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { Conversation, ConversationPage } from '../../contracts/conversations';
import { type Client, search, Told } from './client';
import type { Terminal, Use } from './terminal';

const Made = z.object({ items: z.array(Conversation) });
const LOOK_EVERY_MS = 1_000;

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number above 0.');
  return value;
};

/** The conversation as it stands; its view carries it without its messages. */
async function look(client: Client, id: string): Promise<Conversation> {
  const View = z.object({ conversation: Conversation });
  return (await client.get(`/api/v1/conversations/${id}/view?limit=1`, View)).conversation;
}

async function untilOver(client: Client, terminal: Terminal, made: readonly Conversation[]): Promise<Conversation[]> {
  const told = new Map<string, string>();
  for (;;) {
    const now = await Promise.all(made.map(({ id }) => look(client, id)));
    for (const { id, title, run } of now) {
      const state = `${run?.state}: ${run?.turnsDone} of ${run?.input.turns} turns`;
      if (!terminal.json && told.get(id) !== state) terminal.line(`${title}: ${state}`);
      told.set(id, state);
    }
    if (now.every(({ run }) => run && run.state !== 'queued' && run.state !== 'running')) return now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

interface GenerateOptions {
  agent: string[];
  topic: string;
  turns: number;
  order: string;
  count: number;
  tools: boolean;
  wait: boolean;
}

export function conversationCommands(program: Command, use: (command: Command) => Use): void {
  const conversation = program.command('conversation').description('your conversations');

  conversation
    .command('list')
    .description('newest first')
    .option('--agent <agent>', 'with this agent')
    .option('--generated', 'those that agents held among themselves')
    .option('--limit <n>', 'how many', whole, 20)
    .action(async (options: { agent?: string; generated?: boolean; limit: number }, command: Command) => {
      const { client, terminal } = use(command);
      const query = search({
        agent: options.agent,
        limit: Math.min(options.limit, 100),
        kind: options.generated ? 'generated' : undefined,
      });
      const { items } = await client.get(`/api/v1/conversations${query}`, ConversationPage);
      terminal.show(items, () =>
        items.length === 0
          ? terminal.line('No conversations yet. Begin one: sightline chat "How many people came in today?"')
          : terminal.table(
              ['ID', 'UPDATED', 'AGENT', 'MESSAGES', 'TITLE'],
              items.map((one) => [
                one.id,
                one.updatedAt,
                one.agent?.name ?? one.run?.agents.map(({ name }) => name).join(', ') ?? '',
                one.messages,
                one.title,
              ]),
            ),
      );
    });

  conversation
    .command('export')
    .description('conversations as a file')
    .argument('<id...>')
    .addOption(
      new Option('--format <format>', 'what it is written as')
        .choices(['jsonl', 'openai', 'markdown', 'xml'])
        .default('jsonl'),
    )
    .option('--out <file>', 'where to; default: the terminal')
    .action(async (ids: string[], options: { format: string; out?: string }, command: Command) => {
      const { client, terminal } = use(command);
      const query = search({ ids: ids.join(','), format: options.format });
      const response = await client.send('GET', `/api/v1/conversations/transcripts${query}`);
      await save(response, options.out, terminal);
    });

  conversation
    .command('generate')
    .description('let agents talk about a topic')
    .requiredOption('--agent <agent...>', 'two or more, by id or slug')
    .requiredOption('--topic <text>', 'what about')
    .option('--turns <n>', 'how many turns', whole, 10)
    .option('--count <n>', 'how many conversations', whole, 1)
    .addOption(
      new Option('--order <order>', 'who speaks next')
        .choices(['round_robin', 'moderator', 'relevance'])
        .default('round_robin'),
    )
    .option('--tools', 'may ask the data of the cameras', false)
    .option('--no-wait', 'do not wait until they are done')
    .action(async (options: GenerateOptions, command: Command) => {
      const { client, terminal } = use(command);
      const { agent: agents, topic, turns, order, count, tools } = options;
      const body = { agents, topic, turns, order, count, tools };
      const { items } = await client.post('/api/v1/conversations/generate', Made, body);
      const over = options.wait ? await untilOver(client, terminal, items) : items;
      terminal.show(over, () => {
        for (const { id, run } of over) terminal.line(`${id}  ${run?.state}${run?.error ? `: ${run.error}` : ''}`);
      });
      if (over.some(({ run }) => run?.state === 'failed')) throw new Told('Not all of them came to their end.');
    });
}

/** Writes an answer to a file, or to the terminal. */
export async function save(response: Response, file: string | undefined, terminal: Terminal): Promise<void> {
  if (!file) {
    terminal.write(await response.text());
    return;
  }
  const out = createWriteStream(file);
  try {
    await once(out, 'open');
    for await (const chunk of response.body ?? []) if (!out.write(chunk)) await once(out, 'drain');
    out.end();
    await once(out, 'close');
  } catch (cause) {
    throw new Told(`${file} could not be written: ${(cause as Error).message}`, { cause });
  }
  terminal.line(`Wrote ${file}.`);
}
