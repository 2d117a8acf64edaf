// Where to go after signing in: the page that was asked for, and only ever one of ours.

/** A path of this site, or `/`. `//evil.example` and `/\evil.example` are other sites to a browser. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !/^\/(sign-in|setup)(\/|\?|$)/.test(next) ? next : '/';
}
