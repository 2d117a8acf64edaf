// The doors of documents, at the assembled gateway: forms and JSON in, what they became out, files that no browser runs.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, pdf } from '../documents/files-testing';
import { type Caller, type PeopledGateway, startPeopledGateway } from '../gateway/people-testing';

let server: PeopledGateway;
let ann: Caller;
let bob: Caller;
const site = createServer((_, response) => {
  response.setHeader('content-type', 'text/html').end('<title>Gates</title><p>The west gate opens at six.');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  server = await startPeopledGateway({ FETCH_ALLOW_PRIVATE: 'true', MODELS_DIR: 'no-models' });
  [ann, bob] = [await server.person('ann', 'operator'), await server.person('bob', 'viewer')];
}, 120_000);
afterAll(async () => {
  site.close();
  await server?.close();
});

const json = async (response: Response) => ({ status: response.status, body: await response.json() });
const collect = async (who: Caller, name: string, more: object = {}) =>
  (await json(await who.send('POST', '/api/v1/knowledge/collections', { name, ...more }))).body.id as string;

async function sendForm(who: Caller, form: FormData) {
  const headers = { origin: server.url, cookie: who.cookie ?? '' };
  return json(await fetch(`${server.url}/api/v1/knowledge/upload`, { method: 'POST', headers, body: form }));
}

/** Until the work on it is over; each look is an answer of the server, which works in between. */
async function settled(who: Caller, id: string) {
  for (;;) {
    const { body } = await json(await who.send('GET', `/api/v1/knowledge/documents/${id}`));
    if (['ready', 'failed', 'cancelled'].includes(body.state)) return body;
  }
}

describe('upload', () => {
  it('takes many files of a form, with tags and metadata, and shows what each became', async () => {
    const collection = await collect(ann, 'Form');
    const form = new FormData();
    form.set('collection', collection);
    form.set('tags', 'site, gates');
    form.set('metadata', '{"year": 2026}');
    form.append('file', new File([pdf(['The gate opens at seven.']) as Uint8Array<ArrayBuffer>], 'plans/gate.pdf'));
    form.append('file', new File([docx('# Doors\nThere are three.') as Uint8Array<ArrayBuffer>], 'doors.docx'));
    form.append('file', new File([''], 'nothing.txt'));
    const { status, body } = await sendForm(ann, form);
    expect(status).toBe(202);
    const made = body.items.map(({ name, tags, metadata }: Record<string, unknown>) => ({ name, tags, metadata }));
    const said = { tags: ['site', 'gates'], metadata: { year: 2026 } };
    expect(made).toEqual([
      { name: 'plans/gate.pdf', ...said },
      { name: 'doors.docx', ...said },
      { name: 'nothing.txt', ...said },
    ]);
    const ends = [];
    for (const { id } of body.items) ends.push(await settled(ann, id));
    expect(ends.map(({ state }) => state)).toEqual(['ready', 'ready', 'failed']);
    expect(ends[2].error).toMatch(/empty/);

    const { body: text } = await json(await ann.send('GET', `/api/v1/knowledge/documents/${ends[0].id}/text`));
    expect(text.parts).toEqual([{ page: 1, start: 0, text: 'The gate opens at seven.' }]);
    const { body: chunks } = await json(await ann.send('GET', `/api/v1/knowledge/documents/${ends[1].id}/chunks`));
    expect(chunks.items[0]).toMatchObject({ titlePath: ['Doors'], text: 'Doors\n\nThere are three.' });
    const list = `/api/v1/knowledge/collections/${collection}/documents?tag=gates&limit=2`;
    expect((await json(await ann.send('GET', list))).body.items).toHaveLength(2);
  });

  it('takes words as JSON for an agent, each note by itself', async () => {
    const agent = (await json(await ann.send('POST', '/api/v1/agents', { name: 'Guard' }))).body;
    const notes = ['The code of the gate is 4711.', 'The code of the gate is 4711. It changed.'];
    for (const content of notes) {
      const { status, body } = await json(
        await ann.send('POST', '/api/v1/knowledge/upload', {
          agent_id: agent.slug,
          content,
          metadata: { from: 'note' },
        }),
      );
      expect([status, body.items[0].source]).toEqual([202, 'api']);
      expect(await settled(ann, body.items[0].id)).toMatchObject({ state: 'ready', metadata: { from: 'note' } });
    }
    const { body } = await json(
      await ann.send('GET', `/api/v1/knowledge/collections/agent_${agent.slug}_kb/documents`),
    );
    expect(body.items).toHaveLength(2);
    const search = { query: 'code of the gate', collection: `agent_${agent.slug}_kb` };
    expect((await json(await ann.send('POST', '/api/v1/search/hybrid', search))).body.results.length).toBe(2);
  });

  it('fetches an address once it is allowed, and knows it when it comes again', async () => {
    const collection = await collect(ann, 'Web');
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/rules/`;
    const { status, body } = await json(await ann.send('POST', '/api/v1/knowledge/url', { collection, url }));
    expect([status, body.items[0].source, body.items[0].url]).toEqual([202, 'url', url]);
    expect(body.items[0].name).toMatch(/^127\.0\.0\.1:\d+\/rules\.html$/);
    const done = await settled(ann, body.items[0].id);
    expect(done).toMatchObject({ state: 'ready', mime: 'text/html' });
    const again = await json(await ann.send('POST', '/api/v1/knowledge/url', { collection, url }));
    expect(again.body).toEqual({ items: [], recognised: [done.id] });
  });

  it.each([
    ['no place', { content: 'words' }, /agent_id or collection/],
    ['no words', { collection: 'form', content: ' ' }, /no words/],
    ['another scheme', { collection: 'form', url: 'file:///etc/passwd' }, /url/],
  ])('says what is wrong with %s', async (_, body, words) => {
    const path = 'url' in body ? 'url' : 'upload';
    const refused = await json(await ann.send('POST', `/api/v1/knowledge/${path}`, body));
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringMatching(words)]);
  });

  it('wants a form that has files', async () => {
    const form = new FormData();
    form.set('collection', await collect(ann, 'No files'));
    expect(await sendForm(ann, form)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/one file/) } },
    });
  });
});

describe('one document', () => {
  it('is given back as it came, so that no browser runs it, to those who may read it', async () => {
    const collection = await collect(ann, 'Diary', { shared: false });
    const content = '<script>alert(1)</script><p>Dear diary';
    const form = new FormData();
    form.set('collection', collection);
    form.append('file', new File([content], 'a/täst(1).html'));
    const [{ id }] = (await sendForm(ann, form)).body.items;
    await settled(ann, id);
    const response = await ann.send('GET', `/api/v1/knowledge/documents/${id}/file`);
    expect(await response.text()).toBe(content);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''t%C3%A4st%281%29.html",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    for (const who of [bob, server.admin]) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/text'],
        ['GET', '/chunks'],
        ['GET', '/file'],
        ['POST', '/retry'],
        ['POST', '/cancel'],
        ['DELETE', ''],
      ] as const) {
        expect((await who.send(method, `/api/v1/knowledge/documents/${id}${path}`)).status, `${method} ${path}`).toBe(
          404,
        );
      }
    }
    expect((await ann.send('POST', `/api/v1/knowledge/documents/${id}/cancel`)).status).toBe(409);
    expect((await ann.send('DELETE', `/api/v1/knowledge/documents/${id}`)).status).toBe(200);
    expect((await ann.send('GET', `/api/v1/knowledge/documents/${id}`)).status).toBe(404);
  });
});
