// Where this server may go on somebody's word. One that calls wherever it is told must not be a way into its own network
// (SSRF): the name is resolved here, every address it has is judged, and the one that was judged is the one that is called.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AppError } from './errors';

const PRIVATE = new BlockList();
// IANA special-purpose registries (RFC 6890 and its updates).
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(net, bits, 'ipv4');
}
const GLOBAL6 = new BlockList();
GLOBAL6.addSubnet('2000::', 3, 'ipv6');
const SPECIAL6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  SPECIAL6.addSubnet(net, bits, 'ipv6');
}

/** True for what is not an address of the public internet. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE.check(address, 'ipv4');
  // Of version 6, only global unicast is public; mapped version 4 addresses and tunnels are not.
  if (family === 6) return !GLOBAL6.check(address, 'ipv6') || SPECIAL6.check(address, 'ipv6');
  return true;
}

/** Below lie mail, names and other services that could take a web request for commands of their own. */
const LEAST_PORT = 1024;
const WEB_PORTS = [80, 443];

export type Resolve = (host: string) => Promise<string[]>;

const resolveHost: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** The name or address in a URL, without the brackets of version 6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * The address to call for a URL; `hint` says how private ones are allowed. Throws `invalid` when there is none, one of them is private and that is not allowed, or
 * the port is that of another service; `unavailable` when names cannot be looked up now.
 */
export async function publicAddress(
  url: URL,
  { allowPrivate, hint, resolve = resolveHost }: { allowPrivate: boolean; hint: string; resolve?: Resolve | undefined },
): Promise<string> {
  const host = hostOf(url);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (port < LEAST_PORT && !WEB_PORTS.includes(port)) {
    throw new AppError('invalid', `Port ${port} is not one of the web; use 80, 443 or one from ${LEAST_PORT} on.`);
  }
  const addresses = isIP(host)
    ? [host]
    : await resolve(host).catch((cause: NodeJS.ErrnoException) => {
        // A name server that does not answer now may do so at the next try.
        if (cause.code === 'ENOTFOUND') throw new AppError('invalid', `There is no host "${host}".`, { cause });
        throw new AppError('unavailable', `The name "${host}" cannot be looked up at the moment.`, { cause });
      });
  const [first] = addresses;
  if (!first) throw new AppError('invalid', `There is no host "${host}".`);
  if (!allowPrivate && addresses.some(isPrivate)) {
    throw new AppError('invalid', `${host} is an address of a private network. ${hint}`);
  }
  return first;
}
