import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMedia } from '../media/media';
import { mediaRoutes } from '../media/routes';
import { insertTracks, knock, testJpeg } from '../testing';
import type { Principal } from '../users/permissions';
import { attachmentRoutes } from './attachment-routes';
import { openAttachments, type TestAttachments } from './attachments-testing';

let test: TestAttachments;
let core: TestAttachments['core'];
let media: TestAttachments['media'];
let attachments: TestAttachments['attachments'];
let conversations: TestAttachments['conversations'];
let anna: TestAttachments['anna'];
let put: TestAttachments['put'];
beforeAll(async () => {
  test = await openAttachments();
  ({ core, media, attachments, conversations, anna, put } = test);
});
afterAll(() => test.close());

const mediaIdOf = async (id: string) =>
  (await core.db.query<{ media_id: string }>('SELECT media_id FROM attachment WHERE id = $1', [id]))[0]!.media_id;
/** As long ago as a start looks for left-overs. */
const age = (table: 'media' | 'attachment') =>
  core.db.run(`UPDATE ${table} SET created_at = now() - interval '2 days'`);

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
