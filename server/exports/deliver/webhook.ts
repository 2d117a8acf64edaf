// Posts a signed JSON body to a webhook. The signature (HMAC-SHA256 of the time and the body, with the secret of the
// schedule) tells the receiver that it came from here and is not an old one sent again.
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { AppError } from '../../errors';
import { hostOf, publicAddress, type Resolve } from '../../public-address';

export const SIGNATURE_HEADER = 'x-sightline-signature';
const TIMEOUT_MS = 15_000;
export const PRIVATE_HINT = 'Set WEBHOOK_ALLOW_PRIVATE=true to let exports be sent there.';

/** `t=<seconds>,v1=<hex>`, over `<seconds>.<body>`. */
export function signatureOf(secret: string, body: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Throws `invalid` where the name or password is not written as addresses have it. */
function basicOf(url: URL): string {
  try {
    const text = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return `Basic ${Buffer.from(text).toString('base64')}`;
  } catch (cause) {
    throw new AppError('invalid', 'The name or password in the address cannot be read.', { cause });
  }
}

export interface WebhookOptions {
  allowPrivate: boolean;
  version: string;
  timeoutMs?: number;
  resolve?: Resolve;
}

/** Resolves with the status of a 2xx answer. Throws `invalid` for a refused address, `unavailable` for anything else. */
export async function postWebhook(
  target: { url: string; secret: string },
  payload: unknown,
  options: WebhookOptions,
): Promise<number> {
  const url = new URL(target.url);
  const address = await publicAddress(url, {
    allowPrivate: options.allowPrivate,
    hint: PRIVATE_HINT,
    resolve: options.resolve,
  });
  const host = hostOf(url);
  const authorization = url.username ? { authorization: basicOf(url) } : {};
  const body = JSON.stringify(payload);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const status = await new Promise<number>((resolve, reject) => {
    const request = send(
      {
        // The address that was judged, not the name again: it could mean another one by now.
        host: address,
        ...(isIP(host) ? {} : { servername: host }),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
        headers: {
          host: url.host,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': `Sightline/${options.version}`,
          [SIGNATURE_HEADER]: signatureOf(target.secret, body, Date.now()),
          ...authorization,
        },
      },
      (response) => {
        // Redirects are not followed: where they lead was not judged. Nor is more read than the status.
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  }).catch((cause: Error) => {
    const late = cause.name === 'TimeoutError' || cause.name === 'AbortError';
    throw new AppError('unavailable', late ? `${url.host} did not answer in time.` : `${url.host} cannot be reached.`, {
      cause,
    });
  });
  if (status < 200 || status > 299) throw new AppError('unavailable', `${url.host} answered ${status}.`);
  return status;
}
