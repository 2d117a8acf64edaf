// sightline knowledge against a whole server with the embedder that npm carries.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PeopledGateway, startPeopledGateway } from '@/server/gateway/people-testing';
import { putSentenceEncoderInto } from '@/server/inference/embedding-testing';
import { main } from './main';

let server: PeopledGateway;
let key: string;
const folder = mkdtempSync(path.join(tmpdir(), 'sightline-cli-'));
beforeAll(async () => {
  const models = path.join(folder, 'models');
  putSentenceEncoderInto(models);
  server = await startPeopledGateway({ MODELS_DIR: models });
  ({ key } = await (await server.admin.send('POST', '/api/v1/api-keys', { name: 'cli', role: 'admin' })).json());
  await server.admin.send('POST', '/api/v1/knowledge/collections', { name: 'Handbook' });
}, 120_000);
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: string[]) {
  let [out, err] = ['', ''];
  const status = await main(
    ['node', 'sightline', '--url', server.url, '--key', key, 'knowledge', ...words],
    (text) => {
      out += text;
    },
    (text) => {
      err += text;
    },
  );
  return { status, out, err };
}

describe('sightline knowledge', () => {
  it('takes a folder in, tells what became of each file, and finds it', async () => {
    const docs = path.join(folder, 'docs');
    mkdirSync(path.join(docs, 'inner'), { recursive: true });
    writeFileSync(path.join(docs, 'gates.md'), '# Gates\n\nThe main gate opens at 06:30 on weekdays.');
    writeFileSync(path.join(docs, 'inner', 'dogs.txt'), 'Guard dogs are in the yard from 22:00 until 05:30.');
    writeFileSync(path.join(docs, '.hidden'), 'no');
    const added = await run('add', docs, '--collection', 'handbook');
    expect([added.status, added.err]).toEqual([0, '']);
    expect(added.out).toBe('gates.md: 1 passages\ninner/dogs.txt: 1 passages\n');
    expect((await run('list')).out).toMatch(/Handbook +handbook +2 +2 +0 +shared/);
    expect((await run('search', 'guard', 'dogs')).out).toMatch(/^\[1\] inner\/dogs\.txt \(words: .*\n {4}Guard dogs/);
    const again = await run('add', path.join(docs, 'gates.md'), '--collection', 'handbook', '--json');
    expect(JSON.parse(again.out)).toMatchObject([{ name: 'gates.md', state: 'ready', version: 1 }]);
  });

  it('answers with the passages it rests on, or says that it does not know', async () => {
    const { status, out } = await run('ask', 'When', 'does', 'the', 'main', 'gate', 'open?');
    expect(status).toBe(0);
    expect(out).toMatch(/opens at 06:30 on weekdays\. \[1\]\n\n\[1\] gates\.md\n/);
    const unknown = await run('ask', 'What', 'is', 'the', 'boiling', 'point', 'of', 'mercury?');
    expect([unknown.status, unknown.err]).toEqual([1, 'It was not answered.\n']);
    expect(unknown.out).toContain('I do not know that from the documents');
    const answer = await run('--json', 'ask', 'When does the main gate open?');
    expect(JSON.parse(answer.out)).toMatchObject({
      known: true,
      model: null,
      sentences: [{ cites: [1], supported: true }],
    });
  });

  it('says what is wrong', async () => {
    writeFileSync(path.join(folder, 'empty.pdf'), '');
    const failed = await run('add', path.join(folder, 'empty.pdf'), '--collection', 'handbook');
    expect([failed.status, failed.err]).toEqual([1, '1 of 1 could not be taken in.\n']);
    expect((await run('add', 'no-such-file', '--collection', 'handbook')).err).toBe(
      'There is no file or folder no-such-file.\n',
    );
    expect((await run('add', folder)).err).toBe('Say where to: --collection or --agent.\n');
    expect((await run('search', 'x', '--collection', 'nothing')).err).toBe('There is no such collection.\n');
  });
});
