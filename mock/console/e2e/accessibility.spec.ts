import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';
import { show, views } from './support/views.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** What axe finds wrong with the page, or a part of it: one line for each element. */
async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async (within) => {
    const found = await window.axe.run({ include: [[within]] });
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
  }, part);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing wrong with any view', async ({ page, request, world }) => {
      test.setTimeout(180_000);
      await liveABit(request, world);
      for (const view of views) {
        await show(page, world, view);
        expect.soft(await violations(page), view).toEqual([]);
      }
    });

    test('axe finds nothing wrong with the dialog of a reset', async ({ page, world }) => {
      await page.goto(`${world}/_understudy/`);
      await page.getByRole('button', { name: 'Reset' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing wrong with the head of the reference', async ({ page, world }) => {
      await page.goto(`${world}/_understudy/reference/partoo`);
      await expect(page.getByRole('combobox', { name: 'Act as' })).toBeVisible();
      // What is below is Swagger UI's own.
      expect(await violations(page, '.masthead')).toEqual([]);
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
