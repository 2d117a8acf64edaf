// sightline chat: one question, or a conversation at the terminal; words appear as they come.
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { ChatAnswer } from '../../contracts/chat';
import type { ToolPart } from '../../contracts/parts';
import { type Client, Told } from './client';
import { events } from './server-events';
import type { Terminal, Use } from './terminal';

interface ChatOptions {
  agent?: string;
  conversation?: string;
  model?: string;
}

function cardLine(part: ToolPart): string {
  if (part.output?.card === 'answer') return `[${part.title}] ${part.output.answer.answer}`;
  return part.error ? `[${part.title}] ${part.error}` : `[${part.title}]`;
}

/** Sends one message and prints what comes back; resolves with the conversation to go on with. */
async function say(client: Client, terminal: Terminal, message: string, options: ChatOptions): Promise<string | null> {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const body = {
    ...{ message, timezone, stream: !terminal.json },
    ...(options.agent ? { agent_id: options.agent } : {}),
    ...(options.conversation ? { conversation_id: options.conversation } : {}),
    ...(options.model ? { model: options.model } : {}),
  };
  if (terminal.json) {
    const answer = await client.post('/api/v1/chat', ChatAnswer, body);
    terminal.show(answer, () => {});
    return answer.conversation_id;
  }
  const response = await client.send('POST', '/api/v1/chat', body);
  let streamed = false;
  let answer: ChatAnswer | null = null;
  for await (const event of events(response)) {
    if (event === '[DONE]') break;
    const data: unknown = JSON.parse(event);
    const { delta, error } = data as { delta?: string; error?: { message: string } };
    if (error) throw new Told(error.message);
    if (typeof delta === 'string') {
      streamed = true;
      terminal.write(delta);
    } else {
      const read = ChatAnswer.safeParse(data);
      if (read.success) answer = read.data;
    }
  }
  if (!answer) throw new Told('The server broke off before the reply was done.');
  if (!streamed) terminal.write(answer.response);
  terminal.line();
  for (const part of answer.message.parts) {
    if (part.type === 'tool') terminal.line(cardLine(part));
    if (part.type === 'notice') terminal.line(`(${part.text})`);
  }
  return answer.conversation_id;
}

async function converse(client: Client, terminal: Terminal, options: ChatOptions): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  let conversation = options.conversation;
  try {
    terminal.line('Write and press Enter; Ctrl+D ends it.');
    lines.setPrompt('> ');
    lines.prompt();
    for await (const text of lines) {
      if (text.trim()) {
        const next = await say(client, terminal, text, { ...options, ...(conversation ? { conversation } : {}) });
        conversation = next ?? conversation;
      }
      lines.prompt();
    }
  } finally {
    lines.close();
  }
}

export function chatCommand(program: Command, use: (command: Command) => Use): void {
  program
    .command('chat')
    .description('chat with an agent; without a message, at the terminal')
    .argument('[message...]')
    .option('--agent <agent>', 'id or slug; default: the first one')
    .option('--conversation <id>', 'go on with this one')
    .option('--model <model>', 'another language model than the agent’s')
    .action(async (words: string[], options: ChatOptions, command: Command) => {
      const { client, terminal } = use(command);
      if (words.length > 0) await say(client, terminal, words.join(' '), options);
      else if (terminal.json) throw new Told('With --json give the message: sightline chat --json "..."');
      else await converse(client, terminal, options);
    });
}
