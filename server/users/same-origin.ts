// Which page may send a state-changing request or open the socket, and whether the caller came through TLS. Cookies
// travel with requests that other sites make, so the Origin header decides, for HTTP and sockets alike.
import type { Env } from '../env';
import { AppError } from '../errors';

type OriginEnv = Pick<Env, 'PUBLIC_URL' | 'TRUST_PROXY'>;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The host the browser asked for: the proxy's word for it where there is a trusted one, else the Host header. */
export function requestHost(headers: Headers, env: OriginEnv): string | undefined {
  const forwarded = env.TRUST_PROXY ? headers.get('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined;
  return forwarded || headers.get('host') || undefined;
}

/** True when the browser's connection is encrypted, so that cookies may be (and must be) `Secure`. */
export function isSecure(headers: Headers, env: OriginEnv): boolean {
  if (env.PUBLIC_URL?.startsWith('https:')) return true;
  return env.TRUST_PROXY && headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https';
}

/**
 * True when a page of `origin` may talk to the server it reached as `host` (with port). A missing Origin is no page of
 * another site: browsers always send it across sites, and programs send none. Compared without the scheme, which a
 * proxy that ends TLS hides from us.
 */
export function isAllowedOrigin(origin: string | null | undefined, host: string | undefined, env: OriginEnv): boolean {
  if (origin === null || origin === undefined) return true;
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (env.PUBLIC_URL && url.origin === new URL(env.PUBLIC_URL).origin) return true;
  if (!host) return false;
  try {
    // Through URL, so that a default port written out in one of the two does not make them differ.
    return url.host === new URL(`${url.protocol}//${host}`).host;
  } catch {
    return false;
  }
}

/**
 * Throws `forbidden` for a request that changes something and comes from another site's page. A request with an
 * Authorization header is let through: no page can add that one to a form, and then the cookie is not looked at.
 */
export function assertSameOrigin(request: Request, env: OriginEnv): void {
  if (SAFE_METHODS.has(request.method) || request.headers.has('authorization')) return;
  const origin = request.headers.get('origin');
  const crossSite = origin === null && request.headers.get('sec-fetch-site') === 'cross-site';
  if (!crossSite && isAllowedOrigin(origin, requestHost(request.headers, env), env)) return;
  throw new AppError(
    'forbidden',
    'This request came from a page of another site. If that is your own address, set PUBLIC_URL to it.',
  );
}

/** The caller's address for counting attempts: the proxy's word where trusted, else the connection's peer. */
export function clientAddress(headers: Headers, remoteAddress: string | undefined, env: OriginEnv): string {
  const forwarded = env.TRUST_PROXY ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return (forwarded || remoteAddress || 'unknown').replace(/^::ffff:(?=\d+\.)/, '').toLowerCase();
}
