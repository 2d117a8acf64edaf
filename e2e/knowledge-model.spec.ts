// Another embedding model for a collection: its documents are found before, while its vectors are made, and after; the page
// shows how far it is.
import { expect, type Page, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';
import { type SlowEmbeddings, startSlowEmbeddings } from './support/slow-embeddings';

let embeddings: SlowEmbeddings;
let server: TestServer;
test.beforeAll(async () => {
  embeddings = await startSlowEmbeddings();
  server = await startServer({
    ...{ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, OLLAMA_URL: embeddings.url },
  });
});
test.afterAll(async () => {
  await server?.remove();
  await embeddings?.close();
});

const LAMPS = 'The lamps of the yard are lit at dusk.';
const DOGS = 'Dogs wait outside on a leash.';
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const model = (page: Page) => page.getByRole('combobox', { name: 'Embedding model' });
const firstByMeaning = (page: Page) =>
  page.getByRole('list', { name: 'Found by meaning' }).getByRole('listitem').first();

async function post(page: Page, path: string, data: object): Promise<void> {
  const made = await page.request.post(`${server.url}/api/v1/knowledge/${path}`, {
    ...{ headers: { origin: server.url }, data },
  });
  expect(made.ok(), await made.text()).toBe(true);
}

async function addNote(page: Page, name: string, content: string): Promise<void> {
  await post(page, 'upload', { collection: 'yard', name, content });
  await tab(page, 'Documents');
  await expect(page.getByRole('listitem').filter({ hasText: name }).getByText('Ready')).toBeVisible();
}

async function searchFor(page: Page, words: string): Promise<void> {
  await tab(page, 'Search bench');
  await page.getByRole('searchbox', { name: 'Search for' }).fill(words);
  await page.getByRole('searchbox', { name: 'Search for' }).press('Enter');
}

test('the embedding model of a collection changes while it is searched', async ({ page }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await post(page, 'collections', { name: 'Yard' });
  await page.goto(`${server.url}/knowledge/yard`);
  await addNote(page, 'lamps.md', LAMPS);
  await addNote(page, 'gates.md', 'The gates of the yard are shut at nine.');

  await tab(page, 'Settings');
  await expect(page.getByText('512 numbers a passage')).toBeVisible();
  await model(page).click();
  await page.getByRole('option', { name: embeddings.model }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('0 of 2 passages done')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: `Vectors of ${embeddings.model}` })).toBeVisible();
  await expect(model(page)).toBeDisabled();

  await test.step('documents are found and come in meanwhile', async () => {
    await searchFor(page, 'lamps at dusk');
    await expect(firstByMeaning(page)).toContainText(LAMPS);
    await addNote(page, 'dogs.md', DOGS);
    await searchFor(page, 'dogs on a leash');
    await expect(firstByMeaning(page)).toContainText(DOGS);
  });

  embeddings.gate.open();
  await tab(page, 'Settings');
  await expect(page.getByText('32 numbers a passage')).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(model(page)).toContainText(embeddings.model);
  await expect(model(page)).toBeEnabled();

  await test.step('all of them are found by the new one', async () => {
    await searchFor(page, 'lit lamps');
    await expect(firstByMeaning(page)).toContainText(LAMPS);
    await searchFor(page, 'a leash outside');
    await expect(firstByMeaning(page)).toContainText(DOGS);
  });
  errors.expectNone();
});
