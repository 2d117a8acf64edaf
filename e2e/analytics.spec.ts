// Asking: in words, by chips, after one another; an answer pinned to a dashboard follows what cameras see; its CSV is
// its table.
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';
import { storeDay } from './support/stored-day';

const KEY = 'sl_key_of_the_analytics_journey';
let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY });
});
test.afterAll(() => server.remove());

const answer = (page: Page) => page.getByRole('article', { name: 'Answer' });
// Above the sightings, which say that they load as a status of their own.
const sentence = (page: Page) => answer(page).getByRole('status').first();

async function ask(page: Page, question: string, box = 'Ask a question'): Promise<void> {
  const input = page.getByLabel(box, { exact: true });
  await input.fill(question);
  await input.press('Enter');
  await expect(answer(page).getByRole('heading', { level: 2 })).toContainText(question);
  await expect(answer(page)).toHaveAttribute('aria-busy', 'false');
}

async function storeCar(): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/detections/store`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      camera_id: 'yard',
      timestamp: new Date().toISOString(),
      object_class: 'car',
      confidence: 0.9,
      bbox: [0.2, 0.2, 0.1, 0.1],
      track_id: 9001,
    }),
  });
  expect(response.status, await response.text()).toBeLessThan(300);
}

test('a house that saw nothing says what to do first', async ({ page }) => {
  const errors = collectErrors(page);
  await signIn(page, server);
  await page.goto(`${server.url}/analytics`);
  await expect(page.getByRole('heading', { name: 'Nothing has been seen yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to Live' })).toBeVisible();
  errors.expectNone();
});

test('ask, change by chips, follow up, look behind the figure, and take it along', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  await signIn(page, server);
  await page.goto(`${server.url}/analytics`);
  await expect(page.getByRole('heading', { name: 'You could ask' })).toBeVisible();

  // 60 tracks, one in five of five classes by the square of its number: 24 are cars, 8 at each of three cameras.
  await ask(page, 'how many cars by camera in the last 7 days');
  await expect(sentence(page)).toContainText('24');
  await expect(answer(page).getByText(/^Understood by grammar in/)).toBeVisible();
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await expect(evidence.getByText('24 sightings behind it')).toBeVisible();

  await answer(page).getByRole('radio', { name: 'Table' }).click();
  const table = answer(page).getByRole('region', { name: 'Table of the answer' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await table.getByRole('button', { name: 'Yard' }).click();
  await expect(evidence.getByText('8 sightings behind it')).toBeVisible();
  await evidence.getByRole('button', { name: 'Only Yard. Show all' }).click();
  await expect(evidence.getByText('24 sightings behind it')).toBeVisible();

  const shown = await table
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
  await answer(page).getByRole('button', { name: 'Download' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Table (CSV)' }).click(),
  ]);
  const csv = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(csv.map((line) => line.split(','))).toEqual(shown);

  await answer(page).getByRole('button', { name: 'Class: car, from “cars”. Change' }).click();
  await page.getByRole('option', { name: 'person' }).click();
  await page.keyboard.press('Escape');
  await expect(answer(page).getByText('Changed by hand')).toBeVisible();
  await expect(evidence.getByText('36 sightings behind it')).toBeVisible();
  await expect(answer(page).getByText(/^Set by hand/)).toBeVisible();

  // Going back undoes the change, forward makes it again, and the address leads to the same answer.
  await page.goBack();
  await expect(evidence.getByText('24 sightings behind it')).toBeVisible();
  await expect(answer(page).getByText('Changed by hand')).toBeHidden();
  await page.goForward();
  await expect(evidence.getByText('36 sightings behind it')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Earlier in this visit' })).toBeHidden();
  await page.reload();
  await expect(evidence.getByText('36 sightings behind it')).toBeVisible();

  await ask(page, 'only dogs', 'Follow up');
  await expect(answer(page).getByText('Follow-up')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Earlier in this visit' }).getByRole('listitem')).toHaveCount(1);

  await ask(page, 'how many blue cars');
  await expect(sentence(page)).toContainText('colours');
  await answer(page).getByRole('listitem').first().getByRole('button').click();
  await expect(answer(page).getByText(/^Understood by grammar in/)).toBeVisible();
  errors.expectNone();
});

test('a change right after the question is undone alone', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  await signIn(page, server);
  // However slow this machine is, no time passes between the question and its change.
  await page.clock.setFixedTime(new Date());
  await page.goto(`${server.url}/analytics`);
  await ask(page, 'how many cars by camera in the last 7 days');
  await answer(page).getByRole('button', { name: 'Class: car, from “cars”. Change' }).click();
  await page.getByRole('option', { name: 'person' }).click();
  await page.getByRole('option', { name: 'truck' }).click();
  await page.keyboard.press('Escape');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await expect(answer(page).getByText('Changed by hand')).toBeVisible();

  // Both ticks are one change.
  await page.goBack();
  await expect(evidence.getByText('24 sightings behind it')).toBeVisible();
  await expect(answer(page).getByText('Changed by hand')).toBeHidden();
  errors.expectNone();
});

test('a question set by hand, saved, and pinned to a dashboard that follows the cameras', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  await signIn(page, server);
  await page.goto(`${server.url}/analytics`);
  await page.getByRole('radio', { name: 'By hand' }).click();
  const form = page.getByRole('form', { name: 'Build a question' });
  await form.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('option', { name: 'Class', exact: true }).click();
  await page.getByRole('option', { name: 'car', exact: true }).click();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: /^Time: / }).click();
  await page.getByRole('button', { name: 'last 7 days', exact: true }).click();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Count', exact: true }).click();
  await expect(sentence(page)).toContainText('24');

  await answer(page).getByRole('button', { name: 'Pin to a dashboard' }).click();
  await page.getByLabel('Name of the new dashboard').fill('House');
  await page.getByLabel('Name of the card').fill('Cars of the week');
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('link', { name: 'House' }).click();
  await page.waitForURL('**/analytics/dashboards/*');
  const main = page.getByRole('main');
  await expect(main.getByText('Cars of the week')).toBeVisible();
  await expect(main.getByText('24', { exact: true })).toBeVisible();
  await storeCar();
  await expect(main.getByText('25', { exact: true })).toBeVisible();
  errors.expectNone();
});

test('who may see one camera sees that camera alone, wherever figures are', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const method = body ? 'POST' : 'GET';
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    } as RequestInit);
    expect(response.status, await response.clone().text()).toBeLessThan(300);
    return (await response.json()) as T;
  };
  const { items: cameras } = await call<{ items: { id: string; name: string }[] }>('/api/v1/cameras');
  const yard = cameras.find(({ name }) => name === 'Yard')!;
  const viewer = { name: 'Vera', email: 'vera@example.org', password: 'only the yard, please' };
  await call('/api/v1/users', { ...viewer, role: 'viewer', cameraIds: [yard.id] });
  const plan = { subject: 'tracks', measure: { op: 'count' }, filters: { class: ['person'] }, groupBy: ['camera'] };
  const saved = await call<{ id: string }>('/api/v1/analytics/saved', { name: 'People by camera', plan, shared: true });
  const board = await call<{ id: string }>('/api/v1/analytics/dashboards', { name: 'Everybody', shared: true });
  await call(`/api/v1/analytics/dashboards/${board.id}/cards`, { savedId: saved.id });

  // 60 tracks over three cameras: 20 in the yard, of which 4 are people and 8 trucks.
  await signIn(page, server, { ...ADMIN, ...viewer });
  await page.goto(`${server.url}/analytics/dashboards/${board.id}`);
  const main = page.getByRole('main');
  await expect(main.getByRole('cell', { name: 'Yard' })).toBeAttached();
  await expect(main.getByText('Shared by')).toBeVisible();
  for (const hidden of ['Front door', 'Shop window']) await expect(main.getByText(hidden)).toHaveCount(0);

  await page.goto(`${server.url}/analytics`);
  await ask(page, 'how many people by camera in the last 7 days');
  await expect(sentence(page)).toContainText('4 distinct people');
  await expect(sentence(page)).toContainText('of the cameras you may see');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await expect(evidence.getByText('4 sightings behind it')).toBeVisible();
  await expect(evidence.getByRole('listitem')).toHaveCount(4);
  await expect(evidence.getByText('Yard', { exact: true })).toHaveCount(4);
  await ask(page, 'only trucks', 'Follow up');
  await expect(evidence.getByText('8 sightings behind it')).toBeVisible();

  // A link from somebody who sees more leads to no more.
  const wide = { ...plan, filters: { camera: cameras.map(({ id }) => id) } };
  await page.goto(`${server.url}/analytics?plan=${encodeURIComponent(JSON.stringify(wide))}`);
  await expect(answer(page)).toHaveAttribute('aria-busy', 'false');
  await expect(answer(page)).not.toContainText(/Front door|Shop window/);

  await page.goto(`${server.url}/analytics/exports`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download tracks-/ }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  const ofYard = await call<{ items: unknown[] }>('/api/v1/tracks?camera=yard&limit=200');
  expect(text.trim().split('\r\n')).toHaveLength(1 + ofYard.items.length);
  expect(text).not.toMatch(/Front door|Shop window/);
  errors.expectNone();
});
