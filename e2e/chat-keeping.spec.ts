// What a conversation keeps and from whom: nothing that a model writes runs, files are their owner's, memories outlive a
// restart, a cut reply is marked, and the list is kept in order on a phone.
import { type BrowserContext, expect, test } from '@playwright/test';
import { XSS_CORPUS } from '../components/chat/markdown/xss-corpus';
import { type ScriptedServer, startScriptedServer } from '../server/inference/scripted-testing';
import { signIn } from './support/app';
import { box, done, ENV, KEY, lastReply, lastWords, say } from './support/chat';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

let model: ScriptedServer;
let server: TestServer;
test.use({ timezoneId: 'UTC' });
test.beforeAll(async () => {
  model = await startScriptedServer('ollama');
  server = await startServer({ ...ENV, OLLAMA_URL: model.url });
});
test.afterAll(async () => {
  await server?.remove();
  await model?.close();
});

test('what a model writes runs nothing, loads nothing and leads nowhere it should not', async ({ page }) => {
  const errors = collectErrors(page);
  const outside: string[] = [];
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!['localhost', ''].includes(hostname) && protocol.startsWith('http')) outside.push(request.url());
  });
  page.on('dialog', (dialog) => outside.push(`dialog: ${dialog.message()}`));
  model.otherwise((request) =>
    lastWords(request).includes('everything') ? XSS_CORPUS.map((text) => `${text}\n\n`) : 'Understood.',
  );
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'Write everything bad');
  await done(page);
  const found = await lastReply(page)
    .locator('[data-reply]')
    .evaluate((reply) => ({
      elements: [...reply.querySelectorAll('script,style,iframe,object,embed,img,video,audio,form,link,meta,base')].map(
        (element) => element.outerHTML,
      ),
      handlers: [...reply.querySelectorAll('*')]
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on') || name.startsWith('src')),
      links: [...reply.querySelectorAll('a')]
        .map((link) => link.protocol)
        .filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol)),
    }));
  expect(found).toEqual({ elements: [], handlers: [], links: [] });
  expect(outside).toEqual([]);
  errors.expectNone();
});

test('pictures and documents go along, and are seen by their owner alone', async ({ page, browser }) => {
  const errors = collectErrors(page);
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await page.getByLabel('Files to add').setInputFiles([
    { name: 'gate.png', mimeType: 'image/png', buffer: picture },
    { name: 'rules.txt', mimeType: 'text/plain', buffer: Buffer.from('The north gate closes at ten.') },
  ]);
  const along = page.getByRole('list', { name: 'Goes along' });
  await expect(along.getByRole('button', { name: /^Remove/ })).toHaveCount(2);
  await expect(along.getByRole('progressbar')).toHaveCount(0);
  await page.reload();
  await expect(along.getByRole('listitem')).toHaveCount(2);
  await say(page, 'What do the rules say?');
  await done(page);
  const own = page.getByRole('article', { name: 'You' });
  await expect(own.getByRole('link', { name: /rules\.txt/ })).toBeVisible();
  const image = own.getByRole('img', { name: 'gate.png' });
  await expect(image).toBeVisible();
  expect(JSON.stringify(model.chats.at(-1)?.body)).toContain('The north gate closes at ten.');
  const conversation = page.url();
  const file = new URL((await image.getAttribute('src')) ?? '', conversation).href;

  const viewer = { name: 'Vera', email: 'vera@example.org', password: 'only my own, please' };
  const made = await page.request.post(`${server.url}/api/v1/users`, {
    headers: { authorization: `Bearer ${KEY}` },
    data: { ...viewer, role: 'viewer' },
  });
  expect(made.status(), await made.text()).toBeLessThan(300);
  const theirs = await browser.newContext();
  const stranger = await theirs.newPage();
  await signIn(stranger, server, viewer);
  await stranger.goto(conversation);
  await expect(stranger.getByRole('heading', { name: 'This conversation is not there' })).toBeVisible();
  await expect(stranger.getByText('What do the rules say?')).toHaveCount(0);
  expect((await theirs.request.get(file)).status()).toBe(404);
  await theirs.close();
  errors.expectNone();
});

test('what was to be remembered is, in another conversation and after a restart', async ({ page }) => {
  model.otherwise(({ body }) => {
    const [told, asked] = [JSON.stringify(body.messages.slice(0, -1)), JSON.stringify(body.messages.at(-1))];
    if (!asked.includes('Which gate')) return 'Understood.';
    return told.includes('my gate is the north gate') ? 'Yours is the north gate.' : 'I do not know.';
  });
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'Remember that my gate is the north gate.');
  await done(page);
  await expect(lastReply(page).getByText('Kept', { exact: true })).toBeVisible();
  await server.stop();
  await server.restart();
  await page.goto(`${server.url}/chat`);
  await say(page, 'Which gate is mine?');
  await done(page);
  await expect(lastReply(page)).toContainText('Yours is the north gate.');
  await lastReply(page).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('region', { name: 'What the model saw' })).toContainText('my gate is the north gate');
});

test('a server that goes away in the middle says so, and the reply is marked as cut', async ({ page }) => {
  model.otherwise((request) => (lastWords(request).includes('slow') ? ['Half of ', 'it', 'HANG'] : 'Understood.'));
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'Something slow');
  await expect(lastReply(page)).toContainText('Half of it');
  // What is under way is kept about twice a second.
  const messageId = await lastReply(page).getAttribute('data-message');
  expect(messageId).not.toBeNull();
  await server.kill();
  await expect(page.getByText('The server is away. What you wrote stays here')).toBeVisible();
  await box(page).fill('Still here');
  await box(page).press('Enter');
  await expect(box(page)).toHaveValue('Still here');
  await server.restart();
  await expect(lastReply(page)).toHaveAttribute('data-status', 'interrupted');
  await expect(lastReply(page).getByRole('button', { name: 'Continue' })).toBeVisible();
  await expect(box(page)).toHaveValue('Still here');
});

test('a phone: the list in a sheet, search, rename, archive and delete', async ({ browser }) => {
  model.otherwise('Understood.');
  const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'The heron stands by the pond');
  await done(page);
  const sheet = page.getByRole('dialog', { name: 'Conversations' });
  const openList = () => page.getByRole('button', { name: 'Conversations' }).click();
  await openList();
  await sheet.getByRole('searchbox').fill('heron');
  // Others are found by meaning at once; this one when the index has it.
  const found = sheet.getByRole('list', { name: 'Found messages' }).getByRole('link');
  await found.filter({ hasText: 'heron' }).first().click();
  await expect(page.locator('[data-message]').first()).toContainText('heron');
  await openList();
  const row = sheet.getByRole('listitem').filter({ hasText: 'heron' });
  await row.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await sheet.getByLabel('New title').fill('Birds');
  await sheet.getByLabel('New title').press('Enter');
  const renamed = sheet.getByRole('listitem').filter({ hasText: 'Birds' });
  await expect(renamed).toBeVisible();
  await renamed.getByRole('button', { name: 'More for Birds' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(renamed).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Archive' }).click();
  await renamed.getByRole('button', { name: 'More for Birds' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(sheet.getByText('Nothing is archived.')).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/chat`);
  errors.expectNone();
  await context.close();
});
