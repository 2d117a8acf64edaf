import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cacheKey, fetchWeights, readBody } from './weights';

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 251);
const answer = (body: Uint8Array<ArrayBuffer> | null, init?: ResponseInit) =>
  vi.stubGlobal('fetch', async () => new Response(body, init));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('readBody', () => {
  it.each([10, 5000, null])('joins chunks, expecting %s bytes', async (expected) => {
    const chunks = [bytes(3000), bytes(1), bytes(1999)];
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    const told: number[] = [];
    const all = await readBody(body, expected, (received) => told.push(received));
    expect(all).toEqual(Uint8Array.from(chunks.flatMap((chunk) => [...chunk])));
    expect(told.at(-1)).toBe(5000);
  });
});

describe('fetchWeights', () => {
  it('fetches, checks and returns the bytes', async () => {
    const file = bytes(4096);
    const sha256 = createHash('sha256').update(file).digest('hex');
    answer(file, { headers: { 'content-length': '4096' } });
    const request = { url: 'http://models/a.onnx', sha256: ['0'.repeat(64), sha256], bytes: null };
    expect(await fetchWeights(request, () => undefined)).toEqual(file);
  });

  it('refuses weights with another checksum', async () => {
    answer(bytes(10));
    const request = { url: 'http://models/a.onnx', sha256: ['0'.repeat(64)], bytes: 10 };
    await expect(fetchWeights(request, () => undefined)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it.each([
    [404, false],
    [503, true],
  ])('says that an answer of %s is unavailable', async (status, retryable) => {
    answer(null, { status });
    const request = { url: 'http://models/a.onnx', sha256: [], bytes: null };
    await expect(fetchWeights(request, () => undefined)).rejects.toMatchObject({ kind: 'unavailable', retryable });
  });
});

describe('cacheKey', () => {
  it('names the checksums in the query', () => {
    expect(cacheKey('/w/a', ['ab', 'cd'])).toBe('/w/a?sha256=ab,cd');
    expect(cacheKey('/w/a?x=1', ['ab'])).toBe('/w/a?x=1&sha256=ab');
  });
});
