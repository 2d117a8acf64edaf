// Agents and several people: two edit one at once, and a viewer sees who there is.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { saveBar, shot } from './support/agents';
import { ADMIN, makeAccount, signIn } from './support/app';
import { expectNoAxe } from './support/axe';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

// The later test goes on with the agent of the first.
test.describe.configure({ mode: 'serial' });

let server: TestServer;
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  const page = await browser.newPage();
  await makeAccount(page, server);
  const made = await page.request.post(`${server.url}/api/v1/agents`, {
    headers: { origin: server.url },
    data: { name: 'Night watch' },
  });
  expect(made.ok(), await made.text()).toBe(true);
  await page.close();
});
test.afterAll(() => server?.remove());

test('two people edit at once, and neither loses anything', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, server);
  await page.goto(`${server.url}/agents/night-watch`);
  await page.getByLabel('Booster', { exact: true }).fill('Mine: name the camera.');
  const other = await context.request.patch(`${server.url}/api/v1/agents/night-watch`, {
    headers: { origin: server.url },
    data: { description: 'Theirs', config: { prompts: { booster: 'Theirs: name the time.' } } },
  });
  expect(other.ok()).toBe(true);
  await saveBar(page).getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Somebody saved in the meantime');
  await expect(dialog).toContainText('Both changed: Booster.');
  await expectNoAxe(page, 'conflict');
  await shot(page, 'conflict');
  await dialog.getByRole('button', { name: 'Save mine on top' }).click();
  await expect(page.getByText('Saved as version 3')).toBeVisible();
  await expect(page.getByLabel('Booster', { exact: true })).toHaveValue('Mine: name the camera.');
  await expect(page.getByLabel('What it is for')).toHaveValue('Theirs');
  await context.close();
});

async function viewer(browser: Browser, admin: Page): Promise<Page> {
  const person = { name: 'Vera', email: 'vera@example.org', password: 'a long password too' };
  const made = await admin.context().request.post(`${server.url}/api/v1/users`, {
    headers: { origin: server.url },
    data: { ...person, role: 'viewer', cameraIds: null },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await signIn(page, server, person);
  return page;
}

test('a viewer sees who there is, and changes nothing', async ({ browser }) => {
  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, server, ADMIN);
  const page = await viewer(browser, admin);
  const errors = collectErrors(page);
  await page.goto(`${server.url}/agents`);
  await expect(page.getByRole('heading', { name: 'Night watch' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Chat with Night watch' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New agent' })).toHaveCount(0);
  await expect(page.getByRole('switch')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Night watch', exact: true })).toHaveCount(0);
  await shot(page, 'viewer-phone');
  await page.goto(`${server.url}/agents/night-watch`);
  await expect(page.getByRole('heading', { name: 'Set up by operators' })).toBeVisible();
  errors.expectNone();
  const refused = await page.context().request.patch(`${server.url}/api/v1/agents/night-watch`, {
    headers: { origin: server.url },
    data: { name: 'Mine' },
  });
  expect(refused.status()).toBe(403);
  await admin.context().close();
  await page.context().close();
});
