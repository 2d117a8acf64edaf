// Which page needs what. Pages hold no data of their own, so this is about where to send somebody, and the same
// `authorize` as for the API decides.
import { toAppError } from '../errors';
import { authorize, type Need, type Principal } from './permissions';

/** The longest matching prefix counts; everything else needs a viewer. */
const PAGE_NEEDS: [prefix: string, need: Need][] = [
  ['/sign-in', 'public'],
  ['/setup', 'public'],
  ['/settings/users', 'admin'],
  ['/settings/audit', 'admin'],
];

/** What the sign-in page itself is made of, and what browsers ask for unasked. */
const ASSETS = /^\/(_next\/|favicon\.ico$|icon|apple-icon|manifest\.webmanifest$|robots\.txt$)/;

export type PageDecision = 'render' | 'forbidden' | { redirect: string };

function normalize(pathname: string): string {
  let decoded = pathname;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A broken escape is a page that does not exist; it is judged as written.
  }
  return decoded.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}

function needOf(path: string): Need {
  const match = PAGE_NEEDS.filter(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return match.sort((a, b) => b[0].length - a[0].length)[0]?.[1] ?? 'viewer';
}

/** `path` as a place of this site to go to after sign-in, or `/` when it would lead elsewhere. */
export function safeNext(path: string): string {
  const base = 'http://here.invalid';
  if (!path.startsWith('/') || /[\\\p{Cc}]/u.test(path)) return '/';
  const url = URL.canParse(path, base) ? new URL(path, base) : null;
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/';
  // The framework's own parameter for fetching a page's parts; a person is sent to the page.
  url.searchParams.delete('_rsc');
  return `${url.pathname}${url.search}`;
}

/** Decides over one page request; `path` is the request target with its query. */
export function pageDecision(path: string, principal: Principal | null, needsSetup: boolean): PageDecision {
  const pathname = path.split(/[?#]/, 1)[0] ?? '/';
  if (ASSETS.test(pathname)) return 'render';
  const page = normalize(pathname);
  if (needsSetup) return page === '/setup' ? 'render' : { redirect: '/setup' };
  if (page === '/setup') return { redirect: principal ? '/' : '/sign-in' };
  if (page === '/sign-in' && principal) return { redirect: '/' };
  try {
    authorize(principal, needOf(page));
    return 'render';
  } catch (error) {
    if (toAppError(error).kind !== 'unauthenticated') return 'forbidden';
    const next = safeNext(path);
    return { redirect: next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}` };
  }
}
