// What the question box offers below it: one's own questions that fit, then completions from the catalog. Pure.

export interface Suggestion {
  text: string;
  from: 'history' | 'catalog';
}

const MOST = 8;
const MOST_ASKED = 3;
const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');

export function suggestionsFor(typed: string, asked: readonly string[], completions: readonly string[]): Suggestion[] {
  const words = plain(typed);
  const seen = new Set<string>([words]);
  const add = (texts: readonly string[], from: Suggestion['from'], most: number): Suggestion[] => {
    const found: Suggestion[] = [];
    for (const text of texts) {
      if (found.length >= most) break;
      if (seen.has(plain(text))) continue;
      seen.add(plain(text));
      found.push({ text, from });
    }
    return found;
  };
  // Nothing typed: the history by itself is what somebody reaches for with the arrow key.
  const own = words === '' ? asked : asked.filter((text) => plain(text).includes(words));
  const first = add(own, 'history', words === '' ? 5 : MOST_ASKED);
  return [...first, ...add(completions, 'catalog', MOST - first.length)];
}

/** The next marked row for an arrow key; -1 is the text as typed. */
export function nextActive(active: number, step: 1 | -1, count: number): number {
  const next = active + step;
  if (next < -1) return count - 1;
  return next >= count ? -1 : next;
}
