// Fails a test on anything the browser complained of: a console error, an uncaught exception, a failed request to us.
import { expect, type Page } from '@playwright/test';

export interface ErrorCollector {
  expectNone(): void;
  /** Forget what was said so far: for tests that break things on purpose. */
  clear(): void;
}

export function collectErrors(page: Page): ErrorCollector {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return {
    expectNone: () => expect(problems, 'the browser complained').toEqual([]),
    clear: () => {
      problems.length = 0;
    },
  };
}
