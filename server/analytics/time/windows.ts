// Sets of instants as sorted, disjoint, half-open ranges.

/** [from, to) in ms since 1970; `fromMs` null means since ever. */
export interface Window {
  fromMs: number | null;
  toMs: number;
}

export interface Range extends Window {
  fromMs: number;
}

const start = (window: Window) => window.fromMs ?? Number.NEGATIVE_INFINITY;

/** The union: sorted, touching ones joined, empty ones gone. */
export function merge<W extends Window>(windows: readonly W[]): W[] {
  const merged: W[] = [];
  for (const window of [...windows].sort((one, other) => start(one) - start(other) || one.toMs - other.toMs)) {
    if (start(window) >= window.toMs) continue;
    const last = merged.at(-1);
    if (last && start(window) <= last.toMs) last.toMs = Math.max(last.toMs, window.toMs);
    else merged.push({ ...window });
  }
  return merged;
}

/** Where windows begin when nothing is older than `firstMs`. */
export function bounded(windows: readonly Window[], firstMs: number | null): Range[] {
  const ranges = windows.flatMap(({ fromMs, toMs }) => {
    const beginMs = fromMs ?? firstMs;
    return beginMs === null || beginMs >= toMs ? [] : [{ fromMs: beginMs, toMs }];
  });
  return merge(ranges);
}
