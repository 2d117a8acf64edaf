// Long conversations and long messages: a search hit far up is one request away, reading on from there goes down as well
// as up, and nothing is cut without a word.
import { expect, type Page, test } from '@playwright/test';
import { signIn } from './support/app';
import { box, done, ENV, KEY, lastReply } from './support/chat';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

let server: TestServer;
let conversationId: string;
test.use({ timezoneId: 'UTC' });
test.beforeAll(async ({ playwright }) => {
  server = await startServer(ENV);
  const api = await playwright.request.newContext({
    baseURL: server.url,
    extraHTTPHeaders: { authorization: `Bearer ${KEY}` },
  });
  const agent = await (await api.post('/api/v1/agents', { data: { name: 'Guard' } })).json();
  const messages = Array.from({ length: 600 }, (_, n) => ({
    role: n % 2 === 0 ? 'user' : 'assistant',
    content: n === 100 ? 'The zanzibar gate stands open.' : `Message number ${n}.`,
  }));
  const made = await api.post('/api/v1/conversations/store', {
    data: { agent_id: agent.id, title: 'Night watch', messages },
  });
  conversationId = (await made.json()).conversation_id;
  const search = async () => {
    const found = await api.post('/api/v1/conversations/search', { data: { query: 'zanzibar' } });
    return (await found.json()).items.length;
  };
  await expect.poll(search).toBeGreaterThan(0);
  await api.dispose();
});
test.afterAll(() => server?.remove());

const number = (page: Page, n: number) => page.getByText(`Message number ${n}.`, { exact: true });

test('a search hit far up is read in one go, and reading on goes both ways', async ({ page }) => {
  const errors = collectErrors(page);
  const views: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.endsWith('/view')) views.push(search);
  });
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await expect(page).toHaveTitle('Chat · Sightline');
  await page.getByPlaceholder('Search').first().fill('zanzibar');
  await page.getByRole('list', { name: 'Found messages' }).getByRole('link').first().click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText('The zanzibar gate stands open.')).toBeInViewport();
  await expect(page).toHaveTitle('Night watch · Sightline');
  expect(views.filter((search) => search.includes('around='))).toHaveLength(1);
  expect(views.filter((search) => search.includes('before='))).toEqual([]);

  await messages.focus();
  await expect(number(page, 140)).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(number(page, 140)).toHaveCount(1);
  // The end of what was read is not the end: the page waits there for the reader.
  expect(views.filter((search) => search.includes('after='))).toHaveLength(1);
  await page.getByRole('button', { name: 'Latest' }).click();
  await expect(number(page, 599)).toBeInViewport();
  await expect(number(page, 140)).toHaveCount(0);

  await page.goto(`${server.url}/agents`);
  await expect(page).toHaveTitle('Agents · Sightline');
  errors.expectNone();
});

test('who writes while reading further up goes on at the end', async ({ page }) => {
  const errors = collectErrors(page);
  await signIn(page, server);
  await page.goto(`${server.url}/chat/${conversationId}`);
  await expect(number(page, 599)).toBeInViewport();
  await page.getByPlaceholder('Search').first().fill('zanzibar');
  await page.getByRole('list', { name: 'Found messages' }).getByRole('link').first().click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText('The zanzibar gate')).toBeInViewport();
  await box(page).fill('And what now?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await done(page);
  await expect(lastReply(page)).toBeInViewport();
  await expect(messages.getByText('And what now?')).toHaveCount(1);
  await expect(number(page, 599)).toHaveCount(1);
  await expect(messages.getByText('The zanzibar gate stands open.')).toHaveCount(0);
  errors.expectNone();
});

test('a text too long for a message is cut with a word about it, and shown in short', async ({ page }) => {
  const errors = collectErrors(page);
  await signIn(page, server);
  await page.goto(`${server.url}/chat`);
  await box(page).fill('long '.repeat(30_000));
  await expect(page.getByText('A message holds 100,000 letters')).toBeVisible();
  await box(page).fill('long '.repeat(10_000));
  await expect(page.getByText('A message holds 100,000 letters')).toHaveCount(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const mine = page.getByRole('article', { name: 'You' });
  await mine.getByRole('button', { name: 'Show all' }).click();
  await expect(mine.getByRole('paragraph')).not.toContainText('…');
  await mine.getByRole('button', { name: 'Show less' }).click();
  await expect(mine.getByRole('paragraph')).toHaveText(/^long .{2900,3100}…$/);
  errors.expectNone();
});

test('a conversation deleted elsewhere says so, and what to do', async ({ page, context }) => {
  const errors = collectErrors(page);
  await signIn(page, server);
  const made = await context.request.post(`${server.url}/api/v1/conversations`, {
    data: { title: 'Short life' },
    headers: { origin: server.url },
  });
  const { id } = await made.json();
  await page.goto(`${server.url}/chat/${id}`);
  await expect(page).toHaveTitle('Short life · Sightline');
  await context.request.delete(`${server.url}/api/v1/conversations/${id}`, { headers: { origin: server.url } });
  await expect(page.getByRole('heading', { name: 'This conversation is not there' })).toBeVisible();
  await expect(page.getByText('Begin a new one, or open another from the list.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'New chat' }).click();
  await expect(page).toHaveURL(`${server.url}/chat`);
  await expect(box(page)).toBeFocused();
  errors.expectNone();
});
