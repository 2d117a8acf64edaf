// Zones: drawn over a running camera, what happens in them is stored as it happens, and a question about one gives the
// number of its events.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { getAll, getJson, launchWithCamera, makeAccount } from './support/app';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

let server: TestServer;
let watching: Browser;
test.beforeAll(async () => {
  server = await startServer();
  watching = await launchWithCamera();
});
test.afterAll(async () => {
  await watching?.close();
  await server?.remove();
});

interface StoredEvent {
  kind: string;
  class: string;
  zoneName?: string;
  direction?: string;
}

const tile = (page: Page) => page.getByRole('article').first();
const panel = (page: Page) => page.getByRole('region', { name: 'Zones' });

/** Presses on the picture, in fractions of the tile; not in its rounded corners themselves. */
async function press(page: Page, x: number, y: number): Promise<void> {
  const box = (await page.getByTestId('zone-canvas').boundingBox())!;
  await page.mouse.click(box.x + 4 + x * (box.width - 8), box.y + 4 + y * (box.height - 8));
}

test('draw an area and a line, see what happens there, and ask about it', async () => {
  test.setTimeout(240_000);
  const owner = await watching.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await owner.newPage();
  const errors = collectErrors(page);
  const eventsOf = (query: string) => getAll<StoredEvent>(owner, `${server.url}/api/v1/events?${query}`);

  await test.step('start a camera and open its page', async () => {
    await makeAccount(page, server);
    await page
      .getByText(/Use this device.s camera/)
      .first()
      .click();
    await expect(tile(page).getByRole('status')).toContainText('Watching', { timeout: 90_000 });
    await tile(page).getByRole('link').first().click();
    await expect(panel(page)).toContainText('Draw an area around a place');
  });

  await test.step('an area over the whole picture, with the mouse', async () => {
    await panel(page).getByRole('button', { name: 'Area' }).click();
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const) {
      await press(page, x, y);
    }
    await page.getByRole('button', { name: 'Finish' }).click();
    await panel(page).getByLabel('Name').fill('Plaza');
    await panel(page).getByRole('button', { name: 'Save zone' }).click();
    await expect(panel(page).getByText('Plaza', { exact: true })).toBeVisible();
    await expect(tile(page).locator('svg[data-zones="1"]')).toBeVisible();
    const { items } = await getJson<{ items: { points: [number, number][] }[] }>(owner, `${server.url}/api/v1/zones`);
    expect(items[0]!.points.map(([x, y]) => [Math.round(x), Math.round(y)])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
  });

  await test.step('a line from the keyboard', async () => {
    await panel(page).getByRole('button', { name: 'Line' }).click();
    const add = page.getByRole('button', { name: 'Add point' });
    await add.click();
    await expect(page.getByRole('button', { name: 'Point 1 of 1' })).toBeFocused();
    for (let n = 0; n < 12; n += 1) await page.keyboard.press('Shift+ArrowDown');
    await add.click();
    await page.getByRole('button', { name: 'Point 2 of 2' }).focus();
    for (let n = 0; n < 21; n += 1) await page.keyboard.press('Shift+ArrowUp');
    for (let n = 0; n < 2; n += 1) await page.keyboard.press('Shift+ArrowLeft');
    await panel(page).getByRole('button', { name: 'Swap in and out' }).click();
    await panel(page).getByLabel('Name').fill('Middle');
    await panel(page).getByLabel('Name').press('Enter');
    await expect(panel(page).getByText('Middle', { exact: true })).toBeVisible();
    const { items } = await getJson<{ items: { name: string; points: [number, number][] }[] }>(
      owner,
      `${server.url}/api/v1/zones`,
    );
    expect(items.find(({ name }) => name === 'Middle')!.points).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
  });

  await test.step('who enters is stored, and the question counts the same', async () => {
    await expect
      .poll(async () => (await eventsOf('kind=enter')).filter((event) => event.class === 'person').length, {
        timeout: 120_000,
      })
      .toBeGreaterThan(2);
    // Events come on while both are read: asked until they agree, with the count the same before and after the answer.
    await expect
      .poll(
        async () => {
          const count = async () =>
            (await eventsOf('kind=enter&zone=plaza')).filter((event) => event.class === 'person').length;
          const before = await count();
          const response = await owner.request.post(`${server.url}/api/v1/query`, {
            data: { question: 'how many people entered Plaza today', model: false },
          });
          const { value } = (await response.json()) as { value: number };
          return value === before && before === (await count()) && before > 0;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    const [first] = await eventsOf('kind=enter');
    expect(first).toMatchObject({ zoneName: 'Plaza' });
  });

  await test.step('what is removed is gone from the picture; its events stay', async () => {
    await panel(page).getByRole('button', { name: 'Remove Plaza' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(panel(page).getByText('Plaza', { exact: true })).toHaveCount(0);
    expect((await eventsOf('kind=enter')).length).toBeGreaterThan(2);
  });
  errors.expectNone();
});
