import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchWeights } from './fetch';
import { ModelFetcher } from './fetcher';
import { startTestServer, type TestServer, testEntry, WEIGHTS } from './testing';

let folder: string;
let modelsDir: string;
const servers: TestServer[] = [];

async function serve(options?: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(options);
  servers.push(server);
  return server;
}

const at = (server: TestServer) => testEntry({ source: { kind: 'url', url: `${server.url}/test.onnx` } });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sightline-models-'));
  modelsDir = path.join(folder, 'models');
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

describe('fetchWeights', () => {
  it('downloads, tells how far it is, checks and leaves nothing else behind', async () => {
    const server = await serve();
    const seen: [number, number | null][] = [];
    const file = await fetchWeights(at(server), { modelsDir, onProgress: (...progress) => seen.push(progress) });
    expect((await readFile(file)).equals(WEIGHTS)).toBe(true);
    expect(seen.at(-1)).toEqual([WEIGHTS.length, WEIGHTS.length]);
    expect(await readdir(modelsDir)).toEqual(['test.onnx']);
  });

  it('does not download what is here', async () => {
    const server = await serve();
    await fetchWeights(at(server), { modelsDir });
    await fetchWeights(at(server), { modelsDir });
    expect(server.ranges).toHaveLength(1);
  });

  it('carries on after the connection broke', async () => {
    const server = await serve({ hangAfter: 60_000 });
    const broken = fetchWeights(at(server), { modelsDir, onProgress: () => server.drop() });
    await expect(broken).rejects.toThrow(/the connection broke/);
    expect(await readdir(modelsDir)).toContain('test.onnx.part');
    const file = await fetchWeights(at(server), { modelsDir });
    expect((await readFile(file)).equals(WEIGHTS)).toBe(true);
    expect(server.ranges[0]).toBeUndefined();
    expect(server.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await readdir(modelsDir)).toEqual(['test.onnx']);
  });

  it('takes a file that is whole but was never put in place', async () => {
    const server = await serve();
    await mkdir(modelsDir);
    await writeFile(path.join(modelsDir, 'test.onnx.part'), WEIGHTS);
    const note = { url: `${server.url}/test.onnx`, validator: '"v1"' };
    await writeFile(path.join(modelsDir, 'test.onnx.part.from'), JSON.stringify(note));
    expect((await readFile(await fetchWeights(at(server), { modelsDir }))).equals(WEIGHTS)).toBe(true);
    expect(server.ranges).toEqual([`bytes=${WEIGHTS.length}-`]);
  });

  it('drops what is here when the server has less of it', async () => {
    const server = await serve();
    await mkdir(modelsDir);
    await writeFile(path.join(modelsDir, 'test.onnx.part'), Buffer.concat([WEIGHTS, WEIGHTS]));
    const note = { url: `${server.url}/test.onnx`, validator: '"v1"' };
    await writeFile(path.join(modelsDir, 'test.onnx.part.from'), JSON.stringify(note));
    await expect(fetchWeights(at(server), { modelsDir })).rejects.toThrow(/has less of the file/);
    expect((await readFile(await fetchWeights(at(server), { modelsDir }))).equals(WEIGHTS)).toBe(true);
  });

  it('starts again when what is here came from another address', async () => {
    const first = await serve({ hangAfter: 60_000 });
    await fetchWeights(at(first), { modelsDir, onProgress: () => first.drop() }).catch(() => undefined);
    expect(await readdir(modelsDir)).toContain('test.onnx.part');
    const second = await serve();
    await fetchWeights(at(second), { modelsDir });
    expect(second.ranges).toEqual([undefined]);
  });

  it('refuses and drops a file with a wrong checksum, and says what to do', async () => {
    const server = await serve({ bytes: Buffer.from('not the weights') });
    const failed = fetchWeights(at(server), { modelsDir });
    await expect(failed).rejects.toThrow(/checksum is wrong.*MODEL_MIRROR/s);
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await readdir(modelsDir)).toEqual([]);
  });

  it('replaces weights here that are not the right ones', async () => {
    const server = await serve();
    await mkdir(modelsDir);
    await writeFile(path.join(modelsDir, 'test.onnx'), 'cut off');
    expect((await readFile(await fetchWeights(at(server), { modelsDir }))).equals(WEIGHTS)).toBe(true);
  });

  it('copies from a mirror folder by any of the names, also in its detectors folder', async () => {
    const mirror = path.join(folder, 'mirror');
    await mkdir(path.join(mirror, 'detectors'), { recursive: true });
    await writeFile(path.join(mirror, 'detectors', 'test_f32.onnx'), WEIGHTS);
    const file = await fetchWeights(testEntry(), { modelsDir, mirror });
    expect(path.basename(file)).toBe('test.onnx');
    expect((await readFile(file)).equals(WEIGHTS)).toBe(true);
  });

  it('tries a mirror address before the official one, and the official one when the mirror fails', async () => {
    const official = await serve();
    const mirror = await serve({ status: 404 });
    await fetchWeights(at(official), { modelsDir, mirror: `${mirror.url}/weights/` });
    expect([mirror.ranges.length, official.ranges.length]).toEqual([2, 1]);
  });

  it('names everything it tried', async () => {
    const mirror = path.join(folder, 'empty');
    await expect(fetchWeights(testEntry(), { modelsDir, mirror })).rejects.toThrow(
      /empty: it holds no test.onnx or test_f32.onnx\n.*127\.0\.0\.1:9\/test.onnx: it cannot be reached/,
    );
  });

  it('asks for the licence first', async () => {
    const server = await serve();
    const entry = { ...at(server), optIn: true, licence: 'AGPL-3.0' };
    await expect(fetchWeights(entry, { modelsDir })).rejects.toMatchObject({ kind: 'invalid' });
    expect(server.ranges).toEqual([]);
    await fetchWeights(entry, { modelsDir, acceptLicence: true });
    expect(server.ranges).toHaveLength(1);
  });
});

describe('ModelFetcher', () => {
  it('fetches a model once however many ask, and is done afterwards', async () => {
    const server = await serve();
    const fetcher = new ModelFetcher({ modelsDir });
    const entry = at(server);
    const both = [fetcher.start(entry, false), fetcher.start(entry, false)];
    expect(fetcher.statusOf(entry.name)?.fetching).toEqual({ received: 0, total: WEIGHTS.length });
    await Promise.all(both);
    expect(server.ranges).toHaveLength(1);
    expect(fetcher.statusOf(entry.name)).toBeNull();
  });

  it('stops when told, keeping what has arrived', async () => {
    const server = await serve({ hangAfter: 1000 });
    const fetcher = new ModelFetcher({ modelsDir });
    const entry = at(server);
    const arrived = new Promise<void>((resolve) => {
      fetcher.start(entry, false, () => resolve()).catch(() => undefined);
    });
    await arrived;
    const running = fetcher.start(entry, false);
    expect(fetcher.cancel(entry.name)).toBe(true);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetcher.statusOf(entry.name)).toBeNull();
    expect(await readdir(modelsDir)).toContain('test.onnx.part');
  });

  it('remembers why a fetch failed', async () => {
    const fetcher = new ModelFetcher({ modelsDir });
    await expect(fetcher.start(testEntry(), false)).rejects.toThrow();
    expect(fetcher.statusOf('test-model')).toMatchObject({
      fetching: null,
      problem: expect.stringContaining('cannot be reached'),
    });
  });
});
