import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';

test('sends a request as two principals: one may, one may not, and is told why', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/#/try/partoo/createCustomRole`);
  const principal = page.getByRole('combobox', { name: 'Act as' });
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await principal.selectOption('businessManager');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answer.getByRole('heading', { name: 'Answer 403' })).toBeVisible();
  await expect(answer).toContainText('PARTOO-ROLE-22');
  await expect(answer).toContainText('Roles other than PROVIDER and ORG_ADMIN create');
  await expect(answer).toContainText('allowed on "own" for PROVIDER, ORG_ADMIN');
  await expect(answer).toContainText('BUSINESS_MANAGER Bruno Weber');

  await principal.selectOption('orgAdmin');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(answer.getByRole('heading', { name: 'Answer 200' })).toBeVisible();
  await expect(answer.getByText('Allowed', { exact: true })).toBeVisible();
});

test('asks why not, takes the smallest change, and sends what is then allowed', async ({ page, request, world }) => {
  await liveABit(request, world);
  await page.goto(`${world}/_understudy/#/journal`);
  await page.getByRole('link', { name: /403 POST/ }).click();
  await page.getByRole('link', { name: 'Why not? What would be allowed?' }).click();
  const explanation = page.getByRole('region', { name: 'Explanation' });
  await expect(explanation.getByRole('heading', { name: /It would be refused/ })).toBeVisible();
  await expect(explanation).toContainText('PARTOO-ROLE-22');
  await expect(page.getByRole('combobox', { name: 'Act as' })).toHaveValue('businessManager');
  await explanation
    .getByRole('button', { name: /Take it/ })
    .first()
    .click();
  await expect(explanation.getByRole('heading', { name: /It would be allowed/ })).toBeVisible();
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(
    page.getByRole('region', { name: 'Answer', exact: true }).getByText('Allowed', { exact: true }),
  ).toBeVisible();
});

test('resets with the keyboard, and changes their mind once', async ({ page, request, world }) => {
  await liveABit(request, world);
  await page.goto(`${world}/_understudy/#/state/partoo/customRoles`);
  const made = page.getByRole('link', { name: 'night_desk' }).or(page.getByRole('cell', { name: 'night_desk' }));
  await expect(made).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Reset' })).toBeFocused();
  await expect(made).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The world is as the scenario has it.')).toBeVisible();
  await expect(made).toHaveCount(0);
});

test('injects a fault, sees it, and removes it', async ({ page, request, world }) => {
  const call = () => request.get(`${world}/partoo/v2/user/me`, { headers: { 'x-APIKey': 'demo-partoo-org-admin' } });
  await page.goto(`${world}/_understudy/#/faults`);
  await page.getByRole('combobox', { name: 'API' }).selectOption('partoo');
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('getMyUser');
  await page.getByRole('combobox', { name: 'Status that the document declares' }).selectOption('401');
  await page.getByRole('button', { name: 'Add the fault' }).click();
  const set = page.getByRole('listitem').filter({ hasText: 'getMyUser of Partoo' });
  await expect(set).toBeVisible();
  expect((await call()).status()).toBe(401);
  await set.getByRole('button', { name: /Remove/ }).click();
  await expect(set).toHaveCount(0);
  expect((await call()).status()).toBe(200);
});

test('undoes a write, and does it again', async ({ page, request, world }) => {
  await liveABit(request, world);
  const roles = async () => {
    const headers = { 'x-APIKey': 'demo-partoo-org-admin' };
    return await (await request.get(`${world}/partoo/v2/custom_role`, { headers })).text();
  };
  await page.goto(`${world}/_understudy/#/history`);
  await expect(page.getByText('createCustomRole')).toBeVisible();
  expect(await roles()).toContain('night_desk');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('Nothing to undo.')).toBeVisible();
  expect(await roles()).not.toContain('night_desk');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(page.getByText('Nothing to redo.')).toBeVisible();
  expect(await roles()).toContain('night_desk');
});

test('chooses whom to act as, and copies the credential', async ({ page, context, origin, world }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await page.goto(`${world}/_understudy/#/principals/partoo`);
  await page.getByRole('searchbox').fill('ORG_MANAGER maison');
  await expect(page.getByRole('row').nth(1)).toContainText('orgManager');
  await page.getByRole('button', { name: 'Key of orgManager' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('demo-partoo-org-manager');
  await page.getByRole('button', { name: 'Act as orgManager' }).click();
  await page.goto(`${world}/_understudy/#/try/partoo`);
  await expect(page.getByRole('combobox', { name: 'Act as' })).toHaveValue('orgManager');
});
