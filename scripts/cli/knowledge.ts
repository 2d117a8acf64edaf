// sightline knowledge list | add | search | ask
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { KnowledgeAnswer } from '../../contracts/answers';
import {
  CollectionList,
  HybridAnswer,
  type HybridResult,
  KnowledgeDocument,
  Uploaded,
} from '../../contracts/knowledge';
import { type Client, Told } from './client';
import type { Terminal, Use } from './terminal';

const LOOK_EVERY_MS = 500;
/** Files of one request: each is read whole. */
const FILES_AT_ONCE = 8;
const MOST_SHOWN = 300;
const UNDER_WAY: readonly string[] = ['queued', 'parsing', 'chunking', 'embedding'];

/** Files below what was named, with the names that they get: a folder's keep their path in it. Hidden ones are left out. */
async function filesOf(names: readonly string[]): Promise<{ file: string; name: string }[]> {
  const found: { file: string; name: string }[] = [];
  for (const name of names) {
    const facts = await stat(name).catch(() => null);
    if (!facts) throw new Told(`There is no file or folder ${name}.`);
    if (!facts.isDirectory()) found.push({ file: name, name: path.basename(name) });
    else {
      const entries = await readdir(name, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((one) => one.isFile())) {
        const file = path.join(entry.parentPath, entry.name);
        const inside = path.relative(name, file).split(path.sep);
        if (!inside.some((part) => part.startsWith('.'))) found.push({ file, name: inside.join('/') });
      }
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function upload(client: Client, files: readonly { file: string; name: string }[], options: AddOptions) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ collection: options.collection, agent_id: options.agent })) {
    if (value) form.set(field, value);
  }
  if (options.tag) form.set('tags', options.tag.join(','));
  for (const { file, name } of files) form.append('file', new File([await readFile(file)], name), name);
  return client.post('/api/v1/knowledge/upload', Uploaded, form);
}

/** Every document once it is ready or failed; says so of each as it comes. */
async function settle(client: Client, terminal: Terminal, ids: readonly string[]): Promise<KnowledgeDocument[]> {
  const done: KnowledgeDocument[] = [];
  for (const id of ids) {
    let document = await client.get(`/api/v1/knowledge/documents/${id}`, KnowledgeDocument);
    while (UNDER_WAY.includes(document.state)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      document = await client.get(`/api/v1/knowledge/documents/${id}`, KnowledgeDocument);
    }
    const became = document.state === 'ready' ? `${document.chunks} passages` : (document.error ?? document.state);
    if (!terminal.json) terminal.line(`${document.name}: ${became}`);
    done.push(document);
  }
  return done;
}

function passage(terminal: Terminal, { document, page, content, why }: HybridResult, n: number): void {
  const words = content.replace(/\s+/g, ' ').trim();
  const at = page === null ? '' : `, page ${page}`;
  terminal.line(`[${n}] ${document}${at}${why ? ` (${why})` : ''}`);
  terminal.line(`    ${words.length > MOST_SHOWN ? `${words.slice(0, MOST_SHOWN)}…` : words}`);
}

interface AddOptions {
  collection?: string;
  agent?: string;
  tag?: string[];
}

const scope = ({ collection }: { collection?: string[] }) => (collection ? { collection } : {});

export function knowledgeCommands(program: Command, use: (command: Command) => Use): void {
  const knowledge = program.command('knowledge').description('documents that agents answer from');

  knowledge
    .command('list')
    .description('every collection that you may read')
    .action(async (_options: object, command: Command) => {
      const { client, terminal } = use(command);
      const { items } = await client.get('/api/v1/knowledge/collections', CollectionList);
      terminal.show(items, () =>
        items.length === 0
          ? terminal.line('No collections yet. Make one on the Knowledge page.')
          : terminal.table(
              ['NAME', 'SLUG', 'DOCUMENTS', 'PASSAGES', 'FAILED', 'WHOSE'],
              items.map((one) => [
                one.name,
                one.slug,
                one.documents,
                one.chunks,
                one.failed,
                one.shared ? 'shared' : 'mine',
              ]),
            ),
      );
    });

  knowledge
    .command('add')
    .description('take files and whole folders in; waits until each can be found')
    .argument('<file...>', 'files or folders')
    .option('--collection <collection>', 'id or slug')
    .option('--agent <agent>', 'into the own collection of this agent')
    .option('--tag <tag...>', 'tags of all of them')
    .action(async (names: string[], options: AddOptions, command: Command) => {
      const { client, terminal } = use(command);
      if (!options.collection && !options.agent) throw new Told('Say where to: --collection or --agent.');
      const files = await filesOf(names);
      if (files.length === 0) throw new Told('There is no file in it.');
      const ids: string[] = [];
      for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
        const { items, recognised } = await upload(client, files.slice(at, at + FILES_AT_ONCE), options);
        ids.push(...items.map(({ id }) => id), ...recognised);
      }
      const documents = await settle(client, terminal, [...new Set(ids)]);
      terminal.show(documents, () => {});
      const failed = documents.filter(({ state }) => state !== 'ready').length;
      if (failed > 0) throw new Told(`${failed} of ${documents.length} could not be taken in.`);
    });

  knowledge
    .command('search')
    .description('passages by words and by meaning')
    .argument('<query...>')
    .option('--collection <collection...>', 'ids or slugs; default: all')
    .option('--limit <n>', 'how many', '8')
    .action(async (words: string[], options: { collection?: string[]; limit: string }, command: Command) => {
      const { client, terminal } = use(command);
      const body = { query: words.join(' '), top_k: Number(options.limit), ...scope(options) };
      const answer = await client.post('/api/v1/search/hybrid', HybridAnswer, body);
      terminal.show(answer, () => {
        if (answer.results.length === 0) terminal.line('Nothing was found.');
        for (const [index, result] of answer.results.entries()) passage(terminal, result, index + 1);
      });
    });

  knowledge
    .command('ask')
    .description('an answer from documents, with the passages it rests on')
    .argument('<question...>')
    .option('--collection <collection...>', 'ids or slugs; default: all')
    .action(async (words: string[], options: { collection?: string[] }, command: Command) => {
      const { client, terminal } = use(command);
      const body = { query: words.join(' '), ...scope(options) };
      const answer = await client.post('/api/v1/knowledge/answer', KnowledgeAnswer, body);
      terminal.show(answer, () => {
        terminal.line(answer.answer);
        const named = new Set(answer.sentences.flatMap(({ cites }) => cites));
        if (named.size > 0) terminal.line();
        for (const [index, result] of answer.passages.entries()) {
          if (named.has(index + 1)) passage(terminal, { ...result, why: '' }, index + 1);
        }
        for (const { text, supported } of answer.sentences) {
          if (!supported) terminal.line(`(No passage says this: ${text})`);
        }
      });
      if (!answer.known) throw new Told('It was not answered.');
    });
}
