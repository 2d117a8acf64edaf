import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelManifest } from '@/contracts/models';
import manifest from '@/public/models/manifest.json';
import { ModelCatalog } from './catalog';
import { addCustomModel, CustomModelForm, removeCustomModel } from './custom';
import { putCenternetInto } from './testing';

let made: string;
let folder: string;

beforeAll(async () => {
  made = await mkdtemp(path.join(tmpdir(), 'sightline-centernet-'));
  putCenternetInto(made);
});
afterAll(() => rm(made, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-catalog-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('manifest', () => {
  const { models } = ModelManifest.parse(manifest);

  it('has one name and one file a model, and asks before AGPL', () => {
    expect(new Set(models.map((model) => model.name)).size).toBe(models.length);
    expect(new Set(models.map((model) => model.file)).size).toBe(models.length);
    for (const model of models) expect(model.optIn).toBe(model.licence.startsWith('AGPL'));
  });

  it('prefers YOLOX-Nano, then what npm carries', () => {
    const ranked = models.filter((model) => !model.optIn).sort((a, b) => a.rank - b.rank);
    expect(ranked.slice(0, 2).map((model) => model.name)).toEqual(['yolox-nano', 'centernet']);
  });

  it('says for every fetched file how large it is and what its checksum is', () => {
    for (const model of models) {
      expect(model.sha256.length, model.name).toBeGreaterThan(0);
      expect(model.bytes, model.name).not.toBeNull();
    }
  });
});

describe('ModelCatalog', () => {
  it('prefers nothing when nothing is here', async () => {
    const catalog = new ModelCatalog(folder);
    expect((await catalog.list()).preferred).toBeNull();
    await expect(catalog.getPreferred()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(catalog.getWeights('yolox-s')).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(catalog.getEntry('nothing')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('knows the converted model by its checksum and gives an address that names it', async () => {
    const { items, preferred } = await new ModelCatalog(made).list();
    const centernet = items.find((item) => item.name === 'centernet');
    expect(preferred).toBe('centernet');
    expect(centernet).toMatchObject({ present: true, problem: null, custom: false });
    expect(centernet?.url).toBe(`/api/v1/models/centernet/weights?sha256=${centernet?.sha256[0]}`);
  });

  it('offers a file with an unknown checksum, and says so', async () => {
    await writeFile(path.join(folder, 'yolox_s.onnx'), 'my own export');
    const item = (await new ModelCatalog(folder).list()).items.find(({ name }) => name === 'yolox-s');
    expect(item).toMatchObject({ present: true, problem: expect.stringContaining('checksum') });
  });

  it('never prefers a model whose licence asks for a yes', async () => {
    await writeFile(path.join(folder, 'yolov8n.onnx'), 'weights');
    expect((await new ModelCatalog(folder).list()).preferred).toBeNull();
  });
});

describe('custom models', () => {
  const bytes = () => readFile(path.join(made, 'centernet_416.onnx'));
  const form = (fields: Record<string, string>) => CustomModelForm.parse({ name: 'mine', classes: 'coco', ...fields });

  it('takes a model it can read, lists it, and removes it', async () => {
    const catalog = new ModelCatalog(folder);
    const entry = await addCustomModel(catalog, form({ title: 'My cameras' }), await bytes());
    expect(entry).toMatchObject({ layout: 'centernet-heads', inputSize: 416, source: { kind: 'upload' } });
    const { items, preferred } = await catalog.list();
    expect(items.find((item) => item.name === 'mine')).toMatchObject({
      present: true,
      custom: true,
      title: 'My cameras',
    });
    expect(preferred).toBeNull();
    await removeCustomModel(catalog, 'mine');
    expect(await readdir(catalog.customDir)).toEqual([]);
  });

  it('refuses what is no model', async () => {
    const upload = addCustomModel(new ModelCatalog(folder), form({}), Buffer.from('GIF89a'));
    await expect(upload).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('no ONNX model') });
  });

  it('refuses a wrong number of names and a name that is taken', async () => {
    const catalog = new ModelCatalog(folder);
    const few = addCustomModel(catalog, form({ classes: 'cat, dog' }), await bytes());
    await expect(few).rejects.toThrow('The model finds 80 classes, but 2 names were given');
    const taken = addCustomModel(catalog, form({ name: 'yolox-s' }), await bytes());
    await expect(taken).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('never removes a model of the manifest', async () => {
    await expect(removeCustomModel(new ModelCatalog(folder), 'centernet')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('hides an upload whose description is damaged', async () => {
    const catalog = new ModelCatalog(folder);
    await mkdir(catalog.customDir);
    await copyFile(path.join(made, 'centernet_416.onnx'), path.join(catalog.customDir, 'bad.onnx'));
    await writeFile(path.join(catalog.customDir, 'bad.json'), '{"name":');
    expect((await catalog.list()).items.some((item) => item.custom)).toBe(false);
  });

  it('reads class names as people write them, and wants some', () => {
    expect(form({ classes: 'COCO' }).classes).toBe('coco');
    expect(form({ classes: 'cat\ndog\n' }).classes).toEqual(['cat', 'dog']);
    expect(form({ classes: '["traffic light, red", "dog"]' }).classes).toEqual(['traffic light, red', 'dog']);
    expect(CustomModelForm.safeParse({ name: 'mine', classes: ' ' }).success).toBe(false);
    expect(CustomModelForm.safeParse({ name: 'mine' }).success).toBe(false);
    expect(CustomModelForm.safeParse({ name: '../x', classes: 'coco' }).success).toBe(false);
  });
});

const nanodet =
  process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, 'models/detectors/nanodet_m_416.onnx');

describe('custom models, with TEST_DATA_DIR', () => {
  it.skipIf(!nanodet)('refuses nanodet with what it saw (skipped without TEST_DATA_DIR)', async () => {
    const upload = addCustomModel(
      new ModelCatalog(folder),
      CustomModelForm.parse({ name: 'nanodet', classes: 'coco' }),
      await readFile(nanodet!),
    );
    await expect(upload).rejects.toThrow(/cannot be used here. Its 6 outputs are/);
  });
});
