// The journey of a stranger: an empty folder, an account, a camera, boxes on the picture, sightings stored and seen
// from a second browser, and all of it still there after a restart.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { getAll, getJson, launchWithCamera, makeAccount, signIn } from './support/app';
import { collectErrors } from './support/errors';
import { countOverlayPixels } from './support/overlay';
import { startServer, type TestServer } from './support/server';

interface Track {
  id: string;
  class: string;
  snapshotUrl: string | null;
  cameraId: string;
}

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

const tile = (page: Page) => page.getByRole('article').first();

test('from an empty folder to sightings in a second browser, kept over a restart', async ({ browser }) => {
  test.setTimeout(300_000);
  const owner = await watching.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await owner.newPage();
  const errors = collectErrors(page);

  await test.step('make the account and start the camera', async () => {
    await makeAccount(page, server);
    await page
      .getByText(/Use this device.s camera/)
      .first()
      .click();
    await expect(tile(page).getByRole('status')).toContainText('Watching', { timeout: 90_000 });
  });

  await test.step('it is one camera', async () => {
    expect((await getJson<{ items: unknown[] }>(owner, `${server.url}/api/v1/cameras`)).items).toHaveLength(1);
    expect(new URL(page.url()).searchParams.has('add')).toBe(false);
  });

  await test.step('boxes lie over the picture', async () => {
    await expect.poll(() => countOverlayPixels(tile(page)), { timeout: 60_000 }).toBeGreaterThan(200);
  });

  await test.step('sightings are stored, with snapshots', async () => {
    await expect
      .poll(
        async () =>
          (await getAll<Track>(owner, `${server.url}/api/v1/tracks`)).filter((track) => track.snapshotUrl).length,
        { timeout: 90_000 },
      )
      .toBeGreaterThanOrEqual(2);
    const tracks = await getAll<Track>(owner, `${server.url}/api/v1/tracks`);
    expect(tracks.map((track) => track.class)).toContain('person');
    const snapshot = await owner.request.get(`${server.url}${tracks.find((track) => track.snapshotUrl)?.snapshotUrl}`);
    expect(snapshot.headers()['content-type']).toBe('image/jpeg');
    expect((await snapshot.body()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  });

  const second = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const viewer = await second.newPage();
  const viewerErrors = collectErrors(viewer);
  await test.step('a second browser sees them on Overview and Events, and new ones as they come', async () => {
    await signIn(viewer, server);
    await expect(viewer.getByText(/\d+ (person|people)/).first()).toBeVisible();
    await viewer.goto(`${server.url}/events`);
    const rows = viewer.locator('a[href*="/events/"]');
    await expect(rows.first()).toBeVisible();
    const before = await newestTrack(viewer);
    await expect.poll(() => newestTrack(viewer), { timeout: 120_000 }).not.toBe(before);
  });

  await test.step('and the live picture with boxes', async () => {
    await viewer.goto(`${server.url}/live`);
    await expect(tile(viewer).getByRole('status')).toContainText('Watching', { timeout: 30_000 });
    await expect(tile(viewer).locator('img').first()).toHaveJSProperty('complete', true);
    await expect.poll(() => countOverlayPixels(tile(viewer)), { timeout: 30_000 }).toBeGreaterThan(100);
  });
  errors.expectNone();
  viewerErrors.expectNone();

  await test.step('a restart keeps them', async () => {
    const before = (await getAll<Track>(second, `${server.url}/api/v1/tracks`)).map((track) => track.id);
    await owner.close();
    await server.stop();
    await server.restart();
    const after = (await getAll<Track>(second, `${server.url}/api/v1/tracks`)).map((track) => track.id);
    expect(after).toEqual(expect.arrayContaining(before));
    await viewer.goto(`${server.url}/events/${before[0]}`);
    await expect(viewer.locator('h1').first()).toBeVisible();
    expect((await getJson<{ status: string }>(second, `${server.url}/ready`)).status).toBe('ready');
  });
  await second.close();
});

/** The address of the sighting at the top of the list: changes when a new one arrives without a reload. */
async function newestTrack(page: Page): Promise<string | null> {
  return page.locator('a[href*="/events/"]').first().getAttribute('href');
}
