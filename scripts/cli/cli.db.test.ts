// The command line against a whole server: what people type, and what a program reads.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskedServer, openAskedServer } from '@/server/gateway/asking-testing';
import { main } from './main';

let server: AskedServer['server'];
let key: string;
const folder = mkdtempSync(path.join(tmpdir(), 'sightline-cli-'));
beforeAll(async () => {
  ({ server } = await openAskedServer());
  const made = await server.admin.send('POST', '/api/v1/api-keys', { name: 'cli', role: 'admin' });
  ({ key } = await made.json());
}, 120_000);
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: string[]) {
  let [out, err] = ['', ''];
  const status = await main(
    ['node', 'sightline', '--url', server.url, '--key', key, ...words],
    (text) => {
      out += text;
    },
    (text) => {
      err += text;
    },
  );
  return { status, out, err };
}
const json = async (...words: string[]) => {
  const { status, out, err } = await run('--json', ...words);
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
};

describe('sightline', () => {
  it('lists cameras, for people and for programs', async () => {
    const { out } = await run('cameras');
    expect(out).toMatch(/^NAME +SLUG +STATE/);
    expect(out).toMatch(/Vault +vault/);
    expect((await json('cameras')).map(({ slug }: { slug: string }) => slug).sort()).toEqual(['gate', 'vault']);
  });

  it('asks, and fails where there is no answer', async () => {
    const { status, out } = await run('ask', 'how', 'many', 'people', 'in', 'the', 'last', 'hour?');
    expect(status).toBe(0);
    expect(out).toMatch(/^8 distinct people/);
    const refused = await run('ask', 'how many people at the moon base');
    expect([refused.status, refused.err]).toEqual([1, 'It was not answered.\n']);
    expect((await json('ask', 'how many cars at Gate')).value).toBe(1);
  });

  it('makes, lists and shows agents', async () => {
    const made = await json('agent', 'create', 'Night guard', '--system', 'Watch.', '--tag', 'night', 'gate');
    expect(made).toMatchObject({ slug: 'night-guard', tags: ['night', 'gate'], version: 1 });
    expect((await run('agent', 'list')).out).toMatch(/Night guard +night-guard +preferred +yes/);
    expect((await json('agent', 'show', 'night-guard')).config.prompts.system).toBe('Watch.');
    const none = await run('agent', 'show', 'nobody');
    expect([none.status, none.out]).toEqual([1, '']);
  });

  it('chats without a model from the data alone, and goes on with the conversation', async () => {
    const { status, out } = await run('chat', 'How many people were seen in the last hour?');
    expect(status).toBe(0);
    expect(out).toMatch(/8 distinct people/);
    expect(out).toMatch(/no language model/i);
    const answer = await json('chat', 'How many cars were seen in the last hour?', '--agent', 'night-guard');
    expect(answer).toMatchObject({ model: null, conversation_id: expect.any(String) });
    expect(answer.response).toMatch(/3 distinct cars/);
    const next = await json('chat', 'by camera', '--conversation', answer.conversation_id);
    expect(next.conversation_id).toBe(answer.conversation_id);
    const listed = await json('conversation', 'list');
    expect(listed.map(({ id }: { id: string }) => id)).toContain(answer.conversation_id);
    const file = path.join(folder, 'talk.jsonl');
    await run('conversation', 'export', answer.conversation_id, '--out', file);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).turn_number)).toEqual([1, 2, 3, 4]);
  });

  it('says why agents cannot talk without a model, and ends with 1', async () => {
    await json('agent', 'create', 'Day guard');
    const words = ['conversation', 'generate', '--agent', 'night-guard', 'day-guard', '--topic', 'gates'];
    const { status, out, err } = await run(...words);
    expect([status, err]).toEqual([1, 'Not all of them came to their end.\n']);
    expect(out).toMatch(/failed: .*language model/i);
  });

  it('writes exports', async () => {
    const file = path.join(folder, 'tracks.csv');
    const { status, out } = await run('export', 'tracks', '--range', 'last_hour', '--out', file);
    expect([status, out]).toEqual([0, expect.stringMatching(/12 rows, SHA-256 [0-9a-f]{64}/)]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(13);
    const denied = await run('export', 'tracks', '--out', path.join(folder, 'no', 'such', 'folder.csv'));
    expect([denied.status, denied.err]).toEqual([1, expect.stringContaining('could not be written')]);
  });

  it('lists models and names one that is not there', async () => {
    expect((await run('models', 'list')).out).toMatch(/DETECTOR[\s\S]*No language model is connected/);
    const { status, err } = await run('models', 'fetch', 'no-such-model');
    expect([status, err]).toEqual([1, expect.stringContaining('no detector no-such-model')]);
  });

  it('says how to get a key', async () => {
    const { status, err } = await run('cameras', '--key', 'wrong');
    expect([status, err]).toEqual([1, expect.stringContaining('SIGHTLINE_API_KEY')]);
  });
});
