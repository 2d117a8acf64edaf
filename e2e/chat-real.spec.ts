// Chatting with a real small model, beside Ollama and in this process: words stream, a figure is right whatever the model
// says of it, and everything is there after a restart.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isInstalled, RUNTIME_FOLDER } from '../server/inference/llama/runtime';
import { getAll, signIn } from './support/app';
import { ENV, KEY, lastReply, replies, say } from './support/chat';
import { collectErrors } from './support/errors';
import { startServer } from './support/server';
import { storeDay } from './support/stored-day';

const REPLY_MS = 120_000;
const GGUF = path.join('models/llm', 'SmolLM2-135M-Instruct.Q4_1.gguf');
const weights = process.env.TEST_DATA_DIR && path.join(process.env.TEST_DATA_DIR, GGUF);

test.use({ timezoneId: 'UTC' });

async function journey(page: Page, env: Record<string, string>): Promise<void> {
  test.setTimeout(360_000);
  const server = await startServer({ ...ENV, ...env });
  try {
    const errors = collectErrors(page);
    await storeDay(server.url, KEY);
    await signIn(page, server);
    await page.goto(`${server.url}/chat`);
    const midnight = new Date();
    midnight.setUTCHours(0, 0, 0, 0);
    const people = await getAll(
      page.context(),
      `${server.url}/api/v1/tracks?class=person&from=${midnight.toISOString()}`,
    );
    await say(page, 'Say hello in a few words.');
    await expect(lastReply(page)).toHaveAttribute('data-status', 'done', { timeout: REPLY_MS });
    await expect(lastReply(page).locator('[data-reply]')).toHaveText(/\w/);
    const said = (await lastReply(page).locator('[data-reply]').textContent()) ?? '';
    await lastReply(page).getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('dialog', { name: 'Details of this reply' })).toContainText('First token after');
    await page.keyboard.press('Escape');

    const figure = `${people.length} distinct people`;
    const card = () => lastReply(page).getByRole('region', { name: 'Asked the data' });
    await say(page, 'How many people were seen today?');
    await expect(card()).toContainText(figure);
    await expect(lastReply(page)).toHaveAttribute('data-status', 'done', { timeout: REPLY_MS });
    errors.expectNone();

    await server.stop();
    await server.restart();
    await page.reload();
    await expect(replies(page)).toHaveCount(2);
    await expect(replies(page).first().locator('[data-reply]')).toHaveText(said);
    await expect(card()).toContainText(figure);
    await say(page, 'Thank you.');
    await expect(lastReply(page)).toHaveAttribute('data-status', 'done', { timeout: REPLY_MS });
    await expect(replies(page)).toHaveCount(3);
  } finally {
    await server.remove();
  }
}

test.describe('with a real Ollama (needs OLLAMA_TEST_URL)', () => {
  test.skip(!process.env.OLLAMA_TEST_URL, 'OLLAMA_TEST_URL is not set');
  test('it streams, and a figure is right whatever the model says of it', ({ page }) =>
    journey(page, { OLLAMA_URL: process.env.OLLAMA_TEST_URL ?? '' }));
});

test.describe('with llama.cpp in this process (needs TEST_DATA_DIR and npm run llama -- install)', () => {
  test.skip(
    !weights || !existsSync(weights) || !isInstalled(RUNTIME_FOLDER),
    'no weights, or llama.cpp is not installed',
  );
  test('it streams, and a figure is right whatever the model says of it', async ({ page }) => {
    const models = mkdtempSync(path.join(tmpdir(), 'sightline-gguf-'));
    try {
      mkdirSync(path.join(models, 'llm'));
      cpSync(weights!, path.join(models, 'llm', path.basename(GGUF)));
      await journey(page, { MODELS_DIR: models });
    } finally {
      rmSync(models, { recursive: true, force: true });
    }
  });
});
