// What stands between two lines of dashes (YAML) or pluses (TOML) before a Markdown text: its title, and the rest as
// words. Only what note takers and site builders write there is read, a key a line; anything else is text.

const KINDS = new Map([
  ['---', { end: /^(---|\.\.\.)\s*$/, key: /^(?<name>[\p{L}\p{N}_"'][^:#[\]{}]*?)\s*:(?:\s+(?<value>.*))?$/u }],
  ['+++', { end: /^\+\+\+\s*$/, key: /^\s*(?<name>[\p{L}\p{N}_"'][^=#[\]{}]*?)\s*=\s*(?<value>.*)$/u }],
]);
/** Of the key above: an item of a list, an indented line, a closing bracket; or a comment, a table of TOML, nothing. */
const FOLLOWS = /^(\s+\S|- ?|[\]}])/;
const SILENT = /^\s*(#.*|\[\[?[^\]]*\]\]?)?\s*$/;

/** Quotes, brackets, marks of lists and remarks are not words. @param {string} raw */
function plainValue(raw) {
  const value = raw.trim().replace(/^-\s+/, '');
  const quoted = /^(["'])(.*)\1\s*,?\s*(?:#.*)?$/.exec(value);
  if (quoted) return (quoted[2] ?? '').replace(/\\(["\\])/g, '$1').replaceAll("''", "'");
  const bare = value.replace(/(^|\s)#.*$/, '').trim();
  if (/^[|>][+-]?$/.test(bare)) return '';
  const inside = /^\[?(.*?)\]?,?$/.exec(bare)?.[1] ?? '';
  if (!/^\[|\]$/.test(bare)) return bare.replace(/,$/, '');
  return inside
    .split(',')
    .map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter(Boolean)
    .join(', ');
}

/**
 * Null where there is none. `next` is the first line after it; `rest` has a key a line.
 * @param {readonly string[]} lines @returns {{ title: string, rest: string, next: number } | null}
 */
export function frontMatter(lines) {
  const kind = KINDS.get((lines[0] ?? '').trimEnd());
  if (!kind) return null;
  /** @type {{ name: string, values: string[] }[]} */
  const entries = [];
  for (const [index, line] of lines.slice(1).entries()) {
    if (kind.end.test(line)) {
      if (entries.length === 0) return null;
      const all = entries.map(({ name, values }) => ({ name, value: values.filter(Boolean).join(', ') }));
      const title = all.find(({ name }) => name.toLowerCase() === 'title')?.value ?? '';
      const others = all.filter(({ name, value }) => value && name.toLowerCase() !== 'title');
      return { title, rest: others.map(({ name, value }) => `${name}: ${value}`).join('\n'), next: index + 2 };
    }
    const { name, value } = kind.key.exec(line)?.groups ?? {};
    if (name) entries.push({ name: plainValue(name), values: [plainValue(value ?? '')] });
    else if (FOLLOWS.test(line) && entries.length > 0) entries.at(-1)?.values.push(plainValue(line));
    else if (!SILENT.test(line)) return null;
  }
  return null;
}
