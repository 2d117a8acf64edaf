// What documents are read to: headings, tables, code and pages of every kind of file, and faults in plain words.
import { describe, expect, it } from 'vitest';
import type { Block } from './block';
import { fileKind } from './file-kind';
import { docx, lockedPdf, type PdfLine, pdf, pdfOf, zip } from './files-testing';
import { readDocument } from './read-document';

const read = (name: string, bytes: Uint8Array | string, more: { mostLetters?: number; signal?: AbortSignal } = {}) => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const kind = fileKind(name, content);
  if (kind.kind === 'image') throw new Error('a picture');
  return readDocument(kind, content, { mostLetters: 1_000_000, ...more });
};
/** A block a line: "h2 Gates", "text ...", with its page where it has one. */
const short = ({ kind, level, text, page }: Block) => `${kind === 'heading' ? `h${level}` : kind}${page ?? ''} ${text}`;
const blocksOf = async (name: string, bytes: Uint8Array | string) => (await read(name, bytes)).blocks.map(short);

describe('a PDF', () => {
  const lines = (...all: [text: string, size: number, top: number][]): PdfLine[] =>
    all.map(([text, size, top]) => ({ text, size, top }));

  it('is read to headings by their type, paragraphs by the gaps between lines, and pages', async () => {
    const file = pdfOf([
      lines(
        ['Site handbook', 24, 740],
        ['Gates', 16, 700],
        ['The north gate opens at seven in the morning and it is closed', 11, 680],
        ['again at nine in the evening by whoever is the last to leave the', 11, 666],
        ['building.', 11, 652],
        ['On Sundays all the gates are shut, and the visitors use the door.', 11, 620],
      ),
      lines(['Doors', 16, 740], ['There are three doors.', 11, 716]),
    ]);
    const { blocks, pages } = await read('a.pdf', file);
    expect(pages).toBe(2);
    expect(blocks.map(short)).toEqual([
      'h11 Site handbook',
      'h21 Gates',
      'text1 The north gate opens at seven in the morning and it is closed again at nine in the evening by whoever is the last to leave the building.',
      'text1 On Sundays all the gates are shut, and the visitors use the door.',
      'h22 Doors',
      'text2 There are three doors.',
    ]);
  });

  it('is read without page numbers, dots of a table of contents and words that were drawn twice', async () => {
    const file = pdfOf([
      lines(
        ['Contents', 16, 740],
        ['Contents', 16, 740.4],
        ['1 Gates . . . . . . . . . . . . 12', 16, 700],
        ['All about the gates.', 11, 660],
        ['All about the doors.', 11, 620],
        ['- 7 -', 11, 40],
      ),
    ]);
    expect((await read('a.pdf', file)).blocks.map(short)).toEqual([
      'h11 Contents',
      'text1 1 Gates … 12',
      'text1 All about the gates.',
      'text1 All about the doors.',
    ]);
  });

  it('of 500 pages is read to the last one, and tells how far it is', async () => {
    const file = pdf(Array.from({ length: 500 }, (_, n) => `Gate ${n} opens at seven.`));
    const told: { done: number; total: number }[] = [];
    const kind = fileKind('a.pdf', file);
    if (kind.kind === 'image') throw new Error('a picture');
    const { blocks, pages } = await readDocument(kind, file, {
      mostLetters: 1_000_000,
      onProgress: (progress) => told.push(progress),
    });
    expect([pages, blocks.length]).toEqual([500, 500]);
    expect(short(blocks[499]!)).toBe('text500 Gate 499 opens at seven.');
    expect(told.at(-1)).toEqual({ done: 500, total: 500 });
  });

  it('is read as far as is wanted', async () => {
    const file = pdf(Array.from({ length: 50 }, (_, n) => `Gate ${n} opens at seven.`));
    const { blocks, isCut } = await read('a.pdf', file, { mostLetters: 100 });
    expect(isCut).toBe(true);
    expect(blocks.length).toBeLessThan(6);
  });

  it('is left when nobody wants it any more', async () => {
    const control = new AbortController();
    const file = pdf(Array.from({ length: 500 }, (_, n) => `Gate ${n}`));
    const reading = read('a.pdf', file, { signal: control.signal });
    control.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });
});

