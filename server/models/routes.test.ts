import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/contracts/common';
import { ModelList } from '@/contracts/models';
import type { Core } from '../core';
import { createLogger } from '../log';
import { ModelCatalog } from './catalog';
import { ModelFetcher } from './fetcher';
import { createModelDoors } from './routes';
import { putCenternetInto, withPrincipal } from './testing';

let modelsDir: string;
let room: ReturnType<typeof createModelDoors>;
const told: { state: string; message: string | null }[] = [];

beforeAll(async () => {
  modelsDir = await mkdtemp(path.join(tmpdir(), 'sightline-routes-'));
  putCenternetInto(modelsDir);
  const broadcast: Core['broadcast'] = (_audience, _event, payload) => told.push(payload as (typeof told)[number]);
  const log = createLogger({ LOG_LEVEL: 'silent' });
  const options = { modelsDir, mirror: path.join(modelsDir, 'no-mirror') };
  room = createModelDoors({ log, broadcast }, new ModelCatalog(modelsDir), new ModelFetcher(options));
});
afterAll(() => rm(modelsDir, { recursive: true, force: true }));

const ask = (role: Role | null, url: string, init?: RequestInit) => withPrincipal(room.app, role).request(url, init);
const post = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('models doors', () => {
  it('lists for viewers and for nobody else', async () => {
    expect((await ask(null, '/api/v1/models')).status).toBe(401);
    const list = ModelList.parse(await (await ask('viewer', '/api/v1/models')).json());
    expect(list.preferred).toBe('centernet');
    expect(list.items.filter((item) => item.present).map((item) => item.name)).toEqual(['centernet', 'centernet-512']);
  });

  it('lets administrators alone fetch, upload and remove', async () => {
    for (const role of ['viewer', 'operator'] as const) {
      expect((await ask(role, '/api/v1/models/yolox-s/fetch', post({}))).status).toBe(403);
      expect((await ask(role, '/api/v1/models/upload', post({}))).status).toBe(403);
      expect((await ask(role, '/api/v1/models/mine', { method: 'DELETE' })).status).toBe(403);
    }
  });

  it('asks for the licence before it fetches', async () => {
    const refused = await ask('admin', '/api/v1/models/yolov8n/fetch', post({}));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { kind: 'invalid', details: { licence: 'AGPL-3.0' } } });
  });

  it('starts a fetch, tells how it goes and what became of it', async () => {
    const started = await ask('admin', '/api/v1/models/centernet/fetch', post({}));
    expect(started.status).toBe(202);
    expect(await started.json()).toEqual({ job_id: 'model-centernet' });
    await expect.poll(() => told.at(-1)?.state).toBe('done');
    expect(told[0]?.state).toBe('running');
    expect((await ask('admin', '/api/v1/models/nothing/fetch', post({}))).status).toBe(404);
  });

  it('gives weights that a browser may keep when the address names them', async () => {
    const { items } = ModelList.parse(await (await ask('viewer', '/api/v1/models')).json());
    const model = items.find((item) => item.name === 'centernet')!;
    const response = await ask('viewer', model.url!);
    expect(Buffer.from(await response.arrayBuffer()).equals(await readFile(path.join(modelsDir, model.file)))).toBe(
      true,
    );
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const etag = response.headers.get('etag')!;
    expect((await ask('viewer', model.url!, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const plain = await ask('viewer', '/api/v1/models/centernet/weights');
    expect(plain.headers.get('cache-control')).toContain('no-cache');
    await plain.body?.cancel();
    expect((await ask('viewer', '/api/v1/models/yolox-s/weights')).status).toBe(503);
    expect((await ask('viewer', '/api/v1/models/..%2F..%2Fetc/weights')).status).toBe(400);
  });

  it('takes an upload and removes it again', async () => {
    const form = new FormData();
    form.set('name', 'mine');
    form.set('classes', 'coco');
    form.set('file', new File([await readFile(path.join(modelsDir, 'centernet_512.onnx'))], 'mine.onnx'));
    const added = await ask('admin', '/api/v1/models/upload', { method: 'POST', body: form });
    expect(added.status).toBe(201);
    expect(await added.json()).toMatchObject({ name: 'mine', layout: 'centernet', inputSize: 512 });
    const again = await ask('admin', '/api/v1/models/upload', { method: 'POST', body: form });
    expect(again.status).toBe(409);
    expect((await ask('admin', '/api/v1/models/mine', { method: 'DELETE' })).status).toBe(200);
    expect((await ask('admin', '/api/v1/models/mine', { method: 'DELETE' })).status).toBe(404);
  });

  it('says in words what is wrong with an upload', async () => {
    const form = new FormData();
    form.set('name', 'mine');
    form.set('classes', 'coco');
    form.set('file', new File(['not a model'], 'mine.onnx'));
    const refused = await ask('admin', '/api/v1/models/upload', { method: 'POST', body: form });
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.message).toMatch(/no ONNX model/);
    form.delete('classes');
    expect((await ask('admin', '/api/v1/models/upload', { method: 'POST', body: form })).status).toBe(400);
    expect((await ask('admin', '/api/v1/models/upload', post({ name: 'mine' }))).status).toBe(400);
  });
});
