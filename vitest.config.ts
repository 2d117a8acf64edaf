import { defineConfig } from 'vitest/config';

// Unit and database tests. Files run in two workers (the machine it was sized for has two cores); every database
// test file opens its own database, so files never share state.
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,components,contracts,vision,server,scripts,bench}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes; the default of a second is a timing of the machine.
    expect: { poll: { timeout: 20_000 } },
  },
});
