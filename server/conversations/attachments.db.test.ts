// What people may put to a message: kinds by their bytes, pictures without where they were taken, documents as words,
// and every file that is none of these told apart in plain words.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, lockedPdf, pdf, zip } from '../documents/files-testing';
import { createMedia, type Media } from '../media/media';
import { mediaRoutes } from '../media/routes';
import { insertTracks, knock, openTestCore, type TestCore, testJpeg } from '../testing';
import type { Principal } from '../users/permissions';
import { attachmentRoutes } from './attachment-routes';
import { type Attachments, createAttachments } from './attachments';
import type { Conversations } from './conversations';
import { openConversations } from './testing';

let core: TestCore;
let media: Media;
let attachments: Attachments;
let conversations: Conversations;
let anna: Principal;
beforeAll(async () => {
  core = await openTestCore();
  media = createMedia(core);
  attachments = createAttachments(core, { media });
  conversations = openConversations(core);
  anna = await core.person('viewer');
});
afterAll(async () => {
  await conversations.close();
  await core.close();
});

const put = (name: string, bytes: Uint8Array | string) =>
  attachments.put(anna, { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
const textOf = async (name: string, bytes: Uint8Array | string) => attachments.text(anna, (await put(name, bytes)).id);
const files = () =>
  readdirSync(path.join(core.env.DATA_DIR, 'media'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;
const mediaIdOf = async (id: string) =>
  (await core.db.query<{ media_id: string }>('SELECT media_id FROM attachment WHERE id = $1', [id]))[0]!.media_id;
/** As long ago as a start looks for left-overs. */
const age = (table: 'media' | 'attachment') =>
  core.db.run(`UPDATE ${table} SET created_at = now() - interval '2 days'`);

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

describe('the doors', () => {
  const upload = async (bytes: Uint8Array, name: string) => {
    const form = new FormData();
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
    const request = new Request('http://test', { method: 'POST', body: form });
    return knockRaw(request);
  };
  const knockRaw = async (request: Request) => {
    const { OpenAPIHono } = await import('@hono/zod-openapi');
    const app = new OpenAPIHono<{ Variables: { principal: Principal | null; requestId: string } }>();
    app.use(async (context, next) => {
      context.set('principal', anna);
      await next();
    });
    app.route('/', attachmentRoutes(attachments).app);
    return app.request('/api/v1/attachments', {
      method: 'POST',
      headers: request.headers,
      body: await request.arrayBuffer(),
    });
  };

  it('take a file and give it back so that no browser runs it', async () => {
    const name = '../../a"b\r\nx: y/täst\u202e(1).html';
    const response = await upload(Buffer.from('<script>alert(1)</script><p>hello'), name);
    expect(response.status).toBe(201);
    const made = await response.json();
    expect(made).toMatchObject({ kind: 'document', name: 'täst(1).html' });
    const open = knock(attachmentRoutes(attachments), anna);
    const shown = await open('GET', `/api/v1/attachments/${made.id}`);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''t%C3%A4st%281%29.html",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(await shown.text()).toContain('<script>');
    const again = { 'if-none-match': shown.headers.get('etag')! };
    expect((await open('GET', `/api/v1/attachments/${made.id}`, undefined, again)).status).toBe(304);
    expect((await open('DELETE', `/api/v1/attachments/${made.id}`)).status).toBe(200);
    expect((await open('GET', `/api/v1/attachments/${made.id}`, undefined, again)).status).toBe(404);
  });

  it('show a picture in its place', async () => {
    const made = await put('a.jpg', await testJpeg(50));
    const shown = await knock(attachmentRoutes(attachments), anna)('GET', `/api/v1/attachments/${made.id}`);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
  });

  it('want a form', async () => {
    const response = await knock(attachmentRoutes(attachments), anna)('POST', '/api/v1/attachments', { no: 'form' });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(/field "file"/);
  });
});

describe('their files', () => {
  it('are not pictures of cameras: the media door does not show them', async () => {
    const bytes = await testJpeg(70);
    const made = await put('a.jpg', bytes);
    const open = knock(mediaRoutes(media), await core.person('admin'));
    expect((await open('GET', `/api/v1/media/${await mediaIdOf(made.id)}`)).status).toBe(404);
    const kept = (await attachments.bytes(anna, made.id)).bytes;
    // The same bytes as a snapshot that everybody may see: still two rows, and the other is not this one.
    const snapshot = await media.put({ kind: 'snapshot', mime: 'image/jpeg', bytes: kept });
    const [track] = await insertTracks(core, [{ cameraId: made.id, firstMs: Date.now() }]);
    await core.db.run('UPDATE track SET snapshot_id = $1 WHERE id = $2', [snapshot.id, track]);
    expect((await open('GET', `/api/v1/media/${snapshot.id}`)).status).toBe(200);
    expect((await open('GET', `/api/v1/media/${await mediaIdOf(made.id)}`)).status).toBe(404);
    await media.remove(snapshot.id);
    expect((await attachments.bytes(anna, made.id)).bytes).toEqual(kept);
  });

  it('outlive a start that clears left-overs; those of nobody do not', async () => {
    const kept = await put('kept.txt', 'kept words');
    const orphan = await put('orphan.txt', 'words of nobody');
    const mediaId = await mediaIdOf(orphan.id);
    await core.db.run('DELETE FROM attachment WHERE id = $1', [orphan.id]);
    await age('media');
    const left = await createMedia(core).clean();
    expect(left.rows).toBeGreaterThan(0);
    expect((await attachments.bytes(anna, kept.id)).bytes).toEqual(Buffer.from('kept words'));
    await expect(media.open(mediaId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('go after a day when they were never sent, and with the last conversation that shows them', async () => {
    const [sent, drawn, unsent] = [
      await put('a.txt', 'sent'),
      await put('b.txt', 'of a card'),
      await put('c.txt', 'no'),
    ];
    const [one, two] = [
      await conversations.create(anna, { agentId: null }),
      await conversations.create(anna, { agentId: null }),
    ];
    const part = { type: 'document', attachmentId: sent.id, name: 'a.txt', mime: 'text/plain', bytes: 4 } as const;
    const camera = { id: sent.id, name: 'Gate' };
    await conversations.append(anna, one.id, {
      role: 'user',
      parts: [
        part,
        {
          type: 'tool',
          id: '1',
          name: 'picture',
          title: 'Picture',
          input: {},
          state: 'done',
          output: { card: 'picture', camera, attachmentId: drawn.id, takenAt: new Date().toISOString(), seen: null },
          error: null,
          ms: 1,
          by: 'model',
        },
      ],
    });
    await conversations.append(anna, two.id, { role: 'user', parts: [part] });
    await age('attachment');
    expect(await attachments.clean()).toBeGreaterThan(0);
    await expect(attachments.bytes(anna, unsent.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await attachments.list(anna, [drawn.id, sent.id])).toEqual([drawn, sent]);
    const mediaId = await mediaIdOf(drawn.id);
    await conversations.remove(anna, one.id);
    await expect(attachments.list(anna, [drawn.id])).rejects.toMatchObject({ kind: 'not_found' });
    await expect(media.open(mediaId)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await attachments.text(anna, sent.id)).toBe('sent');
    await conversations.remove(anna, two.id);
    await expect(attachments.text(anna, sent.id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
