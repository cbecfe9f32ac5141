import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';
import { views } from './support/views.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** What axe finds wrong with the page, one line for each element. */
async function violations(page: Page, exclude: string[] = []): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async (without) => {
    const found = await window.axe.run({ exclude: without.map((selector) => [selector]) });
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
  }, exclude);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const view of views) {
      test(`axe finds nothing wrong with "${view}"`, async ({ page, request, world }) => {
        await liveABit(request, world);
        await page.goto(`${world}/_understudy/#/${view}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText('Loading …')).toHaveCount(0);
        expect(await violations(page)).toEqual([]);
      });
    }

    test('axe finds nothing wrong with the dialog of a reset', async ({ page, world }) => {
      await page.goto(`${world}/_understudy/`);
      await page.getByRole('button', { name: 'Reset' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing wrong with what stands around the reference', async ({ page, world }) => {
      await page.goto(`${world}/_understudy/reference/partoo`);
      await expect(page.getByRole('combobox', { name: 'Act as' })).toBeVisible();
      // What is inside is Swagger UI's own.
      expect(await violations(page, ['.swagger-ui'])).toEqual([]);
    });
  });
}

test('the keyboard skips to the content, and comes to the heading of a view', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/`);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('link', { name: 'Principals', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Principals' })).toBeFocused();
  await expect(page).toHaveTitle('Principals · Understudy');
});
