// What a file is, by its first bytes; its name only tells one kind of text from another.
import { AppError } from '../errors';

export interface DocumentKind {
  kind: 'document';
  /** Which parser reads it. */
  reader: 'pdf' | 'word' | 'markdown' | 'html' | 'csv' | 'json' | 'code' | 'plain';
  mime: string;
}
export type FileKind = { kind: 'image'; format: 'jpeg' | 'png' | 'webp' } | DocumentKind;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const TEXTS = new Map<string, [reader: DocumentKind['reader'], mime: string]>([
  ['md', ['markdown', 'text/markdown']],
  ['markdown', ['markdown', 'text/markdown']],
  ['mdx', ['markdown', 'text/markdown']],
  ['csv', ['csv', 'text/csv']],
  ['tsv', ['csv', 'text/tab-separated-values']],
  ['json', ['json', 'application/json']],
  ['jsonl', ['json', 'application/json']],
  ['ndjson', ['json', 'application/json']],
  ['geojson', ['json', 'application/json']],
  ['html', ['html', 'text/html']],
  ['htm', ['html', 'text/html']],
  ['xhtml', ['html', 'text/html']],
]);
const CODE = new Set(
  'bash bat c cc cfg conf cpp cs css dart diff ex fish go gradle h hpp ini java jl js jsx kt less lua m mjs php pl properties proto ps1 py r rb rs scala scss sh sql svelte swift tf toml ts tsx vue xml yaml yml zig zsh'.split(
    ' ',
  ),
);

const extensionOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const starts = (bytes: Uint8Array, magic: readonly number[], at = 0) =>
  magic.every((byte, n) => bytes[at + n] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Throws `invalid` for what is known and cannot be read here. */
export function fileKind(name: string, bytes: Uint8Array): FileKind {
  if (bytes.byteLength === 0) throw new AppError('invalid', 'This file is empty.');
  if (starts(bytes, [0xff, 0xd8, 0xff])) return { kind: 'image', format: 'jpeg' };
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: 'image', format: 'png' };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return { kind: 'image', format: 'webp' };
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { kind: 'document', reader: 'pdf', mime: 'application/pdf' };
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'document', reader: 'word', mime: DOCX };
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new AppError('invalid', 'This is an old Office file, or one with a password. Save it as .docx without one.');
  }
  if (ascii(bytes, 0, 4) === 'GIF8' || ascii(bytes, 4, 8) === 'ftyp' || /^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))) {
    throw new AppError('invalid', 'Pictures are taken as JPEG, PNG or WebP; save this one as such.');
  }
  const extension = extensionOf(name);
  const [reader, mime] = TEXTS.get(extension) ?? [CODE.has(extension) ? 'code' : 'plain', 'text/plain'];
  return { kind: 'document', reader, mime };
}

const PROMISED = new Map([
  ['pdf', 'pdf'],
  ['docx', 'word'],
]);

/** Throws `invalid` for a name that promises what the bytes are not: mostly a page that said "not found". */
export function assertNamed(name: string, { reader }: DocumentKind): void {
  const promised = PROMISED.get(extensionOf(name));
  if (!promised || promised === reader || reader === 'pdf' || reader === 'word') return;
  const what = promised === 'pdf' ? 'a PDF' : 'a Word file';
  throw new AppError(
    'invalid',
    `This file is called .${extensionOf(name)} but is not ${what}. Save it again, or rename it.`,
  );
}
