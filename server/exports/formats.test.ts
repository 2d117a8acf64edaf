// Every format written and read back by something else: DuckDB, JSON.parse, the XML of a workbook.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ExportFormat } from '@/contracts/exports';
import { defuse } from './formats/csv';
import { GROUP_ROWS } from './formats/parquet';
import { FORMATS } from './formats/registry';
import { XLSX_MOST_ROWS } from './formats/xlsx';
import { column } from './sources/column';
import { duck, unzip } from './testing';
import type { Value } from './types';

const folder = mkdtempSync(path.join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COLUMNS = [
  column('id', 'uuid', 'id'),
  column('text', 'text', 'text'),
  column('at', 'time', 'time'),
  column('whole', 'integer', 'whole'),
  column('part', 'number', 'part'),
  column('short', 'real', 'short'),
  column('yes', 'boolean', 'yes'),
  column('list', 'json', 'list'),
];
const ID = '01939b4c-7a3e-7000-8000-0123456789ab';
const AT = new Date('2026-11-21T12:34:56.789Z');
const AWKWARD = 'comma, "quotes"\nnew line; ünïcödé 日本 🐈';
const ROWS: Value[][] = [
  [ID, AWKWARD, AT, 9_007_199_254_740_991, -1.5, 0.5, true, { a: [1, 'b'] }],
  [ID, '=1+1', AT, -7, 0.1, 0.25, false, ['x']],
  [null, '', null, null, null, null, null, null],
  [null, null, null, null, null, null, null, null],
];

async function write(format: ExportFormat, pages: Value[][][], columns = COLUMNS): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = { write: async (bytes: Uint8Array | string) => void chunks.push(Buffer.from(bytes as string)) };
  const encoder = await FORMATS[format].open(sink, columns, { createdBy: 'test' });
  for (const page of pages) await encoder.rows(page);
  await encoder.end();
  const file = path.join(folder, `${Math.random()}.${format}`);
  writeFileSync(file, Buffer.concat(chunks));
  return file;
}

