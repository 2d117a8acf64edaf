// Chatting: a reply streams and survives a reload, is stopped, edited and branched; a model asks before it keeps
// something; the data answers with or without a model.
import { expect, test } from '@playwright/test';
import { openGate, type ScriptedServer, startScriptedServer } from '../server/inference/scripted-testing';
import { getAll, signIn } from './support/app';
import { box, done, ENV, KEY, lastReply, lastWords, replies, say } from './support/chat';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';
import { storeDay } from './support/stored-day';

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

test('a reply streams, goes on after a reload and in a second tab, and can be stopped', async ({ page, context }) => {
  const errors = collectErrors(page);
  const [first, second] = [openGate(), openGate()];
  model.otherwise((request) =>
    lastWords(request).includes('lighthouse')
      ? ['Once there ', 'was ', first.opened, 'a lighthouse ', second.opened, 'by the **sea**.']
      : lastWords(request).includes('endless')
        ? ['On and ', 'on ', 'HANG']
        : 'Understood.',
  );
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'Tell me of a lighthouse');
  await expect(page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
  await expect(lastReply(page)).toContainText('Once there was');
  await expect(lastReply(page)).toHaveAttribute('data-status', 'streaming');

  await page.reload();
  await expect(lastReply(page)).toContainText('Once there was');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(lastReply(other)).toContainText('Once there was');
  first.open();
  for (const each of [page, other]) await expect(lastReply(each)).toContainText('Once there was a lighthouse');
  // Nothing is queued behind one's back: the next message waits, and says why.
  await box(page).fill('And then?');
  await box(page).press('Enter');
  await expect(page.getByText('Wait for the reply, or stop it')).toBeVisible();
  second.open();
  for (const each of [page, other]) {
    await done(each);
    await expect(lastReply(each).locator('strong')).toHaveText('sea');
    await expect(replies(each)).toHaveCount(1);
  }
  await expect(box(page)).toHaveValue('And then?');
  await other.close();

  await say(page, 'Tell me something endless');
  await expect(lastReply(page)).toContainText('On and on');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(lastReply(page)).toHaveAttribute('data-status', 'stopped');
  const asked = model.chats.find((request) => lastWords(request).includes('endless'));
  expect(await asked?.over).toBe('hung up');
  errors.expectNone();
});

test('an edited message is a branch beside the first, and both can be shown', async ({ page }) => {
  const errors = collectErrors(page);
  model.otherwise((request) => {
    const words = lastWords(request);
    return words.includes('red') ? 'Red it is.' : words.includes('blue') ? 'Blue it is.' : 'Understood.';
  });
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'Paint it red');
  await done(page);
  await expect(lastReply(page)).toContainText('Red it is.');
  await box(page).press('ArrowUp');
  const edit = page.getByLabel('Edit your message');
  await expect(edit).toHaveValue('Paint it red');
  await edit.fill('Paint it blue');
  await edit.press('Enter');
  await expect(lastReply(page)).toContainText('Blue it is.');
  await done(page);
  const own = page.getByRole('article', { name: 'You' });
  await expect(own).toHaveText(/Paint it blue/);
  await expect(own.getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await own.getByRole('button', { name: 'Previous version' }).click();
  await expect(own).toContainText('Paint it red');
  await expect(lastReply(page)).toContainText('Red it is.');

  await lastReply(page).getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('menuitem', { name: 'Try again' }).click();
  await expect(lastReply(page).getByRole('group', { name: 'Versions' })).toContainText('2/2');
  await lastReply(page).getByRole('button', { name: 'Good reply' }).click();
  await page.reload();
  await expect(own).toContainText('Paint it red');
  await expect(lastReply(page).getByRole('button', { name: 'Good reply' })).toHaveAttribute('aria-pressed', 'true');
  errors.expectNone();
});

test('what a model wants to keep waits for a yes, and a figure of its own is marked', async ({ page }) => {
  const errors = collectErrors(page);
  await storeDay(server.url, KEY);
  model.otherwise((request) => {
    if (lastWords(request).includes('How many')) return 'I believe that 987,654 people came.';
    if (request.body.messages.at(-1)?.role === 'tool') return 'You decide whether I keep it.';
    return request.body.tools && lastWords(request).includes('Rex')
      ? [{ tool: 'remember', input: { text: 'The dog is called Rex.' } }]
      : 'Understood.';
  });
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await say(page, 'By the way, our dog is Rex');
  const card = lastReply(page).getByRole('region', { name: 'Remember' });
  await expect(card).toContainText('waits for you');
  await done(page);
  await card.getByRole('button', { name: 'Allow' }).click();
  await expect(card.getByText('Kept', { exact: true })).toBeVisible();
  await page.reload();
  await expect(card.getByText('Kept', { exact: true })).toBeVisible();

  await say(page, 'How many people were seen today?');
  await done(page);
  await expect(lastReply(page).getByRole('region', { name: 'Asked the data' })).toContainText('distinct people');
  await expect(lastReply(page).getByText('Not supported by the data')).toBeVisible();
  errors.expectNone();
});

test('without any model the data answers, says so, and shows what it rests on', async ({ page }) => {
  const alone = await startServer({ ...ENV, OLLAMA_URL: 'http://127.0.0.1:9' });
  try {
    const errors = collectErrors(page);
    await storeDay(alone.url, KEY);
    await signIn(page, alone);
    await page.goto(`${alone.url}/chat`);
    await expect(page.getByText('No language model is connected.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Examples' }).getByRole('button').first()).toBeVisible();
    const midnight = new Date();
    midnight.setUTCHours(0, 0, 0, 0);
    const people = await getAll<{ class: string; lastSeenAt: string }>(
      page.context(),
      `${alone.url}/api/v1/tracks?class=person&from=${midnight.toISOString()}`,
    );
    await say(page, 'How many people were seen today?');
    await done(page);
    const card = lastReply(page).getByRole('region', { name: 'Asked the data' });
    await expect(card).toContainText(`${people.length} distinct people`);
    await expect(lastReply(page).getByText('No language model is connected.').first()).toBeVisible();
    await card.getByRole('link', { name: 'Evidence in Analytics' }).click();
    await expect(page.getByText(`${people.length} sightings behind it`)).toBeVisible();
    await page.goBack();
    await expect(card).toBeVisible();
    errors.expectNone();
  } finally {
    await alone.remove();
  }
});
