// Which addresses written by a model may be followed: http, https, mailto, and pages of our own. Everything else is
// words. Pure.

export interface SafeLink {
  href: string;
  /** Leads away from here; said beside the link. */
  external: boolean;
}

const BASE = 'http://here.invalid';

/** Null when the address is nothing to follow. */
export function safeLink(url: string | null | undefined): SafeLink | null {
  const text = (url ?? '').trim();
  // Browsers drop control characters inside a scheme and read a backslash as a slash; an honest link has neither.
  if (!text || text.length > 4000 || /[\p{Cc}\p{Cf}\\]/u.test(text)) return null;
  if (text.startsWith('#')) return null;
  if (text.startsWith('/')) {
    const own = URL.canParse(text, BASE) ? new URL(text, BASE) : null;
    // The API is for programs: a link there would do or show something that no page asked for.
    if (own?.origin !== BASE || /^\/(api|v1)(\/|$)/i.test(own.pathname)) return null;
    return { href: `${own.pathname}${own.search}${own.hash}`, external: false };
  }
  if (!/^(https?:\/\/|mailto:)/i.test(text) || !URL.canParse(text)) return null;
  const parsed = new URL(text);
  if (parsed.protocol === 'mailto:') return { href: parsed.href, external: false };
  // A name before the host is there to mislead.
  if (parsed.username || parsed.password) return null;
  return { href: parsed.href, external: true };
}

/** The name of the place that a link leads to. */
export const hostOf = (href: string): string => new URL(href).host;
