// Fetches a document from an address that somebody names. Every host on the way, each redirect's too, is resolved and
// judged here, and the address that was judged is the one that is called; size, time and kind have limits.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../errors';
import { hostOf, publicAddress, type Resolve } from '../public-address';

const MOST_HOPS = 5;
const TIMEOUT_MS = 60_000;
const HINT = 'Set FETCH_ALLOW_PRIVATE=true to let documents be fetched from there.';
const KINDS =
  /^(text\/|application\/(pdf|json|ld\+json|geo\+json|xml|xhtml\+xml|javascript|x-ndjson|yaml|x-yaml|octet-stream|zip|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$)/;
const UNPACK = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface FetchOptions {
  /** True: any host of this network may be asked; else which. */
  allowPrivate: boolean | ((host: string) => boolean);
  mostBytes: number;
  timeoutMs?: number;
  resolve?: Resolve | undefined;
}

export interface Fetched {
  bytes: Uint8Array;
  mime: string;
  /** Where it was found in the end. */
  url: URL;
}

async function open(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const { allowPrivate, resolve } = options;
  const host = hostOf(url);
  const mayBePrivate = typeof allowPrivate === 'boolean' ? allowPrivate : allowPrivate(host);
  const address = await publicAddress(url, { allowPrivate: mayBePrivate, hint: HINT, resolve });
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, reject) => {
    const request = send(
      {
        host: address,
        ...(isIP(host) ? {} : { servername: host }),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        agent: false,
        signal,
        headers: { host: url.host, accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Sightline' },
      },
      done,
    );
    request.on('error', reject);
    request.end();
  });
}

function nextOf(url: URL, response: IncomingMessage): URL | null {
  const { statusCode = 0, headers } = response;
  if (!REDIRECTS.has(statusCode) || !headers.location) return null;
  if (!URL.canParse(headers.location, url)) throw new AppError('invalid', `${url.host} sends on to no address.`);
  const next = new URL(headers.location, url);
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw new AppError('invalid', `${url.host} sends on to ${next.protocol}, which is not of the web.`);
  }
  return next;
}

/** Unpacked, since that is what has to fit. */
async function bodyOf(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const unpack = UNPACK[response.headers['content-encoding'] as keyof typeof UNPACK];
  const body = unpack ? pipeline(response, unpack(), () => {}) : response;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) {
      throw new AppError('too_large', `What is there has more than ${Math.round(mostBytes / 1024 / 1024)} MB.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function follow(start: URL, options: FetchOptions, signal: AbortSignal): Promise<Fetched> {
  let url = start;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    if (url.username || url.password) throw new AppError('invalid', 'Leave name and password out of the address.');
    const response = await open(url, options, signal);
    try {
      const next = nextOf(url, response);
      if (next) {
        url = next;
        continue;
      }
      const { statusCode = 0, headers } = response;
      if (statusCode < 200 || statusCode > 299) throw new AppError('invalid', `${url.host} answered ${statusCode}.`);
      const mime = (headers['content-type'] ?? 'application/octet-stream').split(';', 1)[0]!.trim().toLowerCase();
      if (!KINDS.test(mime)) throw new AppError('invalid', `There is ${mime} at this address, which is no document.`);
      return { bytes: await bodyOf(response, options.mostBytes), mime, url };
    } finally {
      response.destroy();
    }
  }
  throw new AppError('invalid', `${start.host} sends on and on.`);
}

/** Throws `invalid` for what may not or cannot be fetched, `too_large`, and `unavailable` when nobody answers in time. */
export async function fetchUrl(address: string, options: FetchOptions): Promise<Fetched> {
  const url = new URL(address);
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  try {
    return await follow(url, options, signal);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const words = signal.aborted ? 'did not answer in time' : 'cannot be reached';
    throw new AppError('unavailable', `${url.host} ${words}.`, { cause });
  }
}
