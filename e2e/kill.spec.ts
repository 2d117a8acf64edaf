// The server is killed in mid-stream and comes back: the database then holds each detection that the browser made
// exactly once, compared with the browser's own log of keys.
import { expect, type Page, test } from '@playwright/test';
import { getAll, makeAccount } from './support/app';
import { startServer, type TestServer } from './support/server';

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());

function readStore<T>(page: Page, store: string, keys: boolean): Promise<T[]> {
  return page.evaluate(
    ({ store, keys }) =>
      new Promise<never[]>((resolve, reject) => {
        const open = indexedDB.open('sightline-outbox');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const objects = open.result.transaction(store).objectStore(store);
          const all = keys ? objects.getAllKeys() : objects.getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result as never[]);
          };
        };
      }),
    { store, keys },
  ) as Promise<T[]>;
}

const logged = async (page: Page) =>
  (await readStore<[string, number]>(page, 'debug-log', true)).map(([track, ts]) => `${track} ${ts}`).sort();

test('SIGKILL in mid-stream: each detection is stored exactly once', async ({ page, context }) => {
  test.setTimeout(300_000);
  await page.addInitScript(() => localStorage.setItem('sightline.debugLog', '1'));
  await makeAccount(page, server);
  await page
    .getByText(/Play the sample clip/)
    .first()
    .click();
  const tile = page.getByRole('article').first();
  await expect(tile.getByRole('status')).toContainText('Watching', { timeout: 90_000 });

  for (let round = 0; round < 2; round += 1) {
    const before = (await logged(page)).length;
    await expect.poll(async () => (await logged(page)).length, { timeout: 60_000 }).toBeGreaterThan(before + 40);
    await server.kill();
    await expect(tile.getByRole('status')).toContainText(/Server away, [\d,]+ frames? waiting/, { timeout: 30_000 });
    const away = (await logged(page)).length;
    await expect.poll(async () => (await logged(page)).length, { timeout: 60_000 }).toBeGreaterThan(away + 20);
    await server.restart();
    await expect(tile.getByRole('status')).toContainText('Watching', { timeout: 60_000 });
  }

  await tile.hover();
  await tile.getByRole('button', { name: 'Stop this camera' }).click();
  const compare = async () => {
    const [expected, waiting] = [await logged(page), await readStore(page, 'batches', true)];
    const rows = await getAll<{ trackId: string; ts: string }>(context, `${server.url}/api/v1/detections`);
    const stored = rows.map((row) => `${row.trackId} ${Date.parse(row.ts)}`);
    const once = new Set(stored);
    const known = new Set(expected);
    return {
      waiting: waiting.length,
      missing: expected.filter((key) => !once.has(key)).length,
      foreign: stored.filter((key) => !known.has(key)).length,
      twice: stored.length - once.size,
    };
  };
  await expect.poll(compare, { timeout: 60_000 }).toEqual({ waiting: 0, missing: 0, foreign: 0, twice: 0 });
  expect(await readStore(page, 'aside', false), 'the server refused a batch').toEqual([]);
  const expected = await logged(page);
  expect(expected.length).toBeGreaterThan(100);
});
