// The temporal graph in the browser: facts are added and corrected, the past is seen as it was believed, two names are
// merged, and questions are answered at the times that they ask about.
import { expect, type Page, test } from '@playwright/test';
import { ADMIN, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

const KEY = 'sl_key_of_the_graph_journey';

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY });
});
test.afterAll(() => server.remove());

/** As the page itself would send it, so that it is the signed-in person who states it. */
async function state(page: Page, fact: object): Promise<void> {
  const response = await page.request.post(`${server.url}/api/v1/graph/facts`, {
    data: { space: { kind: 'user' }, ...fact },
    headers: { origin: server.url },
  });
  expect(response.status(), await response.text()).toBe(201);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('what was true and what was known are kept apart', async ({ page }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await page.goto(`${server.url}/knowledge/graph`);

  // Two who led the same site, one after the other: the first by hand.
  await page.getByRole('button', { name: 'Add a fact' }).first().click();
  await page.getByLabel('Subject', { exact: true }).fill('Ann Smith');
  await page.getByLabel('What is said').fill('leads');
  await page.getByLabel('Object', { exact: true }).fill('North Site');
  await choose(page, 'Kind of object', 'Place');
  await page.getByLabel('True from', { exact: true }).fill('last year');
  await expect(page.getByText('Write a year, 2015-03, or 2015-03-04.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add it' })).toBeDisabled();
  await page.getByLabel('True from', { exact: true }).fill('2012');
  await page.getByLabel('Note').fill('The yearbook of 2012 says so.');
  await page.getByRole('button', { name: 'Add it' }).click();
  const panel = page.getByRole('complementary', { name: 'Entity' });
  await expect(panel.getByRole('heading', { name: 'Ann Smith' })).toBeVisible();
  await expect(panel.getByText('The yearbook of 2012 says so.')).toBeVisible();
  await state(page, {
    ...{ subject: 'Bob Ray', subjectKind: 'person', predicate: 'leads', object: 'North Site', objectKind: 'place' },
    validFrom: '2016-01-01T00:00:00Z',
  });
  await page.reload();
  await panel.getByRole('button', { name: 'North Site' }).first().click();
  const now = panel.getByRole('region', { name: 'True now' });
  await expect(now).toContainText('Bob Ray leads this');
  await expect(now).toContainText('since 2016');
  await expect(panel.getByRole('region', { name: 'Earlier' })).toContainText('2012 to 2015');

  // The correction holds now; the belief before it stays where it was.
  await now.getByRole('button', { name: /^Actions: Bob Ray/ }).click();
  await page.getByRole('menuitem', { name: 'Correct' }).click();
  await page.getByLabel('True from', { exact: true }).fill('2017');
  await page.getByLabel('Note').fill('The register says 2017.');
  await page.getByRole('button', { name: 'Correct it' }).click();
  await expect(now).toContainText('since 2017');
  await expect(now).toContainText('The register says 2017.');
  const believed = panel.getByRole('region', { name: 'Believed before' });
  await believed.getByRole('button', { name: /^Actions: Bob Ray/ }).click();
  await page.getByRole('menuitem', { name: 'See it as it was believed' }).click();
  await expect(page.getByText(/^What is true now, as it was known on/)).toBeVisible();
  await expect(now).toContainText('since 2016');
  await page.reload();
  await expect(now).toContainText('since 2016');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(now).toContainText('since 2017');

  // The other time: what was true in 2014.
  await page.getByRole('button', { name: 'True at: write a date' }).click();
  await page.getByRole('dialog', { name: 'True at' }).getByRole('textbox').fill('2014');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(panel.getByRole('region', { name: 'True then' })).toContainText('Ann Smith leads this');
  await panel.getByRole('button', { name: 'All entities' }).click();
  const list = page.getByRole('complementary', { name: 'List' });
  await expect(list.getByRole('button', { name: 'Ann Smith' })).toBeVisible();
  await expect(list.getByRole('button', { name: 'Bob Ray' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(list.getByRole('button', { name: 'Bob Ray' })).toBeVisible();
  errors.expectNone();
});

test('names are merged and split, facts retracted', async ({ page }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await state(page, { subject: 'W. Kern', subjectKind: 'person', predicate: 'knows', object: 'Old Mill' });
  await state(page, { subject: 'W. Kern', subjectKind: 'person', predicate: 'has code', value: '4711' });
  await state(page, { subject: 'Walter Kern', subjectKind: 'person', predicate: 'owns', object: 'Red Van' });
  await page.goto(`${server.url}/knowledge/graph`);
  const find = page.getByRole('combobox', { name: 'Find an entity' });
  await find.fill('W. Kern');
  await page.getByRole('option', { name: /^W\. Kern/ }).click();
  const panel = page.getByRole('complementary', { name: 'Entity' });
  await expect(panel.getByRole('heading', { name: 'W. Kern' })).toBeVisible();
  await expect(page.getByText('Around W. Kern')).toBeVisible();

  await panel.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('combobox', { name: 'Merge into' }).fill('Walter');
  await page.getByRole('option', { name: /^Walter Kern/ }).click();
  await page.getByRole('button', { name: 'Merge', exact: true }).last().click();
  await expect(panel.getByRole('heading', { name: 'Walter Kern' })).toBeVisible();
  await expect(panel.getByText('also called W. Kern')).toBeVisible();
  const now = panel.getByRole('region', { name: 'True now' });
  await expect(now.getByRole('listitem')).toHaveCount(3);

  await panel.getByRole('button', { name: 'Split' }).click();
  await page.getByLabel('Name of the new one').fill('Wilma Kern');
  await page.getByRole('checkbox', { name: /Old Mill/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click();
  await expect(panel.getByRole('heading', { name: 'Wilma Kern' })).toBeVisible();
  await expect(now).toContainText('knows Old Mill');

  await now.getByRole('button', { name: /^Actions: / }).click();
  await page.getByRole('menuitem', { name: 'Retract' }).click();
  await page.getByRole('button', { name: 'Retract', exact: true }).click();
  await expect(now).toHaveCount(0);
  await expect(panel.getByRole('region', { name: 'Believed before' })).toContainText('knows Old Mill');
  errors.expectNone();
});

test('questions are answered at their time, and the drawing takes mouse and keyboard', async ({ page }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await state(page, {
    ...{ subject: 'Carla Diaz', subjectKind: 'person', predicate: 'lives in', object: 'Oslo', objectKind: 'place' },
    validFrom: '2010-01-01T00:00:00Z',
  });
  await state(page, {
    ...{ subject: 'Carla Diaz', subjectKind: 'person', predicate: 'lives in', object: 'Rome', objectKind: 'place' },
    validFrom: '2015-01-01T00:00:00Z',
  });
  await page.goto(`${server.url}/knowledge/graph`);
  await page.getByLabel('Ask the graph').fill('Where did Carla Diaz live in 2012?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByRole('status')).toContainText('Carla Diaz lived in Oslo');
  await answer.getByRole('list', { name: 'Facts of the answer' }).getByRole('button').first().click();
  await expect(page.getByText(/^What was true on/)).toBeVisible();
  const drawing = page.getByRole('group', { name: /^Drawing of/ });
  await expect(drawing.getByRole('button', { name: 'Place Oslo' })).toBeVisible();
  await expect(drawing.getByRole('button', { name: 'Place Rome' })).toHaveCount(0);
  await expect(drawing.getByRole('button', { name: 'Person Carla Diaz' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Close the answer' }).click();
  await page.getByRole('button', { name: 'Back to now' }).click();
  const panel = page.getByRole('complementary', { name: 'Entity' });
  await drawing.getByRole('button', { name: 'Place Rome' }).click();
  await expect(panel.getByRole('heading', { name: 'Rome' })).toBeVisible();
  await drawing.getByRole('button', { name: 'Person Carla Diaz' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Carla Diaz' })).toBeVisible();
  const mark = drawing.getByRole('button', { name: 'Person Carla Diaz' });
  const before = await mark.boundingBox();
  await page.keyboard.press('-');
  await expect.poll(async () => (await mark.boundingBox())?.x).not.toBe(before?.x);
  errors.expectNone();
});
