// The blocks of an HTML page, in one pass over it: scripts and styles go; headings, tables and code are told apart, all
// else becomes text. Nothing of it is ever shown as HTML, so what a browser would make of odd markup does not matter.
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'title']);
const BLOCK = new Set(
  'address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form head header hr html li main nav ol option p section ul'.split(
    ' ',
  ),
);
/** Ends a paragraph; the others in BLOCK end a line. */
const PARAGRAPH = new Set(
  'address article aside blockquote div dl fieldset figure form main nav ol p section ul'.split(' '),
);
/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' };

/** @param {string} text */
function decode(text) {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, /** @type {string} */ name) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** @param {string} text */
const oneLine = (text) => decode(text).replace(/\s+/g, ' ').trim();

class Builder {
  /** @type {import('./block').Block[]} */
  blocks = [];
  /** Of the block that is open. @type {string[]} */
  pieces = [];
  level = 0;
  code = 0;
  /** Tables within tables become part of the cell that they are in. */
  tables = 0;
  /** @type {string[][]} */
  rows = [];
  /** @type {string[] | null} */
  cell = null;

  /** @param {string} text */
  add(text) {
    if (text !== '') (this.tables > 0 ? (this.cell ?? []) : this.pieces).push(text);
  }

  /** Ends a line of text, and the block with it where `hard`. @param {boolean} hard */
  end(hard) {
    if (this.tables > 0) return this.add(' ');
    if (this.code > 0) return this.add('\n');
    this.pieces.push(hard ? '\0' : '\n');
  }

  flush() {
    const raw = this.pieces.join('');
    this.pieces = [];
    if (this.level > 0) {
      const text = oneLine(raw.replaceAll('\0', ' '));
      if (text) this.blocks.push({ kind: 'heading', level: this.level, text, page: null });
      return;
    }
    if (this.code > 0) {
      const text = decode(raw).replace(/^\n+|\s+$/g, '');
      if (text) this.blocks.push({ kind: 'code', text, page: null });
      return;
    }
    for (const paragraph of raw.split('\0')) {
      const lines = decode(paragraph).split('\n');
      const text = lines
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter(Boolean)
        .join('\n');
      if (text) this.blocks.push({ kind: 'text', text, page: null });
    }
  }

  closeCell() {
    if (this.cell) this.rows.at(-1)?.push(oneLine(this.cell.join('')).replaceAll('|', '/'));
    this.cell = null;
  }

  closeTable() {
    this.closeCell();
    const rows = this.rows.map((row) => row.join(' | ')).filter((row) => /[^\s|]/.test(row));
    this.rows = [];
    if (rows.length > 0) this.blocks.push({ kind: 'table', text: rows.join('\n'), page: null });
  }

  /** @param {string} name @param {boolean} closing */
  tag(name, closing) {
    const heading = /^h([1-6])$/.exec(name);
    if (name === 'table') return this.table(closing);
    if (this.tables === 1 && name === 'tr') {
      this.closeCell();
      if (!closing) this.rows.push([]);
    } else if (this.tables === 1 && (name === 'td' || name === 'th')) {
      this.closeCell();
      if (this.rows.length === 0) this.rows.push([]);
      if (!closing) this.cell = [];
    } else if (name === 'td' || name === 'th') this.add(' ');
    else if (heading && this.tables === 0 && this.code === 0) {
      this.flush();
      this.level = closing ? 0 : Number(heading[1]);
    } else if (name === 'pre' && this.tables === 0) {
      if (!closing && this.code === 0) this.flush();
      if (closing && this.code === 1) this.flush();
      this.code = Math.max(0, this.code + (closing ? -1 : 1));
    } else if (BLOCK.has(name)) {
      this.end(PARAGRAPH.has(name));
      if (name === 'li' && !closing && this.tables === 0) this.pieces.push('- ');
    }
  }

  /** @param {boolean} closing */
  table(closing) {
    if (closing && this.tables === 0) return;
    if (!closing && this.tables === 0) this.flush();
    if (closing && this.tables === 1) this.closeTable();
    this.tables += closing ? -1 : 1;
    if (this.tables > 1 || (closing && this.tables > 0)) this.add(' ');
  }
}

/** @param {string} html @returns {import('./block').Block[]} */
export function htmlBlocks(html) {
  // Letters of other alphabets may have another length when they are made small.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const builder = new Builder();
  let title = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    builder.add(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^\/?([a-z][a-z0-9]*)/.exec(lower.slice(open + 1, open + 24))?.[1];
    if (!name && !/^[!?/]/.test(html.slice(open + 1, open + 2))) {
      builder.add('<');
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    at = close < 0 ? html.length : close + 1;
    const closing = lower[open + 1] === '/';
    if (name && SILENT.has(name) && !closing) {
      const end = lower.indexOf(`</${name}`, at);
      if (name === 'title') title ||= oneLine(html.slice(at, end < 0 ? at : end));
      at = end < 0 ? html.length : end;
    } else if (name) builder.tag(name, closing);
  }
  if (builder.tables > 0) builder.closeTable();
  builder.tables = 0;
  builder.flush();
  const { blocks } = builder;
  const isNamed = blocks.some(({ kind, level }) => kind === 'heading' && level === 1);
  if (title && !isNamed && blocks.length > 0) blocks.unshift({ kind: 'heading', level: 1, text: title, page: null });
  return blocks;
}
