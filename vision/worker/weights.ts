// Fetches a model's weights with progress and keeps them in the browser's cache under their checksum, so that a second
// visit loads from disk and a changed model is never mistaken for the old one.
import { VisionFailure } from './failure';

const CACHE_NAME = 'sightline-weights';

export interface WeightsRequest {
  url: string;
  /** Hex; any of them is right (a mirror may hold another export). Empty when none is known. */
  sha256: readonly string[];
  /** Expected size, for the progress bar when the server does not say. */
  bytes: number | null;
}

/** Bytes so far of all; `total` is null while unknown. */
export type OnBytes = (received: number, total: number | null) => void;

/** The weights, from the cache or the network. Throws VisionFailure. */
export async function fetchWeights(request: WeightsRequest, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  const cache = await openCache();
  // With no checksum the address alone cannot tell an old file from a new one: ask the network.
  const key = request.sha256.length > 0 ? cacheKey(request.url, request.sha256) : null;
  const hit = key ? await cache?.match(key) : undefined;
  if (hit) {
    const bytes = new Uint8Array(await hit.arrayBuffer());
    onBytes(bytes.length, bytes.length);
    return bytes;
  }
  const bytes = await download(request, onBytes);
  if (request.sha256.length > 0) await verify(bytes, request.sha256);
  if (cache && key) await store(cache, request.url, key, bytes);
  return bytes;
}

/** Cache keys compare without fragments, so the checksum goes into the query. */
export function cacheKey(url: string, sha256: readonly string[]): string {
  return `${url}${url.includes('?') ? '&' : '?'}sha256=${sha256.join(',')}`;
}

/** Joins the chunks of a body, telling how far it is about every 1 %. */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  expected: number | null,
  onBytes: OnBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = new Uint8Array(expected ?? 1 << 20);
  let received = 0;
  let told = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.length > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, received + value.length));
      larger.set(buffer.subarray(0, received));
      buffer = larger;
    }
    buffer.set(value, received);
    received += value.length;
    if (received - told >= (expected ?? 5_000_000) / 100) {
      told = received;
      onBytes(received, expected);
    }
  }
  onBytes(received, received);
  return received === buffer.length ? buffer : buffer.slice(0, received);
}

async function download(request: WeightsRequest, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(request.url, { credentials: 'same-origin' });
  } catch (cause) {
    throw new VisionFailure('unavailable', 'The model could not be fetched: no answer.', true, { cause });
  }
  if (!response.ok || !response.body) {
    const retryable = response.status >= 500 || response.status === 429;
    throw new VisionFailure('unavailable', `The model could not be fetched (${response.status}).`, retryable);
  }
  // A compressed body is longer than its Content-Length.
  const length = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
  try {
    return await readBody(response.body, length > 0 ? length : request.bytes, onBytes);
  } catch (cause) {
    throw new VisionFailure('unavailable', 'The model arrived only in part.', true, { cause });
  }
}

async function verify(bytes: Uint8Array<ArrayBuffer>, sha256: readonly string[]): Promise<void> {
  // Only secure contexts have it; without one the server's own check must do.
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!sha256.includes(hex)) {
    throw new VisionFailure('invalid', 'The fetched model is not the one the manifest names (checksum).', true);
  }
}

async function store(cache: Cache, url: string, key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    for (const old of await cache.keys(url, { ignoreSearch: true })) await cache.delete(old);
    await cache.put(key, new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } }));
  } catch {
    // A full disk costs a download next time, nothing else.
  }
}

async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    // Private windows and plain http have none.
    return null;
  }
}
