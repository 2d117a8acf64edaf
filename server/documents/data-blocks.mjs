// The blocks of data files: CSV as tables with their head, JSON as tables where it is rows, else as "path: value".
import { Fault } from './fault.mjs';

/** @typedef {import('./block').Block} Block */

const MOST_COLUMNS = 40;

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '/').trim();

/** The separator that is most even over the first lines. @param {string} text */
function separatorOf(text) {
  // A quoted cell may hold anything.
  const plain = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const lines = plain
    .split(/\r\n?|\n/)
    .filter(Boolean)
    .slice(0, 20);
  const scores = [',', ';', '\t', '|'].map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1);
    const least = Math.min(...counts);
    return { mark, score: least * 10 - (Math.max(...counts) - least) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).mark;
}

/** Rows of cells, quotes as in RFC 4180. @param {string} text @param {string} mark @returns {Generator<string[]>} */
function* rowsOf(text, mark) {
  /** @type {string[]} */
  let row = [];
  let at = 0;
  while (at <= text.length) {
    let cell = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) {
          cell += text.slice(end);
          at = text.length;
          break;
        }
        cell += text.slice(end, quote);
        if (text[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        cell += '"';
        end = quote + 2;
      }
    }
    let end = at;
    while (end < text.length && text[end] !== mark && text[end] !== '\n' && text[end] !== '\r') end += 1;
    row.push(oneLine(cell + text.slice(at, end)));
    if (text[end] === mark) at = end + 1;
    else {
      yield row;
      row = [];
      at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    }
  }
}

/** @param {string} text @returns {Block[]} */
export function csvBlocks(text) {
  /** @type {string[]} */
  const lines = [];
  for (const row of rowsOf(text, separatorOf(text))) if (row.some(Boolean)) lines.push(row.join(' | '));
  return lines.length > 0 ? [{ kind: 'table', text: lines.join('\n'), page: null }] : [];
}

/** @param {unknown} value */
const isLeaf = (value) => value === null || typeof value !== 'object';
/** @param {unknown} value */
const isRow = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isLeaf);

/** @param {unknown} value @param {string} path @param {string[]} lines */
function leaves(value, path, lines) {
  if (isLeaf(value)) lines.push(path ? `${path}: ${value}` : String(value));
  else if (Array.isArray(value) && value.every(isLeaf)) lines.push(`${path}: ${value.join(', ')}`);
  else
    for (const [key, inner] of Object.entries(/** @type {object} */ (value)))
      leaves(inner, path ? `${path}.${key}` : key, lines);
}

/** @param {unknown} value @param {number} level @param {Block[]} blocks */
function walk(value, level, blocks) {
  const text = (/** @type {string} */ words) => blocks.push({ kind: 'text', text: words, page: null });
  if (Array.isArray(value) && value.length > 0 && value.every(isRow)) {
    const keys = [...new Set(value.flatMap((row) => Object.keys(row)))];
    if (keys.length > 0 && keys.length <= MOST_COLUMNS) {
      const rows = value.map((row) => keys.map((key) => oneLine(String(row[key] ?? ''))).join(' | '));
      blocks.push({ kind: 'table', text: [keys.map(oneLine).join(' | '), ...rows].join('\n'), page: null });
      return;
    }
  }
  if (isLeaf(value)) return void text(String(value));
  const entries = Object.entries(/** @type {object} */ (value));
  const isList = Array.isArray(value);
  /** @type {string[]} */
  let lines = [];
  const flush = () => {
    if (lines.length > 0) text(lines.join('\n'));
    lines = [];
  };
  for (const [key, inner] of entries) {
    if (isLeaf(inner)) lines.push(isList ? String(inner) : `${key}: ${inner}`);
    else if (isList || level > 3) {
      flush();
      leaves(inner, isList ? '' : key, lines);
      flush();
    } else {
      flush();
      blocks.push({ kind: 'heading', level, text: oneLine(key) || '-', page: null });
      walk(inner, level + 1, blocks);
    }
  }
  flush();
}

/** One document, or one a line. @param {string} text @returns {Block[]} */
export function jsonBlocks(text) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    try {
      value = text
        .split(/\r\n?|\n/)
        .filter((line) => line.trim())
        .map((line) => JSON.parse(line));
    } catch {
      throw new Fault(text.trim() === '' ? 'no_words' : 'not_json');
    }
  }
  /** @type {Block[]} */
  const blocks = [];
  walk(value, 1, blocks);
  return blocks;
}
