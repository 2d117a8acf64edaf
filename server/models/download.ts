// Downloads one file with progress, resume and a checksum. What has arrived lies in `<target>.part` until it is whole,
// and `<target>.part.from` notes where it came from: only the same file of the same server is carried on with.
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { sha256OfFile } from './weights-file';

export type Progress = (received: number, total: number | null) => void;

export interface DownloadOptions {
  accept(sha256: string): boolean;
  onProgress?: Progress;
  signal?: AbortSignal;
}

/** No weights for a browser are larger; a wrong address may well be. */
const MAX_BYTES = 1024 ** 3;
const STALL_MS = 30_000;

/** Fetches `url` into `target`. Throws an Error in words; what has arrived stays for the next try unless it is wrong. */
export async function download(url: string, target: string, options: DownloadOptions): Promise<void> {
  const part = `${target}.part`;
  const from = `${part}.from`;
  const stall = new StallTimer(options.signal);
  try {
    await receive(url, part, from, options, stall);
  } catch (error) {
    throw stall.expired ? new Error('nothing arrived for 30 seconds', { cause: error }) : inWords(error);
  } finally {
    stall.stop();
  }
  const sum = await sha256OfFile(part);
  await rm(from, { force: true });
  if (!options.accept(sum)) {
    await rm(part, { force: true });
    throw new Error(`the checksum is wrong (sha256 ${sum}); what arrived is dropped`);
  }
  await rename(part, target);
}

/** Fills `part` with the whole file; returns at once when all of it is there already. */
async function receive(
  url: string,
  part: string,
  from: string,
  options: DownloadOptions,
  stall: StallTimer,
): Promise<void> {
  const have = await resumable(part, from, url);
  const response = await request(url, have, stall.signal);
  if (response.status === 416 && response.headers.get('content-range') === `bytes */${have?.bytes}`) return;
  if (response.status === 416) {
    await Promise.all([rm(part, { force: true }), rm(from, { force: true })]);
    throw new Error('the server has less of the file than is here; what was here is dropped, try again');
  }
  if (!response.ok || !response.body) throw new Error(`the server answers ${response.status} ${response.statusText}`);
  const resumed = response.status === 206 && have !== null;
  let received = resumed ? have.bytes : 0;
  const length = response.headers.get('content-length');
  const total = length === null ? null : received + Number(length);
  if (total !== null && total > MAX_BYTES)
    throw new Error(`the file has ${total} bytes, which is too much for weights`);
  const validator = response.headers.get('etag') ?? response.headers.get('last-modified') ?? '';
  await writeFile(from, JSON.stringify({ url, validator }));
  const file = await open(part, resumed ? 'a' : 'w');
  try {
    // One write after the other: whatever was told as progress is on disk, so a broken connection loses nothing.
    for await (const chunk of response.body) {
      stall.reset();
      await file.appendFile(chunk);
      received += chunk.length;
      if (received > MAX_BYTES) throw new Error('the file is too large for weights');
      options.onProgress?.(received, total);
    }
  } finally {
    await file.close();
  }
  if (total !== null && received !== total) throw new Error(`the connection ended after ${received} of ${total} bytes`);
}

/** `fetch` says "terminated" when a connection breaks; people deserve better. */
function inWords(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  return new Error('the connection broke; the next try carries on', { cause: error });
}

interface Resumable {
  bytes: number;
  validator: string;
}

async function resumable(part: string, from: string, url: string): Promise<Resumable | null> {
  try {
    const note = JSON.parse(await readFile(from, 'utf8')) as { url: string; validator: string };
    const { size } = await stat(part);
    return note.url === url && size > 0 ? { bytes: size, validator: note.validator } : null;
  } catch {
    return null;
  }
}

async function request(url: string, have: Resumable | null, signal: AbortSignal): Promise<Response> {
  // Plain bytes: a compressed answer would have another length and could not be carried on with.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (have) {
    headers.range = `bytes=${have.bytes}-`;
    if (have.validator && !have.validator.startsWith('W/')) headers['if-range'] = have.validator;
  }
  try {
    return await fetch(url, { headers, signal, redirect: 'follow' });
  } catch (error) {
    if (signal.aborted) throw error;
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    throw new Error(`it cannot be reached (${cause?.code ?? cause?.message ?? error})`, { cause: error });
  }
}

/** Aborts when the caller does, or when nothing has arrived for a while. */
class StallTimer {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;
  readonly signal: AbortSignal;
  expired = false;

  constructor(outer?: AbortSignal) {
    this.signal = outer ? AbortSignal.any([outer, this.controller.signal]) : this.controller.signal;
    this.timer = this.start();
  }

  reset(): void {
    clearTimeout(this.timer);
    this.timer = this.start();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.expired = true;
      this.controller.abort();
    }, STALL_MS);
  }
}
