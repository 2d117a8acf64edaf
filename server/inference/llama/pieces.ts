// Turns a function that tells of pieces as they come into something to loop over. Leaving the loop early stops the
// function through its signal; the outer signal also ends the loop at once, whatever the function is at.

export async function* pieces<T>(
  outer: AbortSignal,
  work: (signal: AbortSignal, tell: (piece: T) => void) => Promise<void>,
): AsyncGenerator<T> {
  const left = new AbortController();
  const told: T[] = [];
  let wake: () => void = () => {};
  let ended: { error?: unknown } | null = null;
  const end = (how: { error?: unknown }) => {
    ended ??= how;
    wake();
  };
  const abort = () => end({ error: outer.reason });
  outer.addEventListener('abort', abort, { once: true });
  work(AbortSignal.any([outer, left.signal]), (piece) => {
    told.push(piece);
    wake();
  }).then(
    () => end({}),
    (error: unknown) => end({ error }),
  );
  try {
    while (true) {
      const piece = told.shift();
      if (piece !== undefined) yield piece;
      else if (ended) break;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    outer.removeEventListener('abort', abort);
    left.abort();
  }
  const { error } = ended as { error?: unknown };
  if (error !== undefined) throw error;
}
