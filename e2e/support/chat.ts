// What the journeys of the chat share: how a person writes and reads there, and what the scripted model was asked.
import { expect, type Page } from '@playwright/test';
import type { ScriptedRequest } from '../../server/inference/scripted-testing';
import { ADMIN } from './app';

export const KEY = 'sl_key_of_the_chat_journey';
export const ENV = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ADMIN_API_KEY: KEY, TZ: 'UTC' };

export const box = (page: Page) => page.getByLabel('Message', { exact: true });
export const replies = (page: Page) => page.locator('article[data-status]');
export const lastReply = (page: Page) => replies(page).last();
export const done = (page: Page) => expect(lastReply(page)).toHaveAttribute('data-status', 'done');

export async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  // With fingers Enter begins a line.
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('article', { name: 'You' }).filter({ hasText: text })).toBeVisible();
}

export const lastWords = ({ body }: ScriptedRequest) =>
  JSON.stringify(body.messages.findLast(({ role }) => role === 'user'));
