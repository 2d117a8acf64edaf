// Every page at desktop and phone width, dark and light, empty and filled: nothing in the console, nothing cut off
// sideways, and no complaint from axe (WCAG 2.2 A and AA). SCREENSHOT_DIR keeps the pictures to look at.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { expectNoAxe } from './support/axe';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';
import { storeDay } from './support/stored-day';

const KEY = 'sl_key_of_the_screens_journey';
const PAGES = [
  '/',
  '/live',
  '/events',
  '/analytics',
  '/analytics/charts',
  '/analytics/dashboards',
  '/analytics/exports',
  '/chat',
  '/chat/generate',
  '/agents',
  '/knowledge',
  '/knowledge/graph',
  '/models',
  '/models/language',
  '/models/usage',
  '/system',
  '/settings',
  '/settings/users',
  '/settings/keys',
  '/settings/audit',
  '/settings/appearance',
  '/settings/memory',
];
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

async function check(page: Page, url: string, name: string): Promise<void> {
  const errors = collectErrors(page);
  await page.goto(url);
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('[data-skeleton]')).toHaveCount(0);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
  await expectNoAxe(page, name);
  errors.expectNone();
  if (process.env.SCREENSHOT_DIR) {
    mkdirSync(process.env.SCREENSHOT_DIR, { recursive: true });
    await page.screenshot({ path: path.join(process.env.SCREENSHOT_DIR, `${name}.png`) });
  }
}

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY });
});
test.afterAll(() => server.remove());

for (const filled of [false, true]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['dark', 'light'] as const) {
      test(`${filled ? 'filled' : 'empty'}, ${size}, ${colorScheme}`, async ({ browser }) => {
        test.setTimeout(240_000);
        const state = filled ? 'filled' : 'empty';
        const context = await browser.newContext({
          viewport,
          colorScheme,
          reducedMotion: 'reduce',
          hasTouch: size === 'phone',
        });
        const page = await context.newPage();
        if (!filled) await check(page, `${server.url}/sign-in`, `sign-in-${size}-${colorScheme}`);
        const trackId = filled ? await storeDay(server.url, KEY) : null;
        await signIn(page, server);
        for (const address of [...PAGES, ...(trackId ? [`/events/${trackId}`, '/live/front-door'] : [])]) {
          const name = `${
            address
              .replace(trackId ?? 'none', 'one')
              .replace(/\W+/g, '-')
              .replace(/^-|-$/g, '') || 'overview'
          }-${state}-${size}-${colorScheme}`;
          await check(page, `${server.url}${address}`, name);
        }
        await context.close();
      });
    }
  }
}
