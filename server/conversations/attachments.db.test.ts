// What people may put to a message: kinds by their bytes, pictures without where they were taken, documents as words,
// and every file that is none of these told apart in plain words.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, lockedPdf, pdf, zip } from '../documents/files-testing';
import { testJpeg } from '../testing';
import { openAttachments, type TestAttachments } from './attachments-testing';

let test: TestAttachments;
let attachments: TestAttachments['attachments'];
let anna: TestAttachments['anna'];
let put: TestAttachments['put'];
let files: TestAttachments['files'];
beforeAll(async () => {
  test = await openAttachments();
  ({ attachments, anna, put, files } = test);
});
afterAll(() => test.close());

const textOf = async (name: string, bytes: Uint8Array | string) => attachments.text(anna, (await put(name, bytes)).id);

describe('a picture', () => {
  it('is turned upright, made smaller and written without its metadata', async () => {
    const taken = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#a53' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitude: '52/1 31/1 0/1' }, IFD0: { Make: 'Phone' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const made = await put('beach.PNG', taken);
    expect(made).toMatchObject({ kind: 'image', mime: 'image/jpeg', name: 'beach.PNG', characters: null });
    const { bytes } = await attachments.bytes(anna, made.id);
    const seen = await sharp(bytes).metadata();
    expect(seen).toMatchObject({ format: 'jpeg', width: 683, height: 2048 });
    expect([seen.exif, seen.orientation, seen.xmp]).toEqual([undefined, undefined, undefined]);
    expect(made.bytes).toBe(bytes.byteLength);
    expect(await attachments.text(anna, made.id)).toBe('');
  });

  it.each(['png', 'webp'] as const)('may be %s', async (format) => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#00000000' } })
      .toFormat(format)
      .toBuffer();
    const made = await put('x', bytes);
    expect(made.mime).toBe(`image/${format}`);
    expect((await sharp((await attachments.bytes(anna, made.id)).bytes).metadata()).hasAlpha).toBe(true);
  });
});

describe('a document', () => {
  it.each([
    ['notes.txt', 'text/plain', 'Gate 3 opens at 7.', 'Gate 3 opens at 7.'],
    ['notes.md', 'text/markdown', '# Gates\n\n- 3', '# Gates\n\n- 3'],
    ['a.csv', 'text/csv', 'gate;hour\n3;7\n', 'gate;hour\n3;7'],
    ['a.json', 'application/json', '{"gate": 3}', '{"gate": 3}'],
    ['drawing.svg', 'text/plain', '<svg onload="alert(1)"/>', '<svg onload="alert(1)"/>'],
    [
      'a.html',
      'text/html',
      '<title>no</title><h1>Gates &amp; hours</h1><script>bad()</script><!-- x > y --><p>3 &lt; 7<td>a<td>b &#x1F44B;',
      'Gates & hours\n\n3 < 7 a b \u{1F44B}',
    ],
  ])('%s is read as %s', async (name, mime, content, words) => {
    const made = await put(name, content);
    expect(made).toMatchObject({ kind: 'document', mime, name, characters: [...words].length });
    expect(await attachments.text(anna, made.id)).toBe(words);
  });

  it('is read whatever its encoding', async () => {
    expect(await textOf('a.txt', Buffer.from('Tür zwei', 'latin1'))).toBe('Tür zwei');
    expect(await textOf('a.txt', Buffer.from('\ufeffTür drei', 'utf16le'))).toBe('Tür drei');
    expect(await textOf('a.txt', '\ufeffTür vier')).toBe('Tür vier');
  });

  it('may be PDF or Word, whatever it is called', async () => {
    const made = await put('plan.txt', pdf(['The gate opens at seven.', '', 'It closes at nine.']));
    expect(made).toMatchObject({ kind: 'document', mime: 'application/pdf' });
    expect(await attachments.text(anna, made.id)).toBe('The gate opens at seven.\n\nIt closes at nine.');
    const word = await put('plan', docx('Gate three\nopens &amp; closes'));
    expect(word.mime).toMatch(/wordprocessingml/);
    expect(await attachments.text(anna, word.id)).toBe('Gate three\n\nopens & closes');
  });

  it('that is very long is cut, and says so', async () => {
    const text = await textOf('long.txt', 'word '.repeat(100_000));
    expect(text).toMatch(/^word word/);
    expect(text.slice(-70)).toMatch(/\[The rest of this document, 99,999 characters, was left out\.\]$/);
  });
});

describe('a file that will not do', () => {
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string, RegExp]>([
    ['empty', () => Buffer.alloc(0), 'invalid', /empty/],
    ['only blanks', () => Buffer.from(' \n '), 'invalid', /no words/],
    ['a program', () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), 'invalid', /Pictures, PDF, Word/],
    ['a GIF', () => Buffer.from('GIF89a.....'), 'invalid', /JPEG, PNG or WebP/],
    ['half a JPEG', async () => (await testJpeg(9, 400)).subarray(0, 600), 'invalid', /damaged/],
    ['a JPEG in its first bytes only', () => Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]), 'invalid', /damaged/],
    ['a PDF cut short', () => pdf(['words '.repeat(50)]).subarray(0, 120), 'invalid', /damaged|no words/],
    ['a PDF of nothing', () => Buffer.from('%PDF-1.7\nrubbish'), 'invalid', /damaged/],
    ['a scanned PDF', () => pdf(['', '']), 'invalid', /scan/],
    ['a PDF with a password', () => lockedPdf(), 'invalid', /password/],
    ['an old Word file', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'invalid', /\.docx/],
    ['an archive', () => zip([{ name: 'a.txt', body: Buffer.from('a') }]), 'invalid', /archive/],
    ['half a Word file', () => docx('words').subarray(0, 300), 'invalid', /damaged/],
    ['a Word file of zeros', () => docx('x', [{ name: 'word/a.xml', body: zeros }]), 'too_large', /too large/],
    ['one that lies about it', () => docx('x', [{ name: 'word/a.xml', body: zeros, claims: 9 }]), 'too_large', /large/],
    [
      'a large picture',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), zeros.subarray(0, 11e6)]),
      'too_large',
      /10 MB/,
    ],
    ['a large document', () => Buffer.alloc(21 * 1024 * 1024, 'a'), 'too_large', /20 MB/],
  ])('%s is refused', async (_, bytes, kind, words) => {
    const before = files();
    await expect(put('a.docx', await bytes())).rejects.toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(files()).toBe(before);
  });

  it('with too many pixels is refused before they are decoded', async () => {
    const wide = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await expect(put('a.png', wide)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/64 million/),
    });
  });
});
