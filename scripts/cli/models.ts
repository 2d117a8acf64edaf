// sightline models ...: the weights of detectors, and language models of a connected Ollama.
import type { Command } from 'commander';
import { LanguageModelList, PullJob, PullJobList } from '../../contracts/inference';
import { ModelList, type ModelState } from '../../contracts/models';
import { type Client, Told } from './client';
import type { Terminal, Use } from './terminal';

const LOOK_EVERY_MS = 1_000;
const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

async function fetchDetector(client: Client, terminal: Terminal, model: ModelState, accept: boolean): Promise<void> {
  if (model.present) return terminal.line(`${model.title} is here already.`);
  const path = `/api/v1/models/${encodeURIComponent(model.name)}/fetch`;
  await client.send('POST', path, { accept_licence: accept });
  for (;;) {
    const { items } = await client.get('/api/v1/models', ModelList);
    const now = items.find(({ name }) => name === model.name);
    if (now?.present) return terminal.line(`${model.title} is here.`);
    if (!now?.fetching)
      throw new Told(now?.problem ?? `${model.title} was not fetched; the server’s log has the reason.`);
    await pause();
  }
}

async function pull(client: Client, terminal: Terminal, model: string, provider: string): Promise<void> {
  const { id } = await client.post('/api/v1/inference/pulls', PullJob, { provider, model });
  for (;;) {
    const { items } = await client.get('/api/v1/inference/pulls', PullJobList);
    const job = items.find((one) => one.id === id);
    if (job?.state === 'done') return terminal.line(`${model} is on ${provider}.`);
    if (job?.state !== 'running') throw new Told(job?.message ?? `${model} was not fetched.`);
    await pause();
  }
}

export function modelCommands(program: Command, use: (command: Command) => Use): void {
  const models = program.command('models').description('detectors and language models');

  models
    .command('list')
    .description('every detector and language model')
    .action(async (_options: object, command: Command) => {
      const { client, terminal } = use(command);
      const detectors = await client.get('/api/v1/models', ModelList);
      const language = await client.get('/api/v1/inference/models', LanguageModelList);
      terminal.show({ detectors: detectors.items, language: language.items }, () => {
        terminal.table(
          ['DETECTOR', 'HERE', 'LICENCE'],
          detectors.items.map((one) => [one.name, one.present ? 'yes' : 'no', one.licence]),
        );
        terminal.line();
        if (language.items.length === 0) terminal.line('No language model is connected.');
        else
          terminal.table(
            ['LANGUAGE MODEL', 'SERVER', 'KIND'],
            language.items.map((one) => [one.name, one.provider, one.kind]),
          );
      });
    });

  models
    .command('fetch')
    .description('get a detector’s weights, or with --server a language model onto an Ollama')
    .argument('<name>')
    .option('--server <name>', 'the connected Ollama that is to have it')
    .option('--accept-licence', 'for those that ask for it', false)
    .action(async (name: string, options: { server?: string; acceptLicence: boolean }, command: Command) => {
      const { client, terminal } = use(command);
      const quiet = terminal.json ? { ...terminal, line() {} } : terminal;
      if (options.server) await pull(client, quiet, name, options.server);
      else {
        const { items } = await client.get('/api/v1/models', ModelList);
        const model = items.find((one) => one.name === name);
        if (!model)
          throw new Told(`There is no detector ${name}. For a language model name its server: --server ollama.`);
        await fetchDetector(client, quiet, model, options.acceptLicence);
      }
      if (terminal.json) terminal.show({ fetched: name }, () => {});
    });
}
