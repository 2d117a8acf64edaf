// The command line: which server, which key, how it is printed, and the commands.
import { Command, CommanderError, Option } from 'commander';
import { agentCommands } from './agents';
import { chatCommand } from './chat';
import { createClient, Told } from './client';
import { conversationCommands } from './conversations';
import { dataCommands } from './data';
import { knowledgeCommands } from './knowledge';
import { modelCommands } from './models';
import { createTerminal, type Use } from './terminal';

interface Shared {
  url: string;
  key?: string;
  json: boolean;
}

/** Runs one command line; resolves with the exit status: 0, 1 when it failed, 2 when it cannot be understood. */
export async function main(
  argv: readonly string[],
  out: (text: string) => void = (text) => void process.stdout.write(text),
  err: (text: string) => void = (text) => void process.stderr.write(text),
): Promise<number> {
  const program = new Command('sightline')
    .description('Talks to a Sightline server: agents, chats, questions, cameras, files')
    .addOption(new Option('--url <address>', 'the server').env('SIGHTLINE_URL').default('http://localhost:3000'))
    .addOption(new Option('--key <key>', 'an API key (Settings, API keys)').env('SIGHTLINE_API_KEY'))
    .option('--json', 'print JSON', false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('(--help shows what there is)');
  const use = (command: Command): Use => {
    const { url, key, json } = command.optsWithGlobals<Shared>();
    return { client: createClient({ url, key }), terminal: createTerminal(json, out) };
  };
  agentCommands(program, use);
  chatCommand(program, use);
  conversationCommands(program, use);
  dataCommands(program, use);
  knowledgeCommands(program, use);
  modelCommands(program, use);
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Told)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}
