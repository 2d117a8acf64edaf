// An answer from documents by a language model: the passages at once, the words as they come, then what was checked; it
// can be stopped, and what no passage supports is not the answer.
import { expect, type Page, test } from '@playwright/test';
import { openGate, type ScriptedServer, startScriptedServer } from '../server/inference/scripted-testing';
import { ADMIN, signIn } from './support/app';
import { expectNoAxe } from './support/axe';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

const FENCE = {
  name: 'fence.md',
  mimeType: 'text/markdown',
  buffer: Buffer.from('# South fence\n\nThe south fence is 2.4 metres high and 310 metres long.'),
};

let model: ScriptedServer;
let server: TestServer;
test.beforeAll(async () => {
  model = await startScriptedServer('ollama');
  server = await startServer({ ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, OLLAMA_URL: model.url });
});
test.afterAll(async () => {
  await server.remove();
  await model.close();
});

const answer = (page: Page) => page.getByRole('article', { name: 'Answer' });
const passages = (page: Page) => page.getByRole('list', { name: 'Passages' });

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ask My documents' }).fill(question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
}

test('an answer comes piece by piece, can be stopped, and must be in the passages', async ({ page }) => {
  await signIn(page, server);
  const errors = collectErrors(page);
  await page.goto(`${server.url}/knowledge`);
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles([FENCE]);
  await page.waitForURL('**/knowledge/my-documents');
  await expect(page.getByText('1 of 1 file ready')).toBeVisible();
  await page.getByRole('tab', { name: 'Ask' }).click();

  await test.step('passages, words, and the checked answer', async () => {
    const [first, second] = [openGate(), openGate()];
    model.script([first.opened, 'The south fence is ', second.opened, '2.4 metres high [1].']);
    await ask(page, 'How high is the south fence?');
    await expect(passages(page)).toContainText('310 metres long');
    await expect(page.getByText('Reading one passage.')).toBeVisible();
    first.open();
    await expect(page.getByText('The south fence is', { exact: true })).toBeVisible();
    await expect(page.getByText('Being written')).toBeVisible();
    await expectNoAxe(page, 'being written');
    second.open();
    await expect(answer(page)).toContainText('The south fence is 2.4 metres high');
    await expect(answer(page)).toContainText('Phrased by scripted');
    await expect(answer(page).getByRole('link', { name: 'Source 1: fence.md' })).toBeVisible();
    await expect(page.getByText('Being written')).toHaveCount(0);
  });

  await test.step('asked again, it begins anew', async () => {
    const gate = openGate();
    model.script(['It is ', gate.opened, '2.4 metres high [1].']);
    await ask(page, 'How high is the south fence?');
    await expect(page.getByText('It is', { exact: true })).toBeVisible();
    await expect(page.getByText('The south fence is', { exact: true })).toHaveCount(0);
    gate.open();
    await expect(answer(page)).toContainText('It is 2.4 metres high');
  });

  await test.step('stopped, the model is hung up on and the passages stay', async () => {
    const asked = model.chats.length;
    model.script(['It may be ', 'HANG']);
    await ask(page, 'How long is the south fence?');
    await expect(page.getByText('It may be', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped. What is above was not checked.')).toBeVisible();
    expect(await (await model.asked(asked)).over).toBe('hung up');
    await expect(passages(page)).toContainText('310 metres long');
    await expect(page.getByText('It may be', { exact: true })).toBeVisible();
  });

  await test.step('what no passage supports is kept apart', async () => {
    model.script('Leonardo painted it for nine million euros [1].');
    await ask(page, 'How high is the fence in the south?');
    await expect(answer(page)).toContainText('Most of what scripted wrote is in no passage');
    await expect(answer(page).getByRole('blockquote').first()).toContainText('2.4 metres high');
    await expect(page.getByText('Leonardo')).toBeHidden();
    await page.getByText('What it wrote').click();
    await expect(page.getByText('Leonardo')).toBeVisible();
    await expectNoAxe(page, 'dropped');
  });

  await test.step('an answer is there again after its citation was looked at', async () => {
    await page.goBack();
    await page.goBack();
    await expect(answer(page)).toContainText('Phrased by scripted');
    const chats = model.chats.length;
    await answer(page).getByRole('link', { name: 'Source 1: fence.md' }).click();
    await page.waitForURL('**/knowledge/documents/**');
    await page.goBack();
    await expect(answer(page)).toContainText('It is 2.4 metres high');
    expect(model.chats.length).toBe(chats);
  });
  errors.expectNone();
});