it('writes Parquet with the types of the columns', async () => {
  const file = await write('parquet', [ROWS.slice(0, 1), ROWS.slice(1)]);
  const types = await duck(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${file}')`);
  expect(types.map((row) => row.column_type)).toEqual([
    'UUID',
    'VARCHAR',
    'TIMESTAMP WITH TIME ZONE',
    'BIGINT',
    'DOUBLE',
    'FLOAT',
    'BOOLEAN',
    'JSON',
  ]);
  const rows = await duck(`SELECT *, epoch_ms("at") AS ms FROM '${file}'`);
  expect(rows[0]).toMatchObject({
    id: ID,
    text: AWKWARD,
    whole: '9007199254740991',
    part: '-1.5',
    short: '0.5',
    yes: 'true',
  });
  expect(rows[0]?.list).toBe('{"a":[1,"b"]}');
  expect(rows[0]?.ms).toBe(String(AT.getTime()));
  expect(rows[1]).toMatchObject({ text: '=1+1', whole: '-7' });
  expect(rows[2]).toMatchObject({ id: null, text: '', whole: null, part: null, yes: null, list: null });
  expect(rows[3]?.text).toBeNull();
});

it('cuts Parquet into row groups and loses no row between them', async () => {
  const many = GROUP_ROWS * 2 + 17;
  const columns = [column('n', 'integer', 'n'), column('class', 'text', 'class')];
  const rows = Array.from({ length: many }, (_, n) => [n, n % 3 === 0 ? null : `c${n % 5}`]);
  const pages = Array.from({ length: Math.ceil(many / 7_000) }, (_, at) => rows.slice(at * 7_000, (at + 1) * 7_000));
  const file = await write('parquet', pages, columns);
  const [sums] = await duck(
    `SELECT count(*) AS n, sum(n) AS sum, count(class) AS classes, count(DISTINCT n) AS d FROM '${file}'`,
  );
  expect(sums).toEqual({
    n: String(many),
    sum: String((many * (many - 1)) / 2),
    classes: String(rows.filter(([, name]) => name !== null).length),
    d: String(many),
  });
  const groups = await duck(`SELECT DISTINCT row_group_num_rows AS n FROM parquet_metadata('${file}') ORDER BY n`);
  expect(groups).toEqual([{ n: '17' }, { n: String(GROUP_ROWS) }]);
});

it.each(['csv', 'json', 'jsonl', 'parquet', 'xlsx'] as const)('writes an empty %s', async (format) => {
  const file = await write(format, []);
  if (format === 'xlsx') return;
  const reader = format === 'csv' ? `read_csv('${file}', header = true, all_varchar = true)` : `'${file}'`;
  if (format === 'jsonl' || format === 'json') return;
  expect(await duck(`SELECT count(*) AS n FROM ${reader}`)).toEqual([{ n: '0' }]);
});

it('writes CSV that reads back with its commas, quotes, lines and nulls', async () => {
  const file = await write('csv', [ROWS.slice(0, 1), ROWS.slice(1)]);
  const rows = await duck(
    `SELECT * FROM read_csv('${file}', header = true, all_varchar = true, allow_quoted_nulls = false)`,
  );
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual({
    id: ID,
    text: AWKWARD,
    at: AT.toISOString(),
    whole: '9007199254740991',
    part: '-1.5',
    short: '0.5',
    yes: 'true',
    list: '{"a":[1,"b"]}',
  });
  expect(rows[2]?.text).toBe('');
  expect(rows[3]?.text).toBeNull();
});

it('quotes a CSV text with a lone line feed or carriage return', async () => {
  const rows: Value[][] = [['one\ntwo'], ['three\rfour'], ['five\r\nsix']];
  const file = await write('csv', [rows], [column('text', 'text', '')]);
  expect(await text(file)).toBe('text\r\n"one\ntwo"\r\n"three\rfour"\r\n"five\r\nsix"\r\n');
});

it('defuses what a spreadsheet would run, and leaves numbers alone', async () => {
  for (const bad of ['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])
    expect(defuse(bad)).toBe(`'${bad}`);
  for (const good of ['a=1', '1-2', '', 'person']) expect(defuse(good)).toBe(good);
  const columns = [column('name', 'text', ''), column('n', 'number', ''), column('tags', 'json', '')];
  const file = await write(
    'csv',
    [
      [
        ['=HYPERLINK("http://x")', -5, ['=x']],
        ['@cmd', 5, '=y'],
      ],
    ],
    columns,
  );
  const rows = await duck(`SELECT * FROM read_csv('${file}', header = true, all_varchar = true)`);
  expect(rows).toEqual([
    { name: `'=HYPERLINK("http://x")`, n: '-5', tags: '["=x"]' },
    { name: `'@cmd`, n: '5', tags: '"=y"' },
  ]);
});

it('writes JSON and JSON lines that parse to the same', async () => {
  const array = JSON.parse(await text(await write('json', [ROWS.slice(0, 2), [], ROWS.slice(2)])));
  const lines = (await text(await write('jsonl', [ROWS])))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(array).toEqual(lines);
  expect(array).toHaveLength(4);
  expect(array[0]).toEqual({
    id: ID,
    text: AWKWARD,
    at: AT.toISOString(),
    whole: 9_007_199_254_740_991,
    part: -1.5,
    short: 0.5,
    yes: true,
    list: { a: [1, 'b'] },
  });
  expect(JSON.parse(await text(await write('json', [])))).toEqual([]);
});

it('writes a workbook whose text cells are text, never formulas', async () => {
  const members = unzip(Buffer.from(await bytes(await write('xlsx', [ROWS]))));
  const sheet = [...members].find(([name]) => /sheet1\.xml$/.test(name))?.[1] ?? '';
  const strings = [...members].find(([name]) => /sharedStrings\.xml$/.test(name))?.[1] ?? sheet;
  expect(sheet.match(/<row/g)).toHaveLength(ROWS.length + 1);
  expect(sheet).not.toContain('<f>');
  expect(strings).toContain('=1+1');
  expect(strings).toContain('ünïcödé 日本 🐈');
  expect(sheet).toContain('<v>-1.5</v>');
});

it('refuses a workbook that would not fit, and says what to choose', async () => {
  const page = Array.from({ length: XLSX_MOST_ROWS + 1 }, () => [1] as Value[]);
  await expect(write('xlsx', [page], [column('n', 'integer', '')])).rejects.toMatchObject({
    kind: 'too_large',
    message: expect.stringMatching(/50,000 rows.*CSV or Parquet/),
  });
});

async function bytes(file: string): Promise<Uint8Array> {
  return (await import('node:fs')).readFileSync(file);
}
async function text(file: string): Promise<string> {
  return Buffer.from(await bytes(file)).toString('utf8');
}
