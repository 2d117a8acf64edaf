// sightline ask, cameras, export
import { Argument, type Command, Option } from 'commander';
import { Answer } from '../../contracts/analytics';
import { CameraList } from '../../contracts/cameras';
import { EXPORT_FORMATS, EXPORT_LISTS, EXPORT_RANGES, ExportJob } from '../../contracts/exports';
import { Told } from './client';
import { save } from './conversations';
import type { Use } from './terminal';

const LOOK_EVERY_MS = 500;

export function dataCommands(program: Command, use: (command: Command) => Use): void {
  program
    .command('ask')
    .description('a question about what the cameras saw, answered with a figure')
    .argument('<question...>')
    .option('--timezone <zone>', 'whose days and hours', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .action(async (words: string[], options: { timezone: string }, command: Command) => {
      const { client, terminal } = use(command);
      const answer = await client.post('/api/v1/query', Answer, {
        question: words.join(' '),
        timezone: options.timezone,
      });
      terminal.show(answer, () => {
        terminal.line(answer.answer);
        if (answer.rows.length < 2) return;
        terminal.line();
        terminal.table(
          answer.columns.map(({ label }) => label),
          answer.rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
        );
      });
      if (answer.refusal) throw new Told('It was not answered.');
    });

  program
    .command('cameras')
    .description('every camera and how it is')
    .action(async (_options: object, command: Command) => {
      const { client, terminal } = use(command);
      const { items } = await client.get('/api/v1/cameras', CameraList);
      terminal.show(items, () =>
        items.length === 0
          ? terminal.line('No cameras yet. Open the Live page in a browser and add one.')
          : terminal.table(
              ['NAME', 'SLUG', 'STATE', 'LAST SEEN'],
              items.map((camera) => [camera.name, camera.slug, camera.status.state, camera.lastSeenAt]),
            ),
      );
    });

  program
    .command('export')
    .description('a list as a file')
    .addArgument(new Argument('<list>', 'what to write').choices([...EXPORT_LISTS]))
    .addOption(new Option('--format <format>', 'file format').choices([...EXPORT_FORMATS]).default('csv'))
    .addOption(new Option('--range <range>', 'of which time').choices([...EXPORT_RANGES]))
    .requiredOption('--out <file>', 'where to')
    .action(async (kind: string, options: { format: string; range?: string; out: string }, command: Command) => {
      const { client, terminal } = use(command);
      const filter = options.range && kind !== 'agents' ? { range: options.range } : {};
      let job = await client.post(`/api/v1/export/${options.format}`, ExportJob, { source: { kind, filter } });
      while (job.state === 'waiting' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        job = await client.get(`/api/v1/exports/${job.id}`, ExportJob);
      }
      if (job.state !== 'done') throw new Told(job.error ?? `The export was ${job.state}.`);
      await save(await client.send('GET', `/api/v1/exports/${job.id}/file`), options.out, { ...terminal, line() {} });
      terminal.show(job, () => terminal.line(`Wrote ${options.out}: ${job.rows} rows, SHA-256 ${job.sha256}.`));
    });
}
