// Finds a Chromium for the end-to-end tests: the system's, else by the package manager when root, else Playwright's
// own download.
import { existsSync } from 'node:fs';
import { bin, fail, run, say } from './steps.mjs';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].filter(Boolean);

const find = () => CANDIDATES.find((file) => existsSync(file)) ?? null;

/** Path of a browser, or '' when Playwright should use its own. Ends the process when there is none to be had. */
export async function ensureBrowser() {
  const present = find();
  if (present) return present;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium by apt-get ...');
    await run('apt-get', ['update', '-qq'], { quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = find();
    if (installed) return installed;
  }
  say('Fetching Playwright’s Chromium ...');
  const { status } = await run(bin('playwright'), ['install', 'chromium']);
  if (status !== 0) fail('No browser: install Chromium, or set CHROMIUM_PATH to one, and run the tests again.');
  return '';
}
