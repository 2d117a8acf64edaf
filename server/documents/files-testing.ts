// Files as strangers send them, made here byte by byte: PDFs, Word files, archives that unpack without end.
import { deflateRawSync } from 'node:zlib';

const u16 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255]);
const u32 = (n: number) => Buffer.from([n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255]);

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** `claims`: the unpacked size that the directory tells, where it lies. */
export function zip(entries: { name: string; body: Buffer; claims?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body, claims } of entries) {
    const packed = deflateRawSync(body, { level: 9 });
    // The checksum of what is meant to be too large is never looked at.
    const sum = body.length > 1_000_000 ? 0 : crc32(body);
    const facts = [u16(0), u16(8), u32(0), u32(sum), u32(packed.length), u32(claims ?? body.length), u16(name.length)];
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), u16(20), ...facts, u16(0), Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        u16(20),
        u16(20),
        ...facts,
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(at),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), u32(0), count, count, u32(list.length), u32(at), u16(0)]);
  return Buffer.concat([...locals, list, end]);
}

const paragraph = (line: string) => {
  const [, level, words = line] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
  const style = level ? `<w:pPr><w:pStyle w:val="Heading${level.length}"/></w:pPr>` : '';
  return `<w:p>${style}<w:r><w:t>${words}</w:t></w:r></w:p>`;
};
const cell = (words: string) => `<w:tc>${paragraph(words)}</w:tc>`;
const tableRow = (line: string) => `<w:tr>${line.split('|').map(cell).join('')}</w:tr>`;

function bodyOf(text: string): string {
  let body = '';
  let rows = '';
  for (const line of [...text.split('\n'), null]) {
    if (line?.includes('|')) rows += tableRow(line);
    else {
      body += rows && `<w:tbl>${rows}</w:tbl>`;
      rows = '';
      if (line !== null) body += paragraph(line);
    }
  }
  return body;
}

/** A paragraph a line; `# ` begins a heading, and lines with `|` are a table. */
export function docx(text: string, more: Parameters<typeof zip>[0] = []): Buffer {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zip([
    {
      name: '[Content_Types].xml',
      body: Buffer.from(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
      ),
    },
    {
      name: '_rels/.rels',
      body: Buffer.from(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
    },
    {
      name: 'word/document.xml',
      body: Buffer.from(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${bodyOf(text)}</w:body></w:document>`,
      ),
    },
    ...more,
  ]);
}

/** A line of a page: its words, the size of its type and how far it is above the bottom. */
export interface PdfLine {
  text: string;
  size: number;
  top: number;
}

/** One page an entry; an empty one is a page without words, as a scan has. */
export function pdfOf(pages: readonly (readonly PdfLine[])[]): Buffer {
  const streams = pages.map((lines) =>
    lines.length === 0
      ? '0 0 m 10 10 l S'
      : lines
          .map(({ text, size, top }) => `BT /F1 ${size} Tf 72 ${top} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`)
          .join('\n'),
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${4 + n * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...streams.flatMap((stream, n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + n * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  const pieces = ['%PDF-1.4\n'];
  let at = pieces[0]!.length;
  const places = objects.map((object, n) => {
    const piece = `${n + 1} 0 obj\n${object}\nendobj\n`;
    pieces.push(piece);
    at += piece.length;
    return at - piece.length;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  return Buffer.from(pieces.join('') + head + table + tail, 'latin1');
}

/** One page a text, of one line. */
export const pdf = (pages: readonly string[]): Buffer =>
  pdfOf(pages.map((text) => (text === '' ? [] : [{ text, size: 12, top: 700 }])));

/** Says that it needs a password; nobody has it. */
export function lockedPdf(): Buffer {
  const key = '00'.repeat(32);
  const plain = pdf(['secret']).toString('latin1');
  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Root 1 0 R >>`;
  return Buffer.from(plain.replace('/Root 1 0 R >>', locked), 'latin1');
}