describe('other kinds of files', () => {
  it('Word: headings, lists and tables', async () => {
    const file = docx('# Handbook\n## Gates\nThe gate opens at seven.\nGate|Hour\nNorth|7\nSouth|8\n## Doors\nThree.');
    expect(await blocksOf('a.docx', file)).toEqual([
      'h1 Handbook',
      'h2 Gates',
      'text The gate opens at seven.',
      'table Gate | Hour\nNorth | 7\nSouth | 8',
      'h2 Doors',
      'text Three.',
    ]);
  });

  it('Markdown: headings of both kinds, tables, code and links as their words', async () => {
    const text = [
      'Handbook\n========\n\n## Gates ##\nSee [the plan](https://example.org/plan) and **mind** the `gap`.',
      '- one\n- two\n\n| Gate | Hour |\n|---|---:|\n| North | 7 |\n\n```js\n# no heading\nlet a;\n```\n\n> Said so.',
    ].join('\n');
    expect(await blocksOf('a.md', text)).toEqual([
      'h1 Handbook',
      'h2 Gates',
      'text See the plan and mind the gap.\n- one\n- two',
      'table Gate | Hour\nNorth | 7',
      'code # no heading\nlet a;',
      'text Said so.',
    ]);
  });

  it('HTML: headings, tables, code; no scripts; a title where no heading says it', async () => {
    const page = `<!doctype html><head><title>Plan &amp; rules</title><script>bad()</script></head>
      <h2>Gates</h2><p>Open <b>at</b> seven.<br>Closed at nine.<!-- > --><ul><li>North<li>South</ul>
      <table><tr><th>Gate<th>Hour<tr><td>A|B</td><td><p>7</td></table><pre>a  b
  c</pre><p>3 &lt; 7 &#x1F44B;`;
    expect(await blocksOf('a.html', page)).toEqual([
      'h1 Plan & rules',
      'h2 Gates',
      'text Open at seven.\nClosed at nine.',
      'text - North\n- South',
      'table Gate | Hour\nA/B | 7',
      'code a  b\n  c',
      'text 3 < 7 \u{1F44B}',
    ]);
  });

  it('HTML: whatever letters it has', async () => {
    // Some letters have another length when they are made small.
    const page = `<p>${'İstanbul '.repeat(9)}</p><h2>Kapılar</h2><script>bad()</script><p>İyi <b>günler</b>.`;
    expect(await blocksOf('a.html', page)).toEqual([
      `text ${'İstanbul '.repeat(9).trim()}`,
      'h2 Kapılar',
      'text İyi günler.',
    ]);
  });

  it('plain text: headings that are underlined or numbered, and lines that were broken to fit', async () => {
    const text = [
      'HANDBOOK\n========\n\n1 Gates\n\nThe north gate opens at seven in the morning and is closed\nat nine.',
      '\n1.1 Hours\n\nShort.\nLines.\n\n1. One thing\n\n2. Another thing\n\nThe end.',
    ].join('\n');
    expect(await blocksOf('a.txt', text)).toEqual([
      'h1 HANDBOOK',
      'h1 1 Gates',
      'text The north gate opens at seven in the morning and is closed at nine.',
      'h2 1.1 Hours',
      'text Short.\nLines.',
      'text 1. One thing',
      'text 2. Another thing',
      'text The end.',
    ]);
  });

  it.each([
    ['commas', 'a.csv', 'gate,note\nNorth,"opens, ""early"" |\n at 7"\n'],
    ['semicolons', 'a.csv', 'gate;note\r\nNorth;opens, "early" / at 7\r\n'],
    ['tabs', 'a.tsv', 'gate\tnote\nNorth\topens, "early" / at 7'],
  ])('CSV with %s: one table', async (_, name, text) => {
    expect(await blocksOf(name, text)).toEqual(['table gate | note\nNorth | opens, "early" / at 7']);
  });

  it('JSON: rows as tables, keys as headings, the rest by its path', async () => {
    const value = { site: 'North', gates: [{ name: 'A', hour: 7 }, { name: 'B' }], rules: { dogs: { leash: true } } };
    expect(await blocksOf('a.json', JSON.stringify(value))).toEqual([
      'text site: North',
      'h1 gates',
      'table name | hour\nA | 7\nB |',
      'h1 rules',
      'h2 dogs',
      'text leash: true',
    ]);
    expect(await blocksOf('a.jsonl', '{"a":1}\n{"a":2}\n')).toEqual(['table a\n1\n2']);
  });

  it('code: as it is, whatever its encoding and ending', async () => {
    expect(await blocksOf('a.py', 'def a():\n    return 1\n\n\n# b\n')).toEqual(['code def a():\n    return 1\n\n# b']);
    expect(await blocksOf('a.constructor', 'class A')).toEqual(['text class A']);
    expect(await blocksOf('a.txt', Buffer.from('Tür zwei', 'latin1'))).toEqual(['text Tür zwei']);
    expect(await blocksOf('a.txt', Buffer.from('\ufeffTür drei', 'utf16le'))).toEqual(['text Tür drei']);
  });

  it('long ones in blocks that are never long, with nothing lost; a table keeps its head', async () => {
    const words = Array.from({ length: 30_000 }, (_, n) => `w${n}`).join(' ');
    const { blocks } = await read('a.txt', words);
    expect(Math.max(...blocks.map(({ text }) => text.length))).toBeLessThanOrEqual(20_000);
    expect(blocks.map(({ text }) => text).join(' ') === words).toBe(true);
    const table = ['gate,hour', ...Array.from({ length: 9_000 }, (_, n) => `${n},7`)].join('\n');
    const tables = (await read('a.csv', table)).blocks;
    expect(tables.length).toBeGreaterThan(2);
    for (const { text } of tables) expect(text.startsWith('gate | hour\n')).toBe(true);
    expect(tables.reduce((rows, { text }) => rows + text.split('\n').length - 1, 0)).toBe(9_000);
  });
});

