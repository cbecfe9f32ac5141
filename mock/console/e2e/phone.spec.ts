import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';
import { show, views } from './support/views.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test('no view is wider than a phone', async ({ page, request, world }) => {
  test.setTimeout(180_000);
  await liveABit(request, world);
  for (const view of views) {
    await show(page, world, view);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(360);
  }
});

test('the menu opens, leads to a view and closes', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/`);
  const menu = page.getByRole('button', { name: 'Menu' });
  const journal = page.getByRole('link', { name: 'Journal', exact: true });
  await expect(journal).toBeHidden();
  await menu.tap();
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await journal.tap();
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible();
  await expect(journal).toBeHidden();
});

test('the reference is no wider than a phone', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/reference/partoo`);
  await expect(page.getByText('/custom_role', { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
