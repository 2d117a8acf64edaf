// A file made on the Exports page holds what the lists show: every row, its checksum as told, and gone when deleted.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';
import { storeDay } from './support/stored-day';

const KEY = 'sl_key_of_the_exports_journey';
let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY });
});
test.afterAll(() => server.remove());

test('export, download, compare, delete', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  await signIn(page, server);
  await page.goto(`${server.url}/analytics/exports`);
  await expect(page.getByText('No exports yet')).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.getByRole('link', { name: /^Download tracks-.*\.csv$/ });
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  const bytes = await readFile(await file.path());

  const headers = { authorization: `Bearer ${KEY}` };
  const listed = await (await fetch(`${server.url}/api/v1/tracks?limit=200`, { headers })).json();
  expect(listed.items).toHaveLength(60);
  const [head, ...rows] = bytes.toString('utf8').trim().split('\r\n');
  const id = head!.replace('\ufeff', '').split(',').indexOf('id');
  expect(rows.map((row) => row.split(',')[id]).sort()).toEqual(
    listed.items.map((track: { id: string }) => track.id).sort(),
  );
  const { items } = await (await page.request.get(`${server.url}/api/v1/exports`)).json();
  expect(items[0]).toMatchObject({ rows: 60, sha256: createHash('sha256').update(bytes).digest('hex') });

  await page.getByRole('button', { name: /^Delete tracks-/ }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(page.getByText('No exports yet')).toBeVisible();
  errors.expectNone();
});
