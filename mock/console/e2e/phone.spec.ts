import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';
import { views } from './support/views.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

for (const view of views) {
  test(`"${view}" is no wider than a phone`, async ({ page, request, world }) => {
    await liveABit(request, world);
    await page.goto(`${world}/_understudy/#/${view}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Loading …')).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
}

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
