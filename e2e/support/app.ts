// What a person does first, as steps: make the account, sign in, and talk to the API as the page would.
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { type CameraShow, fakeCameraFile } from './fake-camera';
import type { TestServer } from './server';

export const ADMIN = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'correct horse battery' };

/** Fills in the first-visit form; ends on the Overview. */
export async function makeAccount(page: Page, server: TestServer): Promise<void> {
  await page.goto(server.url);
  await page.waitForURL('**/setup');
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Email').fill(ADMIN.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL(`${server.url}/`);
}

export async function signIn(page: Page, server: TestServer, person = ADMIN): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('Email').fill(person.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** A browser whose camera shows the sample clip. Its own process, because the camera is a launch option. */
export async function launchWithCamera(show: CameraShow = 'clip'): Promise<Browser> {
  const file = await fakeCameraFile(show);
  return chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
}

/** GET as the signed-in person, parsed. */
export async function getJson<T>(context: BrowserContext, url: string): Promise<T> {
  const response = await context.request.get(url);
  expect(response.ok(), `${url}: ${response.status()} ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

/** Every page of a cursor-paged list. */
export async function getAll<T>(context: BrowserContext, url: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const address: string = `${url}${url.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const page: { items: T[]; nextCursor: string | null } = await getJson(context, address);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