describe('what cannot be read', () => {
  const bomb = Buffer.alloc(160 * 1024 * 1024);
  it.each<[string, string, () => Uint8Array, string, RegExp]>([
    ['a program', 'a.txt', () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'invalid', /cannot be read here/],
    ['a locked PDF', 'a.pdf', lockedPdf, 'invalid', /password/],
    ['a scan', 'a.pdf', () => pdf(['', '']), 'invalid', /scan/],
    ['half a PDF', 'a.pdf', () => pdf(['words '.repeat(50)]).subarray(0, 120), 'invalid', /damaged|no words/],
    ['a bomb', 'a.docx', () => docx('x', [{ name: 'b', body: bomb, claims: 9 }]), 'too_large', /Unpacked/],
    ['an archive', 'a.zip', () => zip([{ name: 'a', body: Buffer.from('a') }]), 'invalid', /archive/],
    ['no JSON', 'a.json', () => Buffer.from('{'), 'invalid', /not valid JSON/],
    ['deep JSON', 'a.json', () => Buffer.from('['.repeat(200_000)), 'invalid', /JSON|damaged/],
    [
      'deeper JSON',
      'a.json',
      () => Buffer.from('['.repeat(50_000) + ']'.repeat(50_000)),
      'invalid',
      /damaged|no words/,
    ],
    ['a page of tags', 'a.html', () => Buffer.from('<p>'.repeat(9_000)), 'invalid', /no words/],
  ])('%s is told plainly', async (_, name, make, kind, words) => {
    await expect(read(name, make())).rejects.toMatchObject({ kind, message: expect.stringMatching(words) });
  });
});
