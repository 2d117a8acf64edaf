// `npm test`: installs what it needs and runs every check, cheapest first, stopping at the first that fails. Ends with
// `N passed, N failed` summed over the runners.
import { ensureBrowser } from './browser.mjs';
import { bin, checkNode, ensureBuilt, ensureGenerated, ensureInstalled, ensureModels, run, say } from './steps.mjs';
import { addCounts, countsOf, printTotal } from './test-counts.mjs';

checkNode();
await ensureInstalled();
await ensureGenerated();
await ensureModels();

let total = { passed: 0, failed: 0, skipped: 0 };

async function step(name, command, args, options = {}) {
  const started = Date.now();
  say(`\n== ${name}`);
  const { status, output } = await run(command, args, { capture: true, ...options });
  const counts = countsOf(output) ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  total = addCounts(total, counts);
  say(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (status !== 0) {
    printTotal(total);
    process.exit(1);
  }
}

if (!process.env.TEST_DATA_DIR)
  say('TEST_DATA_DIR is not set: tests on real photos and videos are skipped, each says so.');
await step('types', bin('tsc'), ['--noEmit']);
await step('lint', bin('biome'), ['check', '.']);
await step('import rules', 'npm', ['run', '--silent', 'imports']);
await step('unused code', bin('knip'), []);
await step('unit and database (embedded)', bin('vitest'), ['run'], { env: { NO_COLOR: '1', NODE_ENV: 'test' } });
const browser = await ensureBrowser();
await ensureBuilt();
await step('end to end', bin('playwright'), ['test'], { env: { CHROMIUM_PATH: browser, NO_COLOR: '1' } });
printTotal(total);
