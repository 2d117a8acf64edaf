// The blocks of a PDF with their pages. A PDF knows letters and places, no paragraphs: lines in a larger type than most
// of the document are headings, a gap between lines ends a paragraph, and lines that reach the margin run on.
import { Fault } from './fault.mjs';

/** @typedef {import('./block').Block} Block */
/** @typedef {{ text: string, size: number, top: number, left: number, right: number, page: number }} Line */

const HEADING_LETTERS = 160;
/** A heading's type is this much larger than the one most words are set in. */
const LARGER = 1.12;
const MOST_LEVELS = 4;
/** The dots of a table of contents. */
const LEADERS = /\s?(?:\.\s?){4,}/g;
/** Alone on the first or last line of a page. */
const PAGE_NUMBER = /^[-–\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–\s]*$/i;

/** @param {{ items: object[] }} content @param {number} page @returns {Line[]} */
function linesOf({ items }, page) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Line | null} */
  let open = null;
  let drawn = { str: '', left: 0, top: 0 };
  for (const item of /** @type {any[]} */ (items)) {
    const { str = '', transform, width = 0, hasEOL } = item;
    const isTwice =
      transform && str === drawn.str && Math.hypot(transform[4] - drawn.left, transform[5] - drawn.top) < 1.5;
    // Bold is made by some by drawing a word twice.
    if (transform && str.trim() !== '' && !isTwice) {
      drawn = { str, left: transform[4], top: transform[5] };
      const [size, left, top] = [Math.hypot(transform[2], transform[3]), transform[4], transform[5]];
      // Pieces of one line that the file does not say to be one.
      if (open && Math.abs(open.top - top) > Math.max(size, open.size) * 0.6) {
        lines.push(open);
        open = null;
      }
      if (open) {
        const gap = left - open.right;
        open.text += (gap > size * 0.2 && !/\s$/.test(open.text) && !/^\s/.test(str) ? ' ' : '') + str;
        open.size = Math.max(open.size, size);
        open.right = Math.max(open.right, left + width);
      } else open = { text: str, size, top, left, right: left + width, page };
    } else if (open && str !== '' && str.trim() === '' && !/\s$/.test(open.text)) open.text += ' ';
    if (hasEOL && open) {
      lines.push(open);
      open = null;
    }
  }
  if (open) lines.push(open);
  const words = lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').replace(LEADERS, ' … ').trim() }))
    .filter(({ text }) => text);
  const isNumber = (/** @type {number} */ at) => words.length > 4 && PAGE_NUMBER.test(words.at(at)?.text ?? '');
  return words.slice(isNumber(0) ? 1 : 0, isNumber(-1) ? -1 : undefined);
}

/** The type most letters are set in. @param {readonly Line[]} lines */
function bodySize(lines) {
  /** @type {Map<number, number>} */
  const letters = new Map();
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  let [best, most] = [0, 0];
  for (const [size, count] of letters) if (count > most) [best, most] = [size, count];
  return best;
}

/** @param {readonly Line[]} lines @returns {Block[]} */
function blocksOf(lines) {
  const body = bodySize(lines);
  const isHeading = (/** @type {Line} */ { size, text }) =>
    size >= body * LARGER && text.length <= HEADING_LETTERS && /\p{L}{2}/u.test(text) && !text.includes(' … ');
  const sizes = [...new Set(lines.filter(isHeading).map(({ size }) => Math.round(size)))].sort((a, b) => b - a);
  const levelOf = (/** @type {Line} */ { size }) => Math.min(MOST_LEVELS, sizes.indexOf(Math.round(size)) + 1);
  const margin = new Map();
  for (const { page, right } of lines) margin.set(page, Math.max(margin.get(page) ?? 0, right));
  /** @type {Block[]} */
  const blocks = [];
  /** @type {Line | null} */
  let last = null;
  for (const line of lines) {
    const level = isHeading(line) ? levelOf(line) : 0;
    const open = blocks.at(-1);
    const gap = last ? last.top - line.top : 0;
    const follows = last && last.page === line.page && gap > -line.size && gap < Math.max(line.size, last.size) * 1.75;
    if (open && last && follows && level > 0 && open.kind === 'heading' && open.level === level) {
      open.text += ` ${line.text}`;
    } else if (open && last && follows && level === 0 && open.kind === 'text') {
      if (/\p{Ll}-$/u.test(open.text) && /^\p{Ll}/u.test(line.text)) open.text = open.text.slice(0, -1) + line.text;
      else open.text += (last.right >= margin.get(line.page) * 0.8 ? ' ' : '\n') + line.text;
    } else {
      blocks.push({
        kind: level > 0 ? 'heading' : 'text',
        text: line.text,
        page: line.page,
        ...(level > 0 ? { level } : {}),
      });
    }
    last = line;
  }
  return blocks;
}

/**
 * Reads on until all pages are read or there are more letters than wanted.
 * @param {Uint8Array} bytes @param {{ mostLetters: number, onPage(done: number, total: number): void }} options
 * @returns {Promise<{ blocks: Block[], pages: number, isCut: boolean }>}
 */
export async function pdfBlocks(bytes, { mostLetters, onPage }) {
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error) => {
    throw new Fault(error?.name === 'PasswordException' ? 'locked' : 'broken', { cause: error });
  });
  /** @type {Line[]} */
  const lines = [];
  let letters = 0;
  let number = 1;
  for (; number <= pdf.numPages && letters <= mostLetters; number += 1) {
    const page = await pdf.getPage(number);
    const found = linesOf(await page.getTextContent(), number);
    page.cleanup();
    for (const line of found) {
      lines.push(line);
      letters += line.text.length;
    }
    onPage(number, pdf.numPages);
  }
  return { blocks: blocksOf(lines), pages: pdf.numPages, isCut: number <= pdf.numPages };
}
