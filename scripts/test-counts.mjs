// Reads the closing lines of vitest and Playwright, so that the counts of all runners can be added up.

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are control characters.
const COLOURS = /\x1b\[[0-9;]*m/g;

const number = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

/** { passed, failed, skipped } of a test run, or null when the output is not one. */
export function countsOf(output) {
  const text = output.replace(COLOURS, '');
  const vitest = /^\s*Tests\s+(.*)$/m.exec(text)?.[1];
  if (vitest) {
    return {
      passed: number(vitest, /(\d+) passed/),
      failed: number(vitest, /(\d+) failed/),
      skipped: number(vitest, /(\d+) skipped/),
    };
  }
  const tail = text.slice(-2000);
  if (/^\s*\d+ passed \(/m.test(tail) || /^\s*\d+ failed$/m.test(tail)) {
    return {
      passed: number(tail, /^\s*(\d+) passed \(/m),
      failed: number(tail, /^\s*(\d+) failed$/m) + number(tail, /^\s*(\d+) flaky$/m),
      skipped: number(tail, /^\s*(\d+) skipped$/m),
    };
  }
  return null;
}

export function addCounts(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function printTotal({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
}
