// Documents in, cited answers out: a PDF and a Word file made here are dropped, become ready, are found, answer with the
// right passage, open at it, and say nothing any more once they are deleted. Nobody else sees what is one's own.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { docx, lockedPdf, type PdfLine, pdfOf } from '../server/documents/files-testing';
import { ADMIN, signIn } from './support/app';
import { expectNoAxe } from './support/axe';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

const GATE = 'The code of the north gate is 4417 and it changes every year in May.';
const DOCK = 'Deliveries arrive at the loading dock between eight and ten in the morning.';
/** A heading, a sentence, and so many lines that the page is a passage of its own. */
function sheet(title: string, sentence: string): PdfLine[] {
  const rules = Array.from({ length: 16 }, (_, n) => `Rule ${n + 1} of these is on the board by the canteen.`);
  const lines = [sentence, ...rules].map((text, n) => ({ text, size: 12, top: 660 - n * 16 }));
  return [{ text: title, size: 20, top: 700 }, ...lines];
}
const PDF = {
  name: 'site-handbook.pdf',
  mimeType: 'application/pdf',
  buffer: pdfOf([
    sheet('By day', 'This handbook is for everybody who works on the site by day.'),
    sheet('Gates', GATE),
    sheet('Deliveries', DOCK),
  ]),
};
const WORD = {
  name: 'night-shift.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: docx('The night guard begins at ten in the evening.\nA dog called Rex walks along on every round.'),
};
const LOCKED = { name: 'secret.pdf', mimeType: 'application/pdf', buffer: lockedPdf() };
const OTHER = { name: 'Vera', email: 'vera@example.org', password: 'a long password too' };

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password });
});
test.afterAll(() => server.remove());

const documents = (page: Page) => page.getByRole('list', { name: 'Documents' });
const inList = (page: Page, name: string) => documents(page).getByRole('listitem').filter({ hasText: name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ask My documents' }).fill(question);
  await page.getByRole('button', { name: 'Ask' }).click();
}

async function asSomebodyElse(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, server, OTHER);
  return page;
}

test('from files to a cited answer, and back to none', async ({ page, browser }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await page.goto(`${server.url}/knowledge`);
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles([PDF, WORD]);
  await page.waitForURL('**/knowledge/my-documents');
  for (const { name } of [PDF, WORD]) await expect(inList(page, name).getByText('Ready')).toBeVisible();
  await expect(page.getByText('2 of 2 files ready')).toBeVisible();
  await expect(inList(page, PDF.name)).toContainText('3 pages');
  await expectNoAxe(page, 'documents');

  await test.step('the same again is recognised, what cannot be read is told', async () => {
    await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles([WORD, LOCKED]);
    await expect(page.getByText('2 of 4 files ready, 1 already here, 1 not taken')).toBeVisible();
    await expect(inList(page, LOCKED.name)).toContainText('password');
    // The list of what was added goes along to the other parts of the collection.
    await tab(page, 'Passages');
    await expect(page.getByText('Already here: nothing to do')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Passages' })).toContainText(GATE);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByRole('region', { name: 'Added just now' })).toHaveCount(0);
  });

  await test.step('the bench finds it by words and by meaning', async () => {
    await tab(page, 'Search bench');
    await page.getByRole('searchbox', { name: 'Search for' }).fill('code of the gate');
    await page.getByRole('searchbox', { name: 'Search for' }).press('Enter');
    for (const way of ['words', 'meaning', 'both']) {
      const first = page
        .getByRole('list', { name: `Found by ${way}` })
        .getByRole('listitem')
        .first();
      await expect(first).toContainText('4417');
      await expect(first).toContainText('page 2');
    }
    await expectNoAxe(page, 'bench');
  });

  await test.step('the answer quotes the passage, which opens where it stands', async () => {
    await tab(page, 'Ask');
    await ask(page, 'What is the code of the north gate?');
    await expect(page.getByText('No language model is within reach')).toBeVisible();
    const quote = page.getByRole('blockquote').first();
    await expect(quote).toContainText(GATE);
    await expectNoAxe(page, 'answer');
    await quote.getByRole('link', { name: 'Source 1: site-handbook.pdf, page 2' }).click();
    await page.waitForURL(/\/knowledge\/documents\/[0-9a-f-]+\?at=\d+&to=\d+/);
    await expect(page.getByRole('region', { name: 'Page 2' }).locator('mark')).toContainText(GATE);
    await expect(page.locator('mark')).toBeInViewport();
    await expect(page.getByRole('navigation', { name: 'Outline' }).getByRole('link')).toHaveCount(3);
    await expectNoAxe(page, 'reading');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('Original').click()]);
    expect(file.suggestedFilename()).toBe(PDF.name);
  });

  await test.step('somebody else finds neither the collection nor the document', async () => {
    const address = page.url();
    const made = await page.request.post(`${server.url}/api/v1/users`, {
      headers: { origin: server.url },
      data: { ...OTHER, role: 'admin' },
    });
    expect(made.ok(), await made.text()).toBe(true);
    const other = await asSomebodyElse(browser);
    await other.goto(`${server.url}/knowledge/my-documents`);
    await expect(other.getByText('There is no such collection')).toBeVisible();
    await other.goto(address);
    await expect(other.getByText('There is no such document')).toBeVisible();
    await other.goto(`${server.url}/knowledge`);
    await expect(other.getByText('Drop documents here')).toBeVisible();
    await other.context().close();
  });

  await test.step('what is deleted answers nothing', async () => {
    await page.goto(`${server.url}/knowledge/my-documents`);
    await page.getByRole('button', { name: `Delete ${PDF.name}` }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(inList(page, PDF.name)).toHaveCount(0);
    await tab(page, 'Ask');
    await ask(page, 'What is the code of the north gate?');
    await expect(page.getByText('That is not in these documents')).toBeVisible();
    await expect(page.getByText('4417')).toHaveCount(0);
  });
  errors.expectNone();
});

