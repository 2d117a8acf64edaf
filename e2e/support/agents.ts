// What journeys through the agents share: screenshots and the parts of the editor.
import type { Page } from '@playwright/test';

export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOT_DIR) await page.screenshot({ path: `${process.env.SCREENSHOT_DIR}/agents-${name}.png` });
}

export const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
export const saveBar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' });
