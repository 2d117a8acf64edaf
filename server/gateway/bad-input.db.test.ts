// What strangers and broken programs send: each gets a clear error in the one shape, and nothing is stored or lost.
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorBody } from '@/contracts/common';
import type { FrameBatch } from '@/contracts/detections';
import { startGateway, type TestGateway } from './testing';

const CREDENTIALS = {
  ADMIN_EMAIL: 'admin@example.org',
  ADMIN_PASSWORD: 'long enough password',
  ADMIN_API_KEY: 'sl_test_key_for_bad_input',
};
const KEY = { authorization: `Bearer ${CREDENTIALS.ADMIN_API_KEY}` };
const TRACK = '0190a000-0000-7000-8000-00000000aaaa';

let gateway: TestGateway;
let socket: Socket;
let cameraId: string;

beforeAll(async () => {
  gateway = await startGateway(CREDENTIALS);
  const { ensureAdmin } = await import('../users/first-start');
  await ensureAdmin(gateway.core);
  const created = await post('/api/v1/cameras', { name: 'Door', source: { kind: 'api' } });
  cameraId = ((await created.json()) as { id: string }).id;
  socket = io(gateway.url, { transports: ['websocket'], auth: { token: CREDENTIALS.ADMIN_API_KEY }, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
});
afterAll(async () => {
  socket?.disconnect();
  await gateway?.close();
});

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { ...KEY, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function problem(response: Response): Promise<{ status: number } & ErrorBody['error']> {
  const { error } = (await response.json()) as ErrorBody;
  return { status: response.status, ...error };
}

function batch(change: Partial<Record<keyof FrameBatch, unknown>> = {}): Record<string, unknown> {
  return {
    version: 1,
    batchId: crypto.randomUUID(),
    cameraId,
    t0: Date.now() - 1000,
    model: 'test',
    frameSize: [640, 480],
    classes: ['person'],
    tracks: [{ id: TRACK, number: 1 }],
    frames: [[0, 0, 0, 9000, 1000, 1000, 2000, 2000]],
    ended: [],
    droppedFrames: 0,
    ...change,
  };
}

const push = (input: unknown): Promise<{ error?: ErrorBody['error']; stored?: number; duplicate?: boolean }> =>
  socket.timeout(10_000).emitWithAck('frames:push', input);

const countOf = async (table: string) =>
  (await gateway.db.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n;

describe('frames:push', () => {
  const wrong: [name: string, change: Partial<Record<keyof FrameBatch, unknown>>, kind: string, words: RegExp][] = [
    ['a box with NaN', { frames: [[0, 0, 0, Number.NaN, 1, 1, 1, 1]] }, 'invalid', /frames/],
    ['half a box', { frames: [[0, 0, 0, 9000]] }, 'invalid', /./],
    ['a class that is not in its list', { frames: [[0, 0, 7, 9000, 1, 1, 1, 1]] }, 'invalid', /class/i],
    ['a track that is not in its list', { frames: [[0, 3, 0, 9000, 1, 1, 1, 1]] }, 'invalid', /track/i],
    ['coordinates beyond the frame', { frames: [[0, 0, 0, 9000, 20000, 1, 1, 1]] }, 'invalid', /./],
    ['a camera nobody made', { cameraId: crypto.randomUUID() }, 'not_found', /camera/i],
    ['a time in the future', { t0: Date.now() + 3_600_000 }, 'invalid', /clock|future/i],
    ['no frames', { frames: [] }, 'invalid', /frames/],
    ['another version', { version: 2 }, 'invalid', /version/],
  ];
  it.each(wrong)('refuses %s and stores nothing', async (_name, change, kind, words) => {
    const reply = await push(batch(change));
    expect(reply.error).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(reply.error?.requestId).toBeTruthy();
    expect(await countOf('detection')).toBe(0);
    expect(await countOf('batch')).toBe(0);
  });

  it.each([null, 'text', 42, [], { version: 1 }])('refuses %j', async (input) => {
    expect((await push(input)).error?.kind).toBe('invalid');
  });

  it('keeps text that looks like SQL as text, and goes on after all that', async () => {
    const evil = "person'); DROP TABLE detection; --";
    const good = batch({ classes: [evil] });
    expect(await push(good)).toMatchObject({ stored: 1, duplicate: false });
    expect(await push(good)).toMatchObject({ duplicate: true });
    const rows = await gateway.db.query<{ class: string }>('SELECT class FROM detection');
    expect(rows).toEqual([{ class: evil }]);
  });
});

describe('HTTP', () => {
  it('refuses broken JSON', async () => {
    expect(await problem(await post('/api/v1/detections/store', '{"camera_id": '))).toMatchObject({
      status: 400,
      kind: 'invalid',
    });
  });

  it('refuses a 50 MB body before reading it all', async () => {
    const response = await post('/api/v1/detections/store', `{"x":"${'a'.repeat(50 * 1024 * 1024)}"}`);
    expect(await problem(response)).toMatchObject({ status: 413, kind: 'too_large' });
  });

  it.each([
    [{ bbox: [0.1, 0.1, null, 0.1] }, /bbox/],
    [{ bbox: [0.1, 0.1, -0.2, 0.1] }, /./],
    [{ bbox: [100, 100, 50, 50] }, /frame_width|pixels/],
    [{ confidence: 7 }, /confidence/],
    [{ timestamp: 'yesterday' }, /timestamp/],
    [{ timestamp: new Date(Date.now() + 3_600_000).toISOString() }, /clock|future/i],
    [{ object_class: '' }, /object_class/],
  ])('refuses a detection with %j', async (change, words) => {
    const body = { camera_id: cameraId, object_class: 'car', confidence: 0.9, bbox: [0.1, 0.1, 0.2, 0.2], ...change };
    const failure = await problem(await post('/api/v1/detections/store', body));
    expect(failure).toMatchObject({ status: 400, kind: 'invalid' });
    expect(JSON.stringify(failure)).toMatch(words);
  });

  it('says when a camera is not there', async () => {
    const body = { camera_id: "x' OR '1'='1", object_class: 'car', confidence: 0.9, bbox: [0.1, 0.1, 0.2, 0.2] };
    expect(await problem(await post('/api/v1/detections/store', body))).toMatchObject({
      status: 404,
      kind: 'not_found',
    });
  });

  it('refuses a corrupt picture', async () => {
    for (const image of [
      'not base64 at all!',
      Buffer.from('hello').toString('base64'),
      `data:image/jpeg;base64,${Buffer.from([0xff, 0xd8, 0xff, 0x00]).toString('base64')}`,
    ]) {
      expect(await problem(await post('/api/v1/vision/detect', { image }))).toMatchObject({
        status: 400,
        kind: 'invalid',
      });
    }
  });

  it('refuses a file that is no model', async () => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(4096).fill(7)], 'model.onnx'));
    form.set('name', 'mine');
    form.set('classes', 'coco');
    const response = await fetch(`${gateway.url}/api/v1/models/upload`, { method: 'POST', headers: KEY, body: form });
    expect(await problem(response)).toMatchObject({ status: 400, kind: 'invalid' });
  });

  it('answers in one shape where there is nothing', async () => {
    expect(await problem(await fetch(`${gateway.url}/api/v1/nothing`, { headers: KEY }))).toMatchObject({
      status: 404,
      kind: 'not_found',
    });
  });
});
