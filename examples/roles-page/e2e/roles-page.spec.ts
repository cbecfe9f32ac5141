import { expect } from '@playwright/test';
import { understudyTest } from 'api-understudy/playwright';

const test = understudyTest('http://127.0.0.1:4610').extend({
  page: async ({ page, understudy }, use) => {
    await page.goto(`/?world=${understudy.name}`);
    await use(page);
  },
});

test('lists the roles of the organization', async ({ page }) => {
  await expect(
    page.getByRole('region', { name: 'Custom roles' }).getByRole('listitem').filter({ hasText: 'Editor' }),
  ).toBeVisible();
});

test('makes a role, which the API then knows', async ({ page, understudy }) => {
  const form = page.getByRole('form', { name: 'New role' });
  await form.getByLabel('Name').fill('Reviewer');
  await form.getByLabel('content:read').check();
  await form.getByRole('button', { name: 'Make role' }).click();
  await expect(
    page.getByRole('region', { name: 'Custom roles' }).getByRole('listitem').filter({ hasText: 'Reviewer' }),
  ).toContainText('content:read');
  const [made] = await understudy.requests({ operation: 'createCustomRole' });
  expect(made?.response.status).toBe(201);
});

test('gives a role to a member', async ({ page, understudy }) => {
  const choice = page.getByLabel('user_fay');
  await choice.selectOption('staff');
  await expect(choice).toHaveValue('staff');
  expect(await understudy.requests({ operation: 'assignMemberRole', allowed: true })).toHaveLength(1);
});

test('shows why a member may not', async ({ page, understudy }) => {
  await page.getByLabel('Signed in as').selectOption('member');
  await page.getByLabel('user_fay').selectOption('staff');
  await expect(page.getByRole('alert')).toContainText('403');
  await expect(page.getByRole('alert')).toContainText('CUSTOMROLES-ASSIGN-03');
  await expect(page.getByLabel('user_fay')).toHaveValue('member');
  expect(await understudy.requests({ operation: 'assignMemberRole', status: 403 })).toHaveLength(1);
});
