// What agents keep of a person: read, put right, forgotten one by one and all at once.
import { expect, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

const KEY = 'sl_key_of_the_memory_journey';

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY });
});
test.afterAll(() => server.remove());

async function post(path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const response = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status, path).toBe(201);
}

test('memories are put right and forgotten', async ({ page }) => {
  for (const name of ['Guard', 'Clerk']) await post('/api/v1/agents', { name });
  for (const text of ['The dog is called Rex', 'My shift ends at six', 'Gate three sticks']) {
    await post('/api/v1/memories', { agent: 'guard', text });
  }
  await post('/api/v1/memories', { agent: 'clerk', text: 'Letters come at ten' });
  await signIn(page, server);
  const errors = collectErrors(page);
  await page.goto(`${server.url}/settings/memory`);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Clerk', 'Guard']);

  await page.getByRole('button', { name: 'Edit: My shift ends at six' }).click();
  await page.getByLabel('Remembered').fill('My shift ends at seven');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('My shift ends at seven')).toBeVisible();

  await page.getByRole('button', { name: 'Forget: Gate three sticks' }).click();
  await page.getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(page.getByText('Gate three sticks')).toHaveCount(0);

  await page.getByRole('button', { name: 'Forget all that Guard keeps' }).click();
  await page.getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Clerk']);
  await page.reload();
  await expect(page.getByText('Letters come at ten')).toBeVisible();
  await page.getByRole('button', { name: 'Forget: Letters come at ten' }).click();
  await page.getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(page.getByText('Nothing is remembered yet')).toBeVisible();
  errors.expectNone();
});
