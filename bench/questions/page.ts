// Writes a benchmark's page under docs/bench, and its part of docs/benchmarks.md between two marks, so that the summary
// never tells other figures than the page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DOCS = path.join(import.meta.dirname, '..', '..', 'docs');

export function writePage(name: string, sections: readonly string[]): void {
  mkdirSync(path.join(DOCS, 'bench'), { recursive: true });
  writeFileSync(path.join(DOCS, 'bench', `${name}.md`), `${sections.join('\n\n')}\n`);
}

/** Throws when docs/benchmarks.md has no marks of that name. */
export function renewSummary(name: string, sections: readonly string[]): void {
  const file = path.join(DOCS, 'benchmarks.md');
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no part between ${begin} and ${end}.`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${sections.join('\n\n')}\n${text.slice(to)}`);
}
