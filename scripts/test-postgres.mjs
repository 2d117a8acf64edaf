// `npm run test:postgres`: the database tests again, on a real server. It needs TEST_DATABASE_URL or DATABASE_URL of a
// server where databases may be made and dropped (pgvector available); the tests never touch the named database itself.
import { bin, ensureGenerated, ensureInstalled, fail, run } from './steps.mjs';
import { countsOf, printTotal } from './test-counts.mjs';

const url = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
if (!url)
  fail(
    'Set DATABASE_URL to a Postgres server with pgvector, for instance postgres://postgres@127.0.0.1:5432/postgres.',
  );
await ensureInstalled();
await ensureGenerated();
const { status, output } = await run(bin('vitest'), ['run', '.db.test'], {
  capture: true,
  env: { TEST_DATABASE_URL: url, NO_COLOR: '1', NODE_ENV: 'test' },
});
printTotal(countsOf(output) ?? { passed: 0, failed: 1, skipped: 0 });
process.exit(status);
