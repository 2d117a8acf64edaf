// Which messages of a long conversation stand on the page: a stretch of bounded length that moves with the reader, so
// that ten thousand cost no more than a few hundred. Pure.

export interface Span {
  start: number;
  end: number;
}

export const SPAN = 160;
const STEP = 60;

/** The end of the list. */
export const atEnd = (count: number): Span => ({ start: Math.max(0, count - SPAN), end: count });

export function moveUp(span: Span): Span {
  const start = Math.max(0, span.start - STEP);
  return { start, end: Math.min(span.end, start + SPAN) };
}

export function moveDown(span: Span, count: number): Span {
  const end = Math.min(count, span.end + STEP);
  return { start: Math.max(span.start, end - SPAN), end };
}

/** `added` were put before what was there: the same messages stay, and a step of the new ones is shown. */
export const afterPrepend = (span: Span, added: number): Span =>
  moveUp({ start: span.start + added, end: span.end + added });

/** So that message number `index` is shown. */
export function around(index: number, count: number): Span {
  const end = Math.min(count, Math.max(index + SPAN / 2, SPAN));
  return { start: Math.max(0, end - SPAN), end };
}

/** The span after the messages changed from `old` to `ids`: who reads above stays there, who reads the end follows it. */
export function follow(span: Span, old: readonly string[], ids: readonly string[]): Span {
  const count = ids.length;
  const first = old[0];
  const added = first === undefined ? -1 : ids.indexOf(first);
  if (added < 0) return atEnd(count);
  if (added > 0) return afterPrepend(span, added);
  if (span.end < old.length) return { start: Math.min(span.start, count), end: Math.min(span.end, count) };
  if (span.start >= count) return atEnd(count);
  return { start: Math.max(span.start, count - SPAN), end: count };
}
