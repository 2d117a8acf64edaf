// Agents, from an empty database: made from a template, edited, compared, restored, imported, taken along.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { saveBar, shot, tab } from './support/agents';
import { makeAccount } from './support/app';
import { expectNoAxe } from './support/axe';
import { collectErrors } from './support/errors';
import { startServer, type TestServer } from './support/server';

const NESTED = {
  agent_id: 'gatekeeper_7',
  model_config: {
    largeLanguageModel: {
      names: ['qwen3:8b', 'smollm2:135m'],
      instances: ['primary', 'backup'],
      model_config_template: { temperature: 0.3, max_tokens: 512 },
    },
  },
  prompt_config: { agent: { llmSystem: 'You watch the north gate.' }, primeDirective: 'Keep people safe.' },
  command_flags: { TTS_FLAG: false, LLAVA_FLAG: true, AGENT_FLAG: true },
  database_config: { knowledge_base_categories: ['site_rules'] },
};

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server?.remove());

test('make, edit, compare, restore, import, export', async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const errors = collectErrors(page);
  await makeAccount(page, server);

  await test.step('from a template', async () => {
    await page.goto(`${server.url}/agents`);
    await expect(page.getByRole('heading', { name: 'No agent yet' })).toBeVisible();
    await expectNoAxe(page, 'empty');
    await shot(page, 'empty');
    await page.getByRole('button', { name: /Security guard/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Night watch');
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.waitForURL('**/agents/night-watch');
    await expect(page.getByLabel('System prompt')).toHaveValue(/guard on duty/);
    await expectNoAxe(page, 'prompts');
  });

  await test.step('edit a prompt and save with the keyboard', async () => {
    const prompt = page.getByLabel('System prompt');
    const text = await prompt.inputValue();
    await prompt.fill(text.replace('guard on duty', 'careful guard of the harbour'));
    await saveBar(page).getByLabel(/Why/).fill('It is the harbour');
    await expectNoAxe(page, 'unsaved');
    await shot(page, 'prompts');
    await prompt.press('ControlOrMeta+s');
    await expect(page.getByText('Saved as version 2')).toBeVisible();
    await expect(saveBar(page)).toBeHidden();
  });

  await test.step('see what changed, word by word', async () => {
    await tab(page, 'Versions');
    await expect(page).toHaveURL(/tab=versions/);
    await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
    await expect(page.getByText('It is the harbour')).toBeVisible();
    await expect(page.locator('ins', { hasText: 'careful' })).toBeVisible();
    await expectNoAxe(page, 'versions');
    await shot(page, 'versions');
  });

  await test.step('restore the first', async () => {
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText('Version 1 is back, as 3')).toBeVisible();
    await expect(page.getByText('Restored version 1')).toBeVisible();
    await tab(page, 'Prompts');
    await expect(page.getByLabel('System prompt')).toHaveValue(/guard on duty/);
  });

  await test.step('every tab', async () => {
    for (const name of ['Models', 'Tools & memory', 'Parameters', 'Knowledge']) {
      await tab(page, name);
      await expect(page.locator('[data-skeleton]')).toHaveCount(0);
      await expectNoAxe(page, name);
      await shot(page, name.toLowerCase().replace(/\W+/g, '-'));
    }
    await page.getByLabel('Names').fill('site rules');
    await page.getByLabel('Names').press('Enter');
    await expect(saveBar(page)).toBeVisible();
    await tab(page, 'Parameters');
    await page.getByLabel('Longest reply').fill('3');
    await expect(saveBar(page).getByRole('button', { name: 'Save' })).toBeDisabled();
    await expect(saveBar(page)).toContainText('Mend first: Longest reply.');
    await page.getByLabel('Longest reply').fill('300');
    await tab(page, 'Models');
    await page.getByRole('button', { name: /^Language model/ }).click();
    await page.getByLabel('Language model by name').fill('qwen3:8b');
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Language model: qwen3:8b' })).toBeVisible();
    await saveBar(page).getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved as version 4')).toBeVisible();
  });

  await test.step('unsaved changes are not left without asking', async () => {
    await page.getByLabel('What it is for').fill('Something else');
    await page.getByRole('navigation').getByRole('link', { name: 'Events' }).first().click();
    await expect(page.getByRole('alertdialog')).toContainText('Leave without saving?');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByLabel('What it is for')).toHaveValue('Something else');
    // A shortcut goes without asking; what was typed waits.
    await page.getByRole('tab', { name: 'Models' }).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('y');
    await page.waitForURL('**/system');
    await page.goBack();
    await expect(page.getByLabel('What it is for')).toHaveValue('Something else');
    await saveBar(page).getByRole('button', { name: 'Discard' }).click();
    await expect(saveBar(page)).toBeHidden();
  });

  await test.step('import a nested config, and take it along', async () => {
    await page.getByRole('link', { name: 'Agents' }).first().click();
    await page.getByRole('button', { name: 'Import' }).click();
    const paste = page.getByLabel('Or paste it');
    await paste.fill('{ "agent_id": ');
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'not JSON' })).toBeVisible();
    await shot(page, 'import');
    await page.locator('input[type=file]').setInputFiles({
      name: 'gate.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(NESTED, null, 2)),
    });
    await expect(paste).toHaveValue(/gatekeeper_7/);
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await expect(page.getByRole('dialog')).toContainText('command_flags.AGENT_FLAG');
    await page.getByRole('button', { name: 'Open the agent' }).click();
    await page.waitForURL('**/agents/gatekeeper-7');
    await expect(page.getByLabel('Prime directive')).toHaveValue('Keep people safe.');
    await page.getByRole('button', { name: 'More for gatekeeper_7' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export as JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('gatekeeper-7.agent.json');
    const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(file).toMatchObject({
      format: 'sightline-agent',
      agent: {
        name: 'gatekeeper_7',
        config: {
          models: { language: { primary: { model: 'qwen3:8b' }, backups: [{ model: 'smollm2:135m' }] } },
          parameters: { temperature: 0.3, maxTokens: 512 },
          knowledge: { collections: ['site_rules'] },
          extras: { command_flags: { AGENT_FLAG: true } },
        },
      },
    });
  });

  await test.step('the list', async () => {
    await page.goto(`${server.url}/agents`);
    await expect(page.getByRole('link', { name: 'Chat with Night watch' })).toHaveAttribute(
      'href',
      '/chat?agent=night-watch',
    );
    await page.getByRole('switch', { name: 'gatekeeper_7 is active' }).click();
    await expect(page.getByText('Switched off: it answers nobody.')).toBeVisible();
    await expectNoAxe(page, 'list');
    await shot(page, 'list');
    await page.getByRole('button', { name: 'More for Night watch' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await page.waitForURL('**/agents/night-watch-copy');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Night watch (copy)');
    await page.getByRole('button', { name: 'More for Night watch (copy)' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/agents');
    await expect(page.getByRole('listitem').filter({ hasText: 'Night watch' })).toHaveCount(1);
  });
  errors.expectNone();
  await context.close();
});
