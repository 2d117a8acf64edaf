// Browser and server look at the same frame, held before the camera: what the browser stored and drew must lie where the server's
// detector finds it.
import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect, test } from '@playwright/test';
import { getAll, launchWithCamera, makeAccount } from './support/app';
import { collectErrors } from './support/errors';
import { STILL_JPEG } from './support/fake-camera';
import { edgesPainted } from './support/overlay';
import { startServer, type TestServer } from './support/server';

const CONFIDENT = 0.5;
type XYWH = [number, number, number, number];

interface Row {
  ts: string;
  class: string;
  box: XYWH;
  model: string;
}

let server: TestServer;
let browser: Browser;
test.beforeAll(async () => {
  server = await startServer();
  browser = await launchWithCamera('still');
});
test.afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

function iou([ax, ay, aw, ah]: XYWH, [bx, by, bw, bh]: XYWH): number {
  const w = Math.max(0, Math.min(ax + aw, bx + bw) - Math.max(ax, bx));
  const h = Math.max(0, Math.min(ay + ah, by + bh) - Math.max(ay, by));
  const both = w * h;
  return both / (aw * ah + bw * bh - both);
}

async function detectOnServer(context: BrowserContext, image: string, model: string) {
  const response = await context.request.post(`${server.url}/api/v1/vision/detect`, {
    headers: { origin: server.url },
    data: { image, model, confidence_threshold: CONFIDENT },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as {
    width: number;
    height: number;
    detections: { class: string; confidence: number; bbox: XYWH }[];
  };
}

test('boxes in the browser agree with the server’s detector on the same frame', async () => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await makeAccount(page, server);
  await page
    .getByText(/Use this device.s camera/)
    .first()
    .click();
  const tile = page.getByRole('article').first();
  await expect(tile.getByRole('status')).toContainText('Watching', { timeout: 90_000 });

  const rows = () => getAll<Row>(context, `${server.url}/api/v1/detections`);
  await expect.poll(async () => (await rows()).length, { timeout: 60_000 }).toBeGreaterThan(20);
  const stored = await rows();
  // The newest frame may still be on its way in part; the one before it is whole.
  const times = [...new Set(stored.map((row) => row.ts))];
  const frame = stored.filter((row) => row.ts === times[1]);

  const picture = readFileSync(STILL_JPEG);
  const { width, height, detections } = await detectOnServer(context, picture.toString('base64'), frame[0]!.model);
  expect(detections.length).toBeGreaterThan(2);
  const twins = detections.map(({ class: name, bbox: [x, y, w, h] }) => {
    const box: XYWH = [x / width, y / height, w / width, h / height];
    const alike = frame.filter((row) => row.class === name);
    return alike.reduce<{ iou: number; box: XYWH }>(
      (best, row) => {
        const overlap = iou(row.box, box);
        return overlap > best.iou ? { iou: overlap, box: row.box } : best;
      },
      { iou: 0, box },
    );
  });
  for (const twin of twins) expect(twin.iou, JSON.stringify(twins)).toBeGreaterThanOrEqual(0.5);

  const painted = await edgesPainted(
    tile,
    twins.map((twin) => twin.box),
    width / height,
  );
  for (const share of painted) expect(share, JSON.stringify(painted)).toBeGreaterThan(0.6);
  errors.expectNone();
  await context.close();
});
