// The passages that are searched: the documentation that npm carries beside Next.js (MIT) and the AI SDK (Apache-2.0),
// read and cut as the product does it, and the questions about it. Nothing of its text is kept in this repository: a
// question names the file and the heading of the section that answers it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { markdownBlocks } from '@/server/documents/text-blocks.mjs';
import { layOut } from '@/server/knowledge/chunking/blocks';
import { chunk, type Passage } from '@/server/knowledge/chunking/chunk';
import { countTokens, sizesFor } from '@/server/knowledge/ingest-tokens';

const ROOT = path.join(import.meta.dirname, '../..');
const SOURCES: Record<string, string> = { next: 'node_modules/next/dist/docs', ai: 'node_modules/ai/docs' };
/** Says the same again, for another router. */
const LEFT_OUT = /^next\/02-pages\//;

export interface CorpusPassage extends Passage {
  /** File#section of what it holds the better part of, or is the better part of. */
  sections: string[];
}
export interface CorpusFile {
  file: string;
  passages: CorpusPassage[];
}

/** The title is a field before the text in these files; it stands above all else. */
function withTitle(markdown: string): string {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(markdown);
  const title = /^title:\s*(.*)$/m.exec(front?.[1] ?? '')?.[1]?.replace(/^['"]|['"]$/g, '');
  const body = front ? markdown.slice(front[0].length) : markdown;
  return title && !/^\s*# /.test(body) ? `# ${title}\n\n${body}` : body;
}

/** Headings are compared by their letters, since the parser takes the marks away. */
export const headingKey = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

function readFile(file: string, markdown: string, model: string | null): CorpusFile {
  const document = layOut(markdownBlocks(withTitle(markdown)));
  const headings = document.blocks.filter(({ kind }) => kind === 'heading');
  const sections = headings.map((heading, index) => ({
    key: `${file}#${headingKey(heading.text)}`,
    start: heading.start,
    end: headings[index + 1]?.start ?? document.text.length,
  }));
  const passages = chunk(document, sizesFor(model), countTokens).map((passage) => ({
    ...passage,
    sections: sections
      .filter(({ start, end }) => {
        const common = Math.min(end, passage.end) - Math.max(start, passage.start);
        return common >= 0.4 * (end - start) || common >= 0.5 * (passage.end - passage.start);
      })
      .map(({ key }) => key),
  }));
  return { file, passages };
}

/** As it would be cut for this model. */
export function readCorpus(model: string | null): CorpusFile[] {
  return Object.entries(SOURCES).flatMap(([name, folder]) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.mdx?$/.test(file) && !LEFT_OUT.test(`${name}/${file}`))
      .sort()
      .map((file) => readFile(`${name}/${file}`, readFileSync(path.join(ROOT, folder, file), 'utf8'), model)),
  );
}

export interface Question {
  kind: string;
  text: string;
  /** Sections that answer it, each on its own; none: nothing here does. */
  gold: string[];
  split: 'tune' | 'held';
}

const splitOf = (text: string): Question['split'] =>
  createHash('sha256').update(text).digest()[0]! % 2 === 0 ? 'tune' : 'held';
const linesOf = (file: string) =>
  readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export function readQuestions(): Question[] {
  const answerable = linesOf('questions.tsv').map((line): Question => {
    const [kind, text, ...gold] = line.split('\t') as [string, string, ...string[]];
    const sections = gold.map((one) => {
      const at = one.indexOf('#');
      return `${one.slice(0, at)}#${headingKey(one.slice(at + 1))}`;
    });
    return { kind, text, gold: sections, split: splitOf(text) };
  });
  const not = linesOf('unanswerable.txt').map((text): Question => {
    return { kind: 'unanswerable', text, gold: [], split: splitOf(text) };
  });
  return [...answerable, ...not];
}