test('a shared collection: files dropped, a text pasted, an agent attached; viewers only read', async ({
  page,
  browser,
}) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  const agent = await page.request.post(`${server.url}/api/v1/agents`, {
    ...{ headers: { origin: server.url }, data: { name: 'Night watch' } },
  });
  expect(agent.ok(), await agent.text()).toBe(true);
  await page.goto(`${server.url}/knowledge`);
  await page.getByRole('button', { name: 'New collection' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Site manuals');
  await page.getByRole('button', { name: 'Make the collection' }).click();
  await page.waitForURL('**/knowledge/site-manuals');
  await expect(page.getByText('Drop files or folders anywhere on this page')).toBeVisible();

  await test.step('files are dropped anywhere on the page', async () => {
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['# Lamps\n\nLamps are lit at dusk.'], 'lamps.md', { type: 'text/markdown' }));
      return transfer;
    });
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: files });
    await expect(page.getByText('Drop to add to Site manuals')).toBeVisible();
    await page.dispatchEvent('main', 'drop', { dataTransfer: files });
    await expect(page.getByText('Drop to add to Site manuals')).toHaveCount(0);
    await expect(inList(page, 'lamps.md').getByText('Ready')).toBeVisible();
  });

  await test.step('a text is pasted, found by its tag, and read by its headings', async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Paste a text' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Who to call.md');
    await page.getByRole('textbox', { name: 'Text' }).fill('# Fire\n\nCall 112.\n\n# Flood\n\nCall the janitor.');
    await page.getByRole('textbox', { name: 'Tags' }).fill('people');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(inList(page, 'Who to call.md').getByText('Ready')).toBeVisible();
    await page.getByRole('button', { name: 'Only with the tag people' }).click();
    await expect(documents(page).getByRole('listitem')).toHaveCount(1);
    await page.getByRole('link', { name: 'Who to call.md' }).click();
    await expect(page.getByText('Call the janitor.')).toBeVisible();
    await page.getByRole('link', { name: 'Back to Site manuals' }).click();
  });

  await test.step('an address of this network is refused in words', async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Add an address' }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1/');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('network');
    await page.getByRole('button', { name: 'Cancel' }).click();
    // The browser tells of every refusal.
    errors.clear();
  });

  await test.step('an agent is attached and stays so', async () => {
    await tab(page, 'Settings');
    const attached = page.getByRole('switch', { name: 'Night watch' });
    await attached.click();
    await expect(attached).toBeChecked();
    const kept = await page.request.get(`${server.url}/api/v1/agents/night-watch`);
    expect((await kept.json()).config.knowledge.collections).toEqual(['site-manuals']);
    await expectNoAxe(page, 'settings');
  });

  await test.step('a viewer reads and changes nothing', async () => {
    const reader = { ...OTHER, email: 'rita@example.org' };
    const made = await page.request.post(`${server.url}/api/v1/users`, {
      ...{ headers: { origin: server.url }, data: { ...reader, role: 'viewer' } },
    });
    expect(made.ok(), await made.text()).toBe(true);
    const other = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage();
    await signIn(other, server, reader);
    await other.goto(`${server.url}/knowledge/site-manuals`);
    await expect(inList(other, 'lamps.md')).toBeVisible();
    for (const name of ['Add files', 'Folder', 'More', 'Delete lamps.md']) {
      await expect(other.getByRole('main').getByRole('button', { name })).toHaveCount(0);
    }
    await tab(other, 'Settings');
    await expect(other.getByText('Its owner and operators can change it.')).toBeVisible();
    await expect(other.getByRole('textbox', { name: 'Name' })).toBeDisabled();
    await expect(other.getByRole('button', { name: 'Delete the collection' })).toHaveCount(0);
    await expectNoAxe(other, 'settings of a viewer');
    await other.context().close();
  });

  await test.step('the collection goes with everything in it', async () => {
    await page.getByRole('button', { name: 'Delete the collection' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL('**/knowledge');
    await expect(page.getByRole('link', { name: 'Site manuals' })).toHaveCount(0);
  });
  errors.expectNone();
});
