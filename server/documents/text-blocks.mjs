// The blocks of text files: Markdown, plain text and source code.

import { frontMatter } from './front-matter.mjs';

/** @typedef {import('./block').Block} Block */

/** Longer ones are cut, so that nothing that works block by block holds up the rest. */
const MOST_LETTERS = 20_000;

/** @param {Block['kind']} kind @param {string} text @param {number} [level] @returns {Block} */
const block = (kind, text, level) => ({ kind, text, page: null, ...(level ? { level } : {}) });

/** Cuts at an end of line, else at a space, else anywhere. @param {Block[]} blocks @returns {Block[]} */
export function bounded(blocks) {
  return blocks.flatMap((one) => {
    if (one.text.length <= MOST_LETTERS) return [one];
    const head = one.kind === 'table' ? `${one.text.split('\n', 1)[0]}\n` : '';
    /** @type {Block[]} */
    const pieces = [];
    let rest = one.text;
    while (rest.length > MOST_LETTERS) {
      const line = rest.lastIndexOf('\n', MOST_LETTERS);
      const place = line > MOST_LETTERS / 2 ? line : rest.lastIndexOf(' ', MOST_LETTERS);
      let cut = place > MOST_LETTERS / 2 ? place + 1 : MOST_LETTERS;
      if (/[\udc00-\udfff]/.test(rest[cut] ?? '')) cut -= 1;
      pieces.push({ ...one, text: rest.slice(0, cut).trimEnd() });
      rest = (head.length < 1_000 ? head : '') + rest.slice(cut);
    }
    return [...pieces, { ...one, text: rest }];
  });
}

/** Markup within a line that is not words. @param {string} text */
const plainInline = (text) =>
  text
    .replace(/!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"\n]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/`([^`\n]+)`/g, '$1');

const isRule = (/** @type {string} */ line) =>
  /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(line) && line.includes('-');
const cellsOf = (/** @type {string} */ line) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainInline(cell.trim().replaceAll('\\|', '/')))
    .join(' | ');

/**
 * Its title above all, unless the text has one of its own; the rest as words.
 * @param {{ title: string, rest: string }} front @param {readonly Block[]} blocks @returns {Block[]}
 */
function frontBlocks({ title, rest }, blocks) {
  const own = blocks.find(({ kind, level }) => kind === 'heading' && level === 1);
  const words = [own && title && own.text !== title ? `title: ${title}` : '', rest].filter(Boolean).join('\n');
  return [...(title && !own ? [block('heading', title, 1)] : []), ...(words ? [block('text', words)] : [])];
}

/** @param {string} text @returns {Block[]} */
export function markdownBlocks(text) {
  const lines = text.split(/\r\n?|\n/);
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let open = [];
  const flush = () => {
    const words = plainInline(open.join('\n')).trim();
    if (words) blocks.push(block('text', words));
    open = [];
  };
  const front = frontMatter(lines);
  for (let at = front?.next ?? 0; at < lines.length; at += 1) {
    const line = /** @type {string} */ (lines[at]);
    const fence = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      flush();
      let end = at + 1;
      while (end < lines.length && !lines[end]?.trimStart().startsWith(fence)) end += 1;
      blocks.push(block('code', lines.slice(at + 1, end).join('\n')));
      at = end;
      continue;
    }
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    const under = /^\s{0,3}(=+|-+)\s*$/.exec(lines[at + 1] ?? '')?.[1];
    if (heading) {
      flush();
      blocks.push(block('heading', plainInline(heading[2] ?? ''), heading[1]?.length));
    } else if (line.includes('|') && isRule(lines[at + 1] ?? '') && lines[at + 1]?.includes('|')) {
      flush();
      const rows = [cellsOf(line)];
      for (at += 2; lines[at]?.includes('|'); at += 1) rows.push(cellsOf(lines[at] ?? ''));
      at -= 1;
      blocks.push(block('table', rows.join('\n')));
    } else if (open.length === 0 && under && /\w/.test(line) && !/^\s*([-*+>]|\d+[.)])\s/.test(line)) {
      blocks.push(block('heading', plainInline(line.trim()), under.startsWith('=') ? 1 : 2));
      at += 1;
    } else if (line.trim() === '') flush();
    else open.push(line.replace(/^\s{0,3}>\s?/, ''));
  }
  flush();
  return front ? [...frontBlocks(front, blocks), ...blocks] : blocks;
}

const NUMBERED = /^(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s+\p{Lu}/u;
const ITEM = /^\s*([-*+•–]|\d{1,3}[.)]|[a-z][.)])\s|^\s{2,}|^\t/;

/** Lines that were only broken to fit a width belong together. @param {string[]} lines */
function reflow(lines) {
  return lines.reduce((text, line, index) => {
    if (index === 0) return line.trimEnd();
    const isWrapped = (lines[index - 1] ?? '').trimEnd().length >= 50 && !ITEM.test(line);
    return `${text}${isWrapped ? ' ' : '\n'}${line.trimEnd()}`;
  }, '');
}

/** @param {string} text @returns {Block[]} */
export function plainBlocks(text) {
  const paragraphs = text.split(/\r\n?|\n/).reduce(
    (all, line) => {
      if (line.trim() === '') all.push([]);
      else all.at(-1)?.push(line);
      return all;
    },
    /** @type {string[][]} */ ([[]]),
  );
  const full = paragraphs.filter((lines) => lines.length > 0);
  /** @param {string[] | undefined} lines */
  const depthOf = (lines) => {
    const [line] = lines ?? [];
    if (lines?.length !== 1 || !line || line.length > 80 || /[.,;:!?]$/.test(line.trim())) return 0;
    return NUMBERED.exec(line.trim())?.[1]?.split('.').length ?? 0;
  };
  return full.flatMap((lines, index) => {
    const [first = '', second = ''] = lines;
    if (lines.length >= 2 && /^\s*(={3,}|-{3,}|~{3,})\s*$/.test(second) && first.length <= 120) {
      const heading = block('heading', first.trim(), second.trim().startsWith('=') ? 1 : 2);
      return lines.length > 2 ? [heading, block('text', reflow(lines.slice(2)))] : [heading];
    }
    const depth = depthOf(lines);
    // Numbered lines one after the other are a list.
    const isList = depth > 0 && (depthOf(full[index + 1]) === depth || depthOf(full[index - 1]) === depth);
    if (depth > 0 && !isList && index + 1 < full.length) return [block('heading', first.trim(), depth)];
    return [block('text', reflow(lines))];
  });
}

/** Pieces at empty lines, as large as a screen. @param {string} text @returns {Block[]} */
export function codeBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  let open = '';
  for (const piece of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    if (open !== '' && open.length + piece.length > 3_000) {
      blocks.push(block('code', open));
      open = '';
    }
    open += open === '' ? piece : `\n\n${piece}`;
  }
  return [...blocks, block('code', open)];
}
